import { inLocale, type Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { consolePage } from '../console/console-frame.js';
import type { ConsoleScope } from '../console/console-scope.js';
import { formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import type { CityDraft } from './assemble-city.js';
import type { Check } from './checklist.js';
import type { OnboardingRow } from './onboarding.js';
import { crumbs, HOME, stepHref, stepList, stepTitle } from './step-page.js';

/** The onboardings of a province, those that go on first. */
export function listPage(
  rows: readonly OnboardingRow[],
  { ability, locale }: Pick<ConsoleScope, 'ability' | 'locale'>,
  { day, codeOf }: { day(instant: number): string; codeOf(cityId: string): string | undefined },
): Framed {
  return consolePage(
    { ability, locale },
    {
      tab: 'onboarding',
      view: 'onboarding/list',
      sheets: ['forms.css', 'onboarding.css'],
      title: t(locale, 'onboarding.title'),
      lede: t(locale, 'onboarding.lede'),
      crumbs: [{ label: t(locale, 'onboarding.title') }],
      begin: { action: HOME, submit: t(locale, 'onboarding.begin') },
      rows: [...rows]
        .sort((a, b) => Number(b.state === 'open') - Number(a.state === 'open'))
        .map(({ id, realm_id, title, state, updated_at }) => {
          const code = codeOf(realm_id);
          const cityHref = code === undefined ? null : `/console/cities/${code}`;
          // A city that was taken on board and is there no longer has been closed since.
          const is = state === 'live' && !cityHref ? 'closed' : state;
          return {
            href: state === 'open' ? `${HOME}/${id}` : cityHref,
            title: title || t(locale, 'onboarding.unnamed'),
            state: t(locale, `onboarding.is.${is}`),
            tone: TONES[is],
            changed: day(Number(updated_at)),
          };
        }),
    },
  );
}

const TONES = { open: 'warn', live: 'ok', closed: 'outside', abandoned: 'outside' } as const;

/** The list of what is still to be done, as the server sees it now, and the way to go live or to give up. */
export function overviewPage(
  row: OnboardingRow,
  draft: CityDraft,
  checks: readonly Check[],
  locale: Locale,
  notice: string | null,
): Framed {
  const open = checks.filter(({ holds }) => !holds).length;
  const say = (key: string, params = {}) => t(locale, `onboarding.${key}` as MessageKey, params);
  return {
    view: 'onboarding/overview',
    sheets: ['forms.css', 'onboarding.css'],
    title: say('overviewTitle', { name: row.title || say('unnamed') }),
    lede: open === 0 ? say('ready') : say('openLines', { open }),
    notice,
    status: notice ? 409 : 200,
    crumbs: crumbs(row, locale, say('checklist')),
    steps: stepList(row, locale, null),
    checks: checks.map(({ requirement, holds, count, step }) => ({
      holds,
      text: say(`check.${requirement}`),
      detail: holds || count === 1 ? null : say('against', { count }),
      href: stepHref(row.id, step),
      step: stepTitle(step, locale),
      state: say(holds ? 'holds' : 'open'),
    })),
    findings: draft.packProblems
      .slice(0, 20)
      .map(({ file, path, reason }) => `${file} ${path} ${inLocale(reason, locale)}`),
    goLive: open === 0 ? { action: `${HOME}/${row.id}/go-live`, submit: say('goLive') } : null,
    abandon: {
      title: say('abandonTitle'),
      text: say('abandonText'),
      ...formParts({
        action: `${HOME}/${row.id}/abandon`,
        submit: say('abandon'),
        grave: true,
        fields: [{ name: 'reason', type: 'text', label: say('field.abandonReason'), maxlength: 300 }],
      }),
    },
  };
}
