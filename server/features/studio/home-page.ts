import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import { packStatus, selectVersion } from '../../policy/pack-status.js';
import { formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import { versionName } from '../judgement/version-name.js';
import type { DraftRow } from './draft.js';
import { endingText } from './ending-text.js';
import type { StudioVersion } from './home-reader.js';
import { FILE_FIELDS } from './read-pack-files.js';
import type { StudioContext } from './studio-context.js';
import { draftHref, stateBadge, studioHomePage } from './studio-frame.js';

export type StudioHome = {
  drafts: readonly DraftRow[];
  versions: readonly StudioVersion[];
  names: ReadonlyMap<string, string>;
  mayCreate: boolean;
  problems?: readonly Problem[];
  typed?: { title: string; version: string };
};

/** The way of a change from the first copy to the law, for whoever is here for the first time. */
const GUIDE = ['begin', 'change', 'prove', 'rehearse', 'submit', 'publish'] as const;

/** Where officers arrive: what is in force and until when, what is being drafted, and the ways to begin. */
export function homePage(context: StudioContext, home: StudioHome): Framed {
  const { say, locale, city } = context;
  const { drafts, versions, names, mayCreate, problems = [] } = home;
  return studioHomePage(context, {
    view: 'studio/home',
    title: say('studio.title'),
    status: problems.length > 0 ? 422 : 200,
    crumbs: [],
    about: say('studio.about', { city: inLocale(city.name, locale) }),
    warning: endingText(context, versions),
    drafts: drafts.map((row) => ({
      href: draftHref(context, row.id),
      title: row.title,
      state: stateBadge(context, row),
      next: say(`studio.homeNext.${row.state}`),
      line: say('studio.draftLine', {
        name: names.get(row.updated_by) ?? say('studio.somebody'),
        at: formatInstant(Number(row.updated_at), locale),
        revision: row.revision,
      }),
    })),
    guide: GUIDE.map((step) => ({ title: say(`studio.guide.${step}`), text: say(`studio.guide.${step}.text`) })),
    versions: versions.map((version) => versionPart(context, version, versions)),
    more: [
      { href: context.link('/studio/versions'), label: say('studio.schedule') },
      { href: context.link('/studio/compare'), label: say('studioCompare.title') },
    ],
    begin: mayCreate ? beginPart(context, home) : null,
    problems: formParts({ action: '', submit: '', fields: [] }, problems).problems,
  });
}

function versionPart({ say, today, link }: StudioContext, version: StudioVersion, all: readonly StudioVersion[]) {
  const published = all.filter(({ state }) => state === 'published');
  const current = selectVersion(published, today)?.id === version.id;
  const status = packStatus(version, today);
  const superseded = !current && status !== 'notYetInForce';
  const brought = version.state !== 'published';
  return {
    name: versionName(version.version, say),
    from: version.effectiveFrom ?? say('validity.noStart'),
    to: version.effectiveTo ?? say('validity.noEnd'),
    href: brought ? null : link(`/studio/versions/${version.version}`),
    state: {
      tone: current && status === 'inForce' ? 'ok' : 'warn',
      label: brought ? say('studio.brought') : say(superseded ? 'studio.superseded' : `status.${status}`),
    },
  };
}

function beginPart({ say, link }: StudioContext, { versions, typed, problems }: StudioHome) {
  const options = versions.map((version) => ({
    value: version.id,
    label: say(version.state === 'published' ? 'studio.fromVersion' : 'studio.fromBrought', {
      version: versionName(version.version, say),
    }),
    chosen: version.id === typed?.version,
  }));
  return {
    copy: formParts(
      {
        action: link('/studio/drafts'),
        submit: say('studio.begin'),
        fields: [
          {
            name: 'title',
            label: say('studio.draftTitle'),
            hint: say('studio.draftTitleHint'),
            type: 'text',
            value: typed?.title ?? '',
            maxlength: 100,
          },
          { name: 'version', label: say('studio.basis'), type: 'select', options },
        ],
      },
      problems ?? [],
    ).form,
    files: {
      action: link('/studio/files'),
      hint: say('studio.filesHint'),
      fields: FILE_FIELDS.map((name) => ({ name, id: name.replace('.', '-') })),
    },
  };
}
