import { digest } from '../../core/canonical-json.js';
import type { Problem } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import { factsFromQuery } from '../compare/fact-query.js';
import { textIn } from '../form/read-form.js';
import type { Speech } from '../judgement/speech.js';
import type { Typed } from './answer-page.js';
import { type DecidingQuestion, listed } from './deciding-question.js';
import type { EntryChange } from './entry-batch.js';
import type { SheetEntries } from './sheet-entries.js';
import type { WaitingEntry } from './waiting-entries.js';

const SHORTEST_REASON = 4;

/** What is filled in on a sheet: in its address where a suggestion was taken up, in the form where it was sent. */
export function typedIn({ compiled }: Speech, question: DecidingQuestion, given: unknown): Typed {
  const query = given as Readonly<Record<string, unknown>>;
  const asked = Object.fromEntries(Object.entries(query).filter(([name]) => question.facts.includes(name.slice(2))));
  const { facts, problems } = factsFromQuery(asked, compiled.vocabulary);
  const classes: Typed['classes'] = {};
  for (const side of question.sides) {
    const name = textIn(query, `class.${side}`, 64);
    if (compiled.pack.manifest.questions[side]?.classes.includes(name)) classes[side] = name;
  }
  const ticked = textIn(query, 'choose', 8) === 'ticked' ? listed(query['entry']).filter(isId) : null;
  return { facts, factProblems: problems, classes, reason: textIn(query, 'reason', 1000), ticked };
}

/** What was said, of which entries; or what is still wrong with it. */
export type Answer = { change: EntryChange; entries: WaitingEntry[]; group: string; problems: Problem[] };

export function answerOf(typed: Typed, { chosen }: SheetEntries, { word }: Speech): Answer {
  const wanted = typed.ticked === null ? null : new Set(typed.ticked);
  const entries = chosen.map(({ entry }) => entry).filter(({ id }) => !wanted || wanted.has(id));
  const change = { facts: typed.facts, proposal: typed.classes };
  const problems: Problem[] = typed.factProblems.map(({ field, code }) => ({
    field: field.replace(/^facts\./, 'fact-'),
    code,
    reason: word(`factProblem.${code}`),
  }));
  if (problems.length === 0 && Object.keys({ ...typed.facts, ...typed.classes }).length === 0)
    problems.push({ field: 'answers', code: 'required', reason: word('deciding.nothingSaid') });
  if (entries.length === 0)
    problems.push({ field: 'entries', code: 'required', reason: word('deciding.nothingChosen') });
  if ([...typed.reason].length < SHORTEST_REASON)
    problems.push({ field: 'reason', code: 'required', reason: word('deciding.reasonMissing') });
  return { change, entries, group: digest(entries.map(({ id }) => id)), problems };
}
