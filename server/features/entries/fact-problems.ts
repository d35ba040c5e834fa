import type { Problem } from '../../core/errors.js';
import type { FactProblem } from '../../policy/vocabulary.js';
import type { Speech } from '../judgement/speech.js';

/** What is wrong with typed facts, as sentences that name the fact. */
export const factProblemsOf = (problems: readonly FactProblem[], speech: Speech): Problem[] =>
  problems.map(({ field, code }) => ({
    field,
    code,
    reason: speech.word('compare.problem', {
      fact: speech.factName(field.slice('facts.'.length)),
      problem: speech.word(`factProblem.${code}`),
    }),
  }));
