import type { FactProblem, Vocabulary } from '../../policy/vocabulary.js';
import { factsFromQuery } from '../compare/fact-query.js';
import type { EntryItem } from '../datasets/entry.js';
import { textIn } from '../form/read-form.js';
import { type DraftContent, TEXT_FIELDS, type TextField } from './draft-content.js';
import { isProgramFact } from './program-facts.js';

export const MOST_ITEMS = 60;

/** A little more than fits is read, so that what is too long can be said to be too long. */
const LONGEST: Partial<Record<TextField, number>> = {
  summaryZh: 2500,
  summaryEn: 2500,
  useConditions: 1500,
  sample: 2500,
};

export type ReadDraft = { draft: DraftContent; factProblems: FactProblem[] };

/** What was typed into the form of an entry, nothing corrected. */
export function readDraft(body: unknown, vocabulary: Vocabulary): ReadDraft {
  const texts = Object.fromEntries(
    TEXT_FIELDS.map((name) => [name, textIn(body, name, LONGEST[name] ?? 400)]),
  ) as Record<TextField, string>;
  const { facts, problems } = factsFromQuery((body ?? {}) as Record<string, unknown>, vocabulary);
  const proposal = (['open', 'share'] as const).flatMap((side) => {
    const name = textIn(body, `proposal.${side}`, 64);
    return name === '' ? [] : [[side, name]];
  });
  return {
    draft: {
      ...texts,
      items: itemsIn(body),
      proposal: Object.fromEntries(proposal),
      facts: Object.fromEntries(Object.entries(facts).filter(([name]) => !isProgramFact(name))),
    },
    factProblems: problems,
  };
}

/** The rows of data items in which anything was typed. */
function itemsIn(body: unknown): EntryItem[] {
  const rows = Math.min(MOST_ITEMS, Number.parseInt(textIn(body, 'rows', 3), 10) || 0);
  return Array.from({ length: rows }, (_, at) => ({
    name: textIn(body, `item.${at}.name`, 80),
    label: { zh: textIn(body, `item.${at}.zh`, 120), en: textIn(body, `item.${at}.en`, 120) },
    type: textIn(body, `item.${at}.type`, 16),
    sensitivity: textIn(body, `item.${at}.sensitivity`, 16),
  })).filter(({ name, label }) => name !== '' || label.zh !== '' || label.en !== '');
}
