import type { Framed } from '../frame/frame.js';
import { findPart, fits, wordsOf } from './find-in-draft.js';
import { NEW } from './item-target.js';
import { type ListTab, type Section, sectionsOf } from './list-lines.js';
import type { DraftContext } from './studio-context.js';
import { draftHref, studioPage } from './studio-frame.js';

/** What is looked for in a list, and how many entries came into it just now. */
export type ListView = { sought: string; added: number };

/** The list of one part of a draft; `sought` leaves the entries that speak of it. */
export function listPage(context: DraftContext, tab: ListTab, { sought, added }: ListView): Framed {
  const { row, say, editable } = context;
  const all = sectionsOf(context, tab);
  const shown = all.map((section) => ({
    ...section,
    lines: section.lines.filter((line) => fits(line, wordsOf(sought))),
  }));
  const sections = shown.filter(({ lines }) => lines.length > 0);
  const [found, count] = [sizeOf(shown), sizeOf(all)];
  return studioPage(context, tab, {
    view: 'studio/list',
    title: say(`studio.tab.${tab}`),
    lede: say(`studio.about.${tab}`),
    notice: added > 0 ? say('studio.table.added', { count: added }) : null,
    add: editable ? { href: draftHref(context, row.id, `${tab}/${NEW}`), label: say(`studio.new.${tab}`) } : null,
    table: tab === 'rules' ? { href: draftHref(context, row.id, 'table'), label: say('studio.table.title') } : null,
    find: findPart(context, { path: tab, sought }),
    empty: found > 0 ? null : say(count === 0 ? 'studio.emptyList' : 'studio.find.nothing', { sought }),
    sections: sections.map(({ heading, lines }) => ({
      heading,
      lines: lines.map((line) => ({
        ...line,
        href: draftHref(context, row.id, `${tab}/${encodeURIComponent(line.id)}`),
      })),
    })),
    count: sought ? say('studio.find.count', { found, count }) : say('studio.listCount', { count }),
  });
}

const sizeOf = (sections: readonly Section[]): number => sections.reduce((sum, { lines }) => sum + lines.length, 0);
