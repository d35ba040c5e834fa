import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { Pack } from '../../policy/pack.js';
import { formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import { versionName } from '../judgement/version-name.js';
import type { RedecideRow } from '../redeciding/redecide-store.js';
import type { StudioContext } from '../studio/studio-context.js';
import { draftHref, studioHomePage } from '../studio/studio-frame.js';
import type { DraftStep } from './draft-steps.js';
import type { Deviation } from './shadow-words.js';
import type { VersionLine, VersionStanding } from './version-reader.js';

const TONES: Readonly<Record<VersionStanding, string>> = {
  inForce: 'ok',
  expired: 'warn',
  scheduled: 'warn',
  superseded: 'closed',
  withdrawn: 'closed',
};

const badgeOf = ({ say }: StudioContext, standing: VersionStanding) => ({
  tone: TONES[standing],
  label: say(`versions.standing.${standing}`),
});

/** All versions of the city's pack: in force, to come, past and taken back. */
export function versionsPage(
  context: StudioContext,
  versions: readonly VersionLine[],
  run: RedecideRow | undefined,
): Framed {
  const { say, link } = context;
  const part = (line: VersionLine) => ({
    name: versionName(line.version, say),
    href: link(`/studio/versions/${line.version}`),
    badge: badgeOf(context, line.standing),
    from: dayOr(context, line.effectiveFrom, 'validity.noStart'),
    to: dayOr(context, line.effectiveTo, 'validity.noEnd'),
  });
  const current = versions.find(({ standing }) => standing === 'inForce' || standing === 'expired');
  return studioHomePage(context, {
    view: 'publishing/versions',
    title: say('versions.title'),
    sheets: ['publishing.css'],
    crumbs: [{ label: say('versions.title') }],
    about: say('versions.about'),
    schedule: versions
      .filter(({ standing }) => standing === 'scheduled')
      .toReversed()
      .map(part),
    versions: versions.map(part),
    running: current && run ? redecidePart(context, run, current.version) : null,
  });
}

/** How far the judging anew of the catalogue is. */
export const redecidePart = ({ say, locale }: StudioContext, run: RedecideRow, version: string) => ({
  done: Number(run.done),
  total: Math.max(Number(run.total), 1),
  finished: run.finished_at !== null,
  text: say(run.finished_at === null ? 'redecide.running' : 'redecide.finished', {
    version,
    done: Number(run.done),
    total: Number(run.total),
    changed: Number(run.changed),
    at: run.finished_at === null ? '' : formatInstant(Number(run.finished_at), locale),
  }),
});

export type VersionView = {
  line: VersionLine;
  pack: Pack;
  steps: readonly DraftStep[];
  draft: string | null;
  names: ReadonlyMap<string, string>;
  run: RedecideRow | undefined;
  deviations: readonly Deviation[];
  mayBegin: boolean;
  typed?: Readonly<Record<string, string>>;
  problems?: readonly Problem[];
};

/** One version: from when to when, by which documents, who approved it; the way back to it, and its renewal. */
export function versionPage(context: StudioContext, view: VersionView): Framed {
  const { say, locale, link } = context;
  const { line, pack, steps, draft, names, run, problems = [] } = view;
  const { manifest } = pack;
  const answering = line.standing === 'inForce' || line.standing === 'expired';
  return studioHomePage(context, {
    view: 'publishing/version',
    title: say('versions.one', { version: versionName(line.version, say) }),
    status: problems.length > 0 ? 422 : 200,
    sheets: ['publishing.css'],
    crumbs: [
      { label: say('versions.title'), href: link('/studio/versions') },
      { label: versionName(line.version, say) },
    ],
    badge: badgeOf(context, line.standing),
    about: inLocale(manifest.title, locale),
    validity: inLocale(manifest.validity.text, locale),
    facts: [
      { label: say('version.from'), value: dayOr(context, line.effectiveFrom, 'validity.noStart') },
      { label: say('version.to'), value: dayOr(context, line.effectiveTo, 'validity.noEnd') },
      { label: say('sheet.transition'), value: say(`sheet.transition.${manifest.transition ?? 'decision'}`) },
      { label: say('versions.publishedAt'), value: formatInstant(line.publishedAt, locale) },
      { label: say('sheet.content'), value: line.hash },
    ],
    renewals: (manifest.validity.renewals ?? []).map(({ number, issuer, day, until }) =>
      say('renewal.line', {
        number,
        issuer: inLocale(issuer, locale),
        day: formatDay(day, locale),
        until: dayOr(context, until, 'validity.noEnd'),
      }),
    ),
    running: run ? redecidePart(context, run, line.version) : null,
    deviations: line.standing === 'scheduled' ? view.deviations : null,
    steps: steps.map(({ kind, person, at, note, details, hash }) => ({
      kind: say(`sheet.step.${kind}`, { version: details.version ?? '' }),
      who: names.get(person) ?? say('studio.somebody'),
      at: formatInstant(at, locale),
      about: null,
      note,
      content: hash.slice(0, 8),
    })),
    sheet: draft ? { href: draftHref(context, draft, 'sheet'), label: say('sheet.title') } : null,
    rules: { href: link(`/policy?version=${line.version}`), label: say('versions.rules') },
    rollback: view.mayBegin && !answering ? formParts(rollbackForm(context, line)) : null,
    renewal: view.mayBegin && answering ? formParts(renewalForm(context, view), problems) : null,
  });
}

const rollbackForm = ({ say, link }: StudioContext, { version }: VersionLine) => ({
  action: link(`/studio/versions/${version}/rollback`),
  submit: say('versions.rollback'),
  fields: [],
});

function renewalForm({ say, link }: StudioContext, { line, pack, typed = {} }: VersionView) {
  const { issuer } = pack.manifest;
  const field = (name: string, label: Parameters<typeof say>[0], value = '', required = true) => ({
    name,
    label: say(label),
    type: 'text' as const,
    value: typed[name] ?? value,
    required,
    maxlength: 300,
  });
  const day = { hint: say('renewal.dayHint') };
  return {
    action: link(`/studio/versions/${line.version}/renewal`),
    submit: say('renewal.begin'),
    fields: [
      field('number', 'renewal.number'),
      field('issuerZh', 'renewal.issuerZh', issuer?.zh),
      field('issuerEn', 'renewal.issuerEn', issuer?.en),
      { ...field('issuedOn', 'renewal.issuedOn'), ...day },
      { ...field('until', 'renewal.until', '', false), hint: say('renewal.untilHint') },
      field('noteZh', 'renewal.noteZh', '', false),
      field('noteEn', 'renewal.noteEn', '', false),
    ],
  };
}

const dayOr = (
  { locale, say }: StudioContext,
  day: string | null,
  none: 'validity.noStart' | 'validity.noEnd',
): string => (day === null ? say(none) : formatDay(day, locale));
