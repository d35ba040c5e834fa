import { inLocale } from '../../core/localized.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { Crumb, Framed } from '../frame/frame.js';
import type { DraftRow, DraftState } from './draft.js';
import type { DraftContext, StudioContext } from './studio-context.js';
import { type StudioTab, tabGroups } from './studio-tabs.js';

/** The address of a page of the studio about one draft. */
export const draftHref = (context: Pick<StudioContext, 'link'>, id: string, path = ''): string =>
  context.link(`/studio/drafts/${id}${path && `/${path}`}`);

const TONES: Readonly<Record<DraftState, string>> = {
  draft: 'warn',
  submitted: 'warn',
  returned: 'none',
  approved: 'ok',
  scheduled: 'ok',
  published: 'ok',
  withdrawn: 'none',
};

export const stateBadge = ({ say }: StudioContext, row: Pick<DraftRow, 'state'>) => ({
  tone: TONES[row.state],
  label: say(`studio.state.${row.state}`),
});

/** A page of the studio that is about no single draft. */
export function studioHomePage(context: StudioContext, page: Framed): Framed {
  const { city, locale, link, say } = context;
  const home = { label: say('studio.title'), href: link('/studio') };
  return {
    ...page,
    sheets: ['forms.css', 'studio.css', ...(page.sheets ?? [])],
    crumbs: [{ label: inLocale(city.name, locale), href: link('/') }, home, ...(page.crumbs ?? [])],
  };
}

/**
 * A page about one draft: the view includes `../studio/head` with `page.studio` and gets the draft's name, state and
 * the menu of its pages. `page.crumbs` are those below the tab; `tab` null is the draft's own first page.
 */
export function studioPage(context: DraftContext, tab: StudioTab | null, page: Framed): Framed {
  const { row, draft, say, locale } = context;
  const own: Crumb[] = [{ label: row.title, href: draftHref(context, row.id) }];
  if (tab) own.push({ label: say(`studio.tab.${tab}`), href: draftHref(context, row.id, tab) });
  return studioHomePage(context, {
    ...page,
    crumbs: lastWithoutAddress([...own, ...(page.crumbs ?? [])]),
    studio: {
      title: row.title,
      href: draftHref(context, row.id),
      home: { label: say('studio.overview'), current: tab === null },
      state: stateBadge(context, row),
      saved: say('studio.savedAt', { revision: row.revision, at: formatInstant(row.updated_at, locale) }),
      problems: draft.problems.length,
      problemsText: say(draft.problems.length === 0 ? 'studio.sound' : 'studio.problemCount', {
        count: draft.problems.length,
      }),
      editable: context.editable,
      standing: standingOf(context),
      groups: tabGroups.map(([group, tabs]) => ({
        label: say(`studio.group.${group}`),
        tabs: tabs.map((name) => ({
          label: say(`studio.tab.${name}`),
          href: draftHref(context, row.id, name),
          current: name !== tab ? false : page.crumbs?.length ? 'true' : 'page',
        })),
      })),
    },
  });
}

/** What to know before changing anything: that one may not, or that it takes back what was handed in. */
function standingOf({ row, editable, say }: DraftContext): string | null {
  if (!editable) return say('studio.readOnly');
  return row.state === 'submitted' || row.state === 'approved' ? say(`studio.reopens.${row.state}`) : null;
}

const lastWithoutAddress = (crumbs: readonly Crumb[]): Crumb[] =>
  crumbs.map((crumb, index) => (index === crumbs.length - 1 ? { label: crumb.label } : crumb));
