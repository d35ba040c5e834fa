import { atomsOf, type Condition, parseCondition } from '../condition.js';
import { lineNumber } from '../condition-lines.js';
import type { Pack } from '../pack.js';
import { type Vocabulary, vocabularyOf } from '../vocabulary.js';
import { type Abstraction, abstractionOf } from './abstraction.js';
import { cdclSolver } from './cdcl.js';
import { circuitOver } from './circuit.js';
import { type Finding, findingIn, type Subject } from './finding.js';
import type { FindingCode } from './finding-words.js';
import { type Lit, not } from './sat.js';

/** Conditions, each by itself: those that never hold, that always hold, and lines that say nothing. */
export function findConditions(pack: Pack): Finding[] {
  const vocabulary = vocabularyOf(pack.vocabulary);
  const judge = judgeOver(vocabulary);
  return [
    ...pack.rules.flatMap(({ id, when }) => told(pack, { part: 'rule', id }, judge(when))),
    ...pack.conditions.flatMap((gate) => gateFindings(pack, gate, judge, vocabulary)),
    ...pack.duties.flatMap(({ id, when }) => told(pack, { part: 'duty', id }, judge(when))),
  ];
}

type Verdict = { kind: 'impossible' | 'redundant' | 'dead'; code: FindingCode; lines?: string[] };
type Judge = (logic: unknown) => readonly Verdict[];

const told = (pack: Pack, subject: Subject, verdicts: readonly Verdict[]): Finding[] =>
  verdicts.map(({ kind, code, lines = [] }) =>
    findingIn(pack, { kind, code, about: [subject], params: { id: subject.id, lines: lines.join(', ') } }),
  );

/** The same condition often stands in several places: it is judged once. */
function judgeOver(vocabulary: Vocabulary): Judge {
  const known = new Map<string, readonly Verdict[]>();
  return (logic) => {
    const key = JSON.stringify(logic);
    const { condition } = parseCondition(logic, vocabulary);
    const verdicts = known.get(key) ?? (condition ? judged(condition, vocabulary) : []);
    known.set(key, verdicts);
    return verdicts;
  };
}

/** A solver of its own for one condition: small, and gone afterwards. */
const abstracted = (condition: Condition, vocabulary: Vocabulary): Abstraction =>
  abstractionOf(vocabulary, atomsOf(condition), circuitOver(cdclSolver()));

function judged(condition: Condition, vocabulary: Vocabulary): Verdict[] {
  if (condition.kind === 'always') return [];
  const abstraction = abstracted(condition, vocabulary);
  const { solver } = abstraction.circuit;
  const whole = abstraction.holds(condition, 'value');
  if (!solver.solve([whole]))
    return [{ kind: 'impossible', code: 'cannotHold', lines: clashing(condition, abstraction) }];
  if (!solver.solve([not(whole)]))
    return asksToBeKnown(condition, abstraction) ? [] : [{ kind: 'redundant', code: 'alwaysHolds' }];
  return needless(condition, abstraction, whole);
}

/** "At least 0", "one of all its values": every value passes, and the fact has to be known. */
const asksToBeKnown = (condition: Condition, abstraction: Abstraction): boolean =>
  condition.kind === 'atom'
    ? !abstraction.circuit.solver.solve([not(abstraction.holds(condition, 'value'))])
    : condition.kind === 'all' && condition.items.every((item) => asksToBeKnown(item, abstraction));

/** The lines of an "all of these" that cannot hold together; all lines of any other condition. */
function clashing(condition: Condition, { holds, circuit }: Abstraction): string[] {
  const items = 'items' in condition ? condition.items : [condition];
  const lines = items.map((item, index) => ({ item, line: lineNumber([index]) }));
  if (condition.kind !== 'all') return lines.map(({ line }) => line);
  const literal = (item: Condition): Lit => holds(item, 'value');
  let kept = lines;
  for (const one of lines) {
    const without = kept.filter((other) => other !== one);
    if (!circuit.solver.solve(without.map(({ item }) => literal(item)))) kept = without;
  }
  return kept.map(({ line }) => line);
}

type Place = readonly number[];

/** Lines that can be left out, one after the other, without any change of meaning. */
function needless(condition: Condition, abstraction: Abstraction, whole: Lit): Verdict[] {
  const { holds, circuit } = abstraction;
  const found: Place[] = [];
  for (const place of placesIn(condition)) {
    if (asksToBeKnown(lineAt(condition, place), abstraction)) continue;
    if (found.some((gone) => gone.every((index, depth) => place[depth] === index))) continue;
    const shorter = without(condition, [...found, place]);
    const literal = shorter && holds(shorter, 'value');
    if (literal === null) continue;
    const differs = circuit.solver.solve([whole, not(literal)]) || circuit.solver.solve([not(whole), literal]);
    if (!differs) found.push(place);
  }
  return found.map((place) => ({ kind: 'redundant', code: 'needlessLine', lines: [lineNumber(place)] }));
}

const placesIn = (condition: Condition, at: Place = []): Place[] =>
  'items' in condition
    ? condition.items.flatMap((item, index) => [[...at, index], ...placesIn(item, [...at, index])])
    : [];

const lineAt = (condition: Condition, [index, ...inner]: Place): Condition =>
  index === undefined || !('items' in condition) ? condition : lineAt(condition.items[index] as Condition, inner);

/** The condition less the lines at these places; null where nothing would be left of a group. */
function without(condition: Condition, places: readonly Place[], at: Place = []): Condition | null {
  if (!('items' in condition)) return condition;
  const kept: Condition[] = [];
  for (const [index, item] of condition.items.entries()) {
    const place = [...at, index];
    if (places.some((gone) => gone.length === place.length && gone.every((step, depth) => place[depth] === step)))
      continue;
    const rest = without(item, places, place);
    if (rest === null) return null;
    kept.push(rest);
  }
  return kept.length > 0 ? { kind: condition.kind, items: kept } : null;
}

function gateFindings(pack: Pack, gate: Pack['conditions'][number], judge: Judge, vocabulary: Vocabulary): Finding[] {
  const subject: Subject = { part: 'condition', id: gate.id };
  const alone = told(pack, subject, judge(gate.applies));
  const about = (kind: Verdict['kind'], code: FindingCode) => told(pack, subject, [{ kind, code }]);
  const { condition: applies } = parseCondition(gate.applies, vocabulary);
  const { condition: test } = parseCondition(gate.test ?? true, vocabulary);
  if (gate.test === undefined || !applies || !test || alone.some(({ kind }) => kind === 'impossible')) return alone;
  const abstraction = abstracted({ kind: 'all', items: [applies, test] }, vocabulary);
  const { solver } = abstraction.circuit;
  const [where, met] = [abstraction.holds(applies, 'value'), abstraction.holds(test, 'value')];
  if (!solver.solve([where, met])) return [...alone, ...about('impossible', 'testNeverMet')];
  // In the careful reading: a test that every value passes still asks for the fact to be known.
  const [surely, surelyMet] = [abstraction.holds(applies, 'surely'), abstraction.holds(test, 'surely')];
  if (!solver.solve([surely, not(surelyMet)])) return [...alone, ...about('dead', 'testAlwaysMet')];
  return [...alone, ...told(pack, subject, judge(gate.test))];
}
