import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { consolePage } from '../console/console-frame.js';
import type { ConsoleScope } from '../console/console-scope.js';
import { type Field, type Form, formParts, labelsOf, namedProblems } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';

/** What can be done to a city as a whole, one form each; what cannot be done now is not shown. */
export function lifePage(
  city: CityOnBoard,
  { ability, locale }: Pick<ConsoleScope, 'ability' | 'locale'>,
  { typed = {}, problems = [] }: { typed?: Readonly<Record<string, string>>; problems?: readonly Problem[] } = {},
): Framed {
  const say = (key: string, params = {}) => t(locale, `cityLife.${key}` as MessageKey, params);
  const name = inLocale(city.name, locale);
  const base = `/console/cities/${city.code}/life`;
  const section = (verb: 'suspend' | 'resume' | 'export' | 'close', fields: readonly Field[] = []) => {
    const form: Form = {
      action: `${base}/${verb}`,
      submit: say(verb),
      fields,
      grave: verb === 'suspend' || verb === 'close',
    };
    return { title: say(`${verb}Title`), text: say(`${verb}Text`), ...formParts(form, problems) };
  };
  const text = (field: string, label: string): Field => ({
    name: field,
    label,
    type: 'text',
    value: typed[field] ?? '',
    maxlength: 300,
  });
  const suspended = city.status === 'suspended';
  const pause = [text('reasonZh', say('reasonZh')), text('reasonEn', say('reasonEn'))];
  const end = [text('reason', say('reason')), text('code', say('code', { code: city.code }))];
  return consolePage(
    { ability, locale },
    {
      view: 'city-life/life',
      sheets: ['forms.css'],
      title: say('title', { name }),
      lede: say('lede'),
      status: problems.length > 0 ? 422 : 200,
      crumbs: [{ label: name, href: `/console/cities/${city.code}` }, { label: say('crumb') }],
      standing: suspended
        ? say('suspended', { reason: city.pause ? inLocale(city.pause.reason, locale) : '' })
        : say('active'),
      problems: namedProblems(problems, labelsOf(suspended ? end : pause), locale),
      sections: suspended
        ? [section('resume'), section('export'), section('close', end)]
        : [section('suspend', pause), section('export')],
    },
  );
}
