import { inLocale } from '../../core/localized.js';
import type { Framed } from '../frame/frame.js';
import type { DraftContext } from './studio-context.js';
import { draftHref, studioPage } from './studio-frame.js';

/** The first page of a draft: what it holds, everything that is still wrong with it, and what waits to be confirmed. */
export function draftPage(context: DraftContext, toConfirm: number): Framed {
  const { row, draft, say, locale } = context;
  const { pack } = draft;
  const count = (tab: 'rules' | 'vocabulary' | 'conditions' | 'duties' | 'procedures' | 'provisions', n: number) => ({
    label: say(`studio.tab.${tab}`),
    href: draftHref(context, row.id, tab),
    count: n,
  });
  return studioPage(context, null, {
    view: 'studio/draft',
    title: row.title,
    counts: [
      count('rules', pack.rules.length),
      count('vocabulary', pack.vocabulary.length),
      count('conditions', pack.conditions.length),
      count('duties', pack.duties.length),
      count('procedures', pack.procedures.length),
      count('provisions', pack.provisions.length),
    ],
    problems: draft.problems.slice(0, 100).map(({ file, path, reason }) => ({
      where: [file, path].filter(Boolean).join(' '),
      reason: inLocale(reason, locale),
      href: file === 'examples.json' ? draftHref(context, row.id, exampleAt(path)) : null,
    })),
    toConfirm:
      toConfirm === 0
        ? null
        : { href: draftHref(context, row.id, 'text/amendment'), text: say('beside.waiting', { open: toConfirm }) },
  });
}

/** `2.expect.open` is in the third example. */
const exampleAt = (path: string): string =>
  /^\d/.test(path) ? `examples/${Number.parseInt(path, 10) + 1}` : 'examples';
