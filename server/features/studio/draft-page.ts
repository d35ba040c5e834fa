import type { Framed } from '../frame/frame.js';
import type { NextSteps } from '../publishing/next-steps.js';
import { findPart, foundInDraft } from './find-in-draft.js';
import { placeOf, problemParts } from './problem-words.js';
import type { DraftContext } from './studio-context.js';
import { draftHref, studioPage } from './studio-frame.js';

export type DraftView = {
  next: NextSteps;
  /** How much of what an amended text touches nobody has confirmed again. */
  toConfirm: number;
  /** Places whose English is missing, `rules.json.3.text`. */
  withoutEnglish: readonly string[];
  sought: string;
};

/** The first page of a draft: what to do next, what it holds, where something is, and everything still wrong with it. */
export function draftPage(context: DraftContext, { next, toConfirm, withoutEnglish, sought }: DraftView): Framed {
  const { row, draft, say } = context;
  const { pack } = draft;
  const count = (tab: 'rules' | 'vocabulary' | 'conditions' | 'duties' | 'procedures' | 'provisions', n: number) => ({
    label: say(`studio.tab.${tab}`),
    href: draftHref(context, row.id, tab),
    count: n,
  });
  return studioPage(context, null, {
    view: 'studio/draft',
    title: row.title,
    next,
    find: findPart(context, { path: '', sought }),
    found: foundInDraft(context, sought),
    counts: [
      count('rules', pack.rules.length),
      count('vocabulary', pack.vocabulary.length),
      count('conditions', pack.conditions.length),
      count('duties', pack.duties.length),
      count('procedures', pack.procedures.length),
      count('provisions', pack.provisions.length),
    ],
    problems: problemParts(context, draft.problems.slice(0, 100)),
    english: placesWithout(context, withoutEnglish),
    toConfirm:
      toConfirm === 0
        ? null
        : { href: draftHref(context, row.id, 'text/amendment'), text: say('beside.waiting', { open: toConfirm }) },
  });
}

/** The things in which English is missing, each once. */
function placesWithout(context: DraftContext, paths: readonly string[]) {
  const places = paths.slice(0, 200).map((whole) => {
    const at = whole.indexOf('.json.') + '.json'.length;
    return placeOf(context, { file: whole.slice(0, at), path: whole.slice(at + 1) });
  });
  return [...new Map(places.map((place) => [place.href, place])).values()];
}
