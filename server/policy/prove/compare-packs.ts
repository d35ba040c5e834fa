import type { CompiledPack } from '../compiled-pack.js';
import { QUESTIONS, type Question } from '../pack.js';
import type { Facts } from '../vocabulary.js';
import { type ChangedPart, changedParts } from './compare-parts.js';
import { changedLit, type PairCase, pairCases, type Search } from './pair-cases.js';
import { type PairModel, pairModel } from './pair-model.js';
import { knownOutcomes, partialOutcomes } from './pair-outcomes.js';
import { answersOf, type Said } from './pair-said.js';
import { replayed } from './replay.js';
import { not } from './sat.js';

/** classes: other classes are left; requires: the same, but something else is required; unknown: only while facts are unknown. */
export type ChangeKind = 'classes' | 'requires' | 'unknown';

/** One class of cases that two packs answer differently, with one set of facts that shows it in the engine. */
export type ChangedCase = {
  kind: ChangeKind;
  question: Question;
  when: unknown;
  /** The facts that must be unknown. */
  unknown: readonly string[];
  facts: Facts;
  before: Said;
  after: Said;
};

export type PackComparison = {
  /** No facts, known or in part unknown, are answered differently; nor are conditions and duties. */
  equivalent: boolean;
  cases: readonly ChangedCase[];
  /** Conditions and duties of the same city that hold in other cases. */
  parts: readonly ChangedPart[];
  /** Questions that have more classes of changed cases than are listed. */
  more: readonly Question[];
  /** Questions that only one of the two regulates. */
  regulatedOnlyBefore: readonly Question[];
  regulatedOnlyAfter: readonly Question[];
  /** Facts of one name that the two packs do not mean alike. */
  unlike: readonly string[];
  /** Cases that the proof and the engine answer differently: our fault, and said aloud. */
  doubtful: readonly Question[];
};

type Options = { stop?: () => boolean; limit?: number };

/**
 * In which classes of cases two packs answer differently: with all facts known, and beyond these where facts are
 * unknown. Exact up to the limit, a limit for each kind of change; once there are more, the kinds after it are left out.
 */
export function comparePacks(
  before: CompiledPack,
  after: CompiledPack,
  { stop = () => false, limit = 10 }: Options = {},
): PackComparison {
  const pair = pairModel(before, after, stop);
  const only = (one: CompiledPack, other: CompiledPack) =>
    QUESTIONS.filter((name) => one.pack.manifest.questions[name] && !other.pack.manifest.questions[name]);
  const both = QUESTIONS.filter((name) => [before, after].every(({ pack }) => pack.manifest.questions[name]));
  const compared = both.map((question) => ({ question, ...changesOf(pair, question, limit) }));
  const regulatedOnlyBefore = only(before, after);
  const regulatedOnlyAfter = only(after, before);
  const cases = compared.flatMap((one) => one.cases);
  const parts = before.pack.manifest.city === after.pack.manifest.city ? changedParts(pair) : [];
  return {
    equivalent: [cases, parts, regulatedOnlyBefore, regulatedOnlyAfter].every((list) => list.length === 0),
    cases,
    parts,
    more: compared.filter(({ more }) => more).map(({ question }) => question),
    regulatedOnlyBefore,
    regulatedOnlyAfter,
    unlike: pair.unlike,
    doubtful: compared.filter(({ doubtful }) => doubtful).map(({ question }) => question),
  };
}

type Changes = { cases: ChangedCase[]; more: boolean; doubtful: boolean };

/** Other classes first, then other requirements, then what changes under no completion of the facts. */
function changesOf(pair: PairModel, question: Question, limit: number): Changes {
  const names = new Set([...pair.before.facts(question), ...pair.after.facts(question)]);
  const known = knownOutcomes(pair, question);
  const partial = partialOutcomes(pair, question);
  const reached: PairCase[] = [];
  const all: Changes = { cases: [], more: false, doubtful: false };
  const search = (kind: ChangeKind, asked: Omit<Search, 'names' | 'unknown'>): boolean => {
    const cases: ChangedCase[] = [];
    for (const found of pairCases(pair, { names, unknown: kind === 'unknown', ...asked })) {
      all.more ||= cases.length === limit;
      const one = all.more ? null : changedCase(pair, question, kind, found);
      all.doubtful ||= !all.more && one === null;
      if (!one) break;
      cases.push(one);
      reached.push(found);
    }
    all.cases.push(...cases);
    return !all.more && !all.doubtful;
  };
  const classes = changedLit(pair, known.classes);
  const exhausted =
    search('classes', { pairs: known.classes, given: [] }) &&
    search('requires', { pairs: known.requires, given: [not(classes)] });
  const unreached = reached.map(({ reachable }) => not(reachable));
  if (exhausted) search('unknown', { pairs: [...partial.classes, ...partial.requires], given: unreached });
  return all;
}

/** The case judged by the engine, with as few facts as still show the same; null where the engine sees no change. */
function changedCase(pair: PairModel, question: Question, kind: ChangeKind, found: PairCase): ChangedCase | null {
  const answers = (facts: Facts) => answersOf(pair, question, facts);
  const shows = (facts: Facts) => JSON.stringify(answers(facts).map(({ same }) => same));
  const [was, is] = answers(found.facts);
  if (was.same === is.same) return null;
  const full = shows(found.facts);
  const facts = replayed(found.facts, found.told, (tried) => shows(tried) === full) ?? found.facts;
  return { kind, question, when: found.when, unknown: found.unknown, facts, before: was.said, after: is.said };
}
