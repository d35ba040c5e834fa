import type { CivilDay } from '../core/civil-day.js';
import type { WorkingCalendar } from './calendar.js';
import { type Classification, classify, type Side } from './classify.js';
import { type Evaluation, evaluationOf } from './compile-condition.js';
import type { CompiledDuty, CompiledGate, CompiledPack } from './compiled-pack.js';
import { type Deadline, deadline, extensionProblem, yearlyDate } from './deadline.js';
import { openFacts } from './open-facts.js';
import type { Duty, Gate, Lapse } from './pack.js';
import { type PackStatus, packStatus } from './pack-status.js';
import type { Facts, Vocabulary } from './vocabulary.js';

export type Proposal = { open?: string | undefined; share?: string | undefined };

export type Question = {
  facts: Facts;
  /** The day whose law answers, and "today" for what is overdue. */
  asOf: CivilDay;
  propose?: Proposal | undefined;
  calendar: WorkingCalendar;
};

export type Verdict = 'accepted' | 'rejected' | 'undecided';
export type GateState = 'met' | 'unmet' | 'unknown' | 'judgement';

export type JudgedGate = { gate: Gate; state: GateState; missing: readonly string[] };

export type OwedDuty = {
  duty: Duty;
  /** Filled when the facts hold the starting day of a countable clock. */
  deadline: Deadline | null;
  /** Done, or past its day and not done, or running; null where nothing is counted. */
  state: 'done' | 'overdue' | 'running' | null;
};

export type Warning = 'packExpired' | 'packNotYetInForce' | 'packValidityUnverified' | 'calendarProvisional';

/** The whole answer of one pack to one set of facts, in no language yet (`answer.ts` gives it words). */
export type Decision = {
  compiled: CompiledPack;
  asOf: CivilDay;
  facts: Facts;
  status: PackStatus;
  classification: Classification;
  proposals: { open: { class: string; verdict: Verdict } | null; share: { class: string; verdict: Verdict } | null };
  conditions: readonly JudgedGate[];
  duties: readonly OwedDuty[];
  /** What the lapse of a clock has made of the facts; conditions and duties already take it into account. */
  lapsed: readonly Lapsed[];
  warnings: readonly Warning[];
};

/** A fact that lateness has set, and the duty whose clock ran out. */
export type Lapsed = { duty: Duty; lapse: Lapse; fact: string; value: string };

/** Decides. Pure: the same pack, facts, day and calendar give the same answer for ever. Never throws on checked facts. */
export function judge(compiled: CompiledPack, question: Question): Decision {
  const { facts, asOf, propose } = question;
  const standing = evaluationOf(facts);
  const classification = classify(compiled, facts, standing);
  const asGiven = dutiesOn(compiled, facts, standing, question);
  const lapsed = asGiven.flatMap((owes) => lapsedBy(owes, facts));
  const after = withLapsed(facts, lapsed);
  const standingAfter = after === facts ? standing : evaluationOf(after);
  const duties = after === facts ? asGiven : dutiesOn(compiled, after, standingAfter, question);
  const status = packStatus(compiled.pack.manifest, asOf);
  return {
    compiled,
    asOf,
    facts,
    status,
    classification,
    proposals: {
      open: verdictOn(propose?.open, classification.open),
      share: verdictOn(propose?.share, classification.share),
    },
    conditions: compiled.gates.flatMap((gate) => judged(gate, after, standingAfter, compiled.vocabulary)),
    duties,
    lapsed,
    warnings: warningsOf(compiled, status, duties),
  };
}

const dutiesOn = (
  compiled: CompiledPack,
  facts: Facts,
  standing: Evaluation,
  { asOf, calendar }: Question,
): OwedDuty[] =>
  compiled.duties.flatMap((duty) => (standing(duty.when) === 'surely' ? owed(duty, facts, asOf, calendar) : []));

/** Silence that the text gives a meaning: past the day, and the fact still stands where silence leaves it. */
function lapsedBy({ duty, state }: OwedDuty, facts: Facts): Lapsed[] {
  const { lapse } = duty;
  const sets = lapse?.sets;
  if (!lapse || !sets || state !== 'overdue' || facts[sets.fact] !== sets.from) return [];
  return [{ duty, lapse, fact: sets.fact, value: sets.to }];
}

const withLapsed = (facts: Facts, lapsed: readonly Lapsed[]): Facts =>
  lapsed.length === 0
    ? facts
    : Object.assign(Object.create(null), facts, Object.fromEntries(lapsed.map(({ fact, value }) => [fact, value])));

/** accepted: admissible; rejected: not even possible; undecided: it hangs on facts that are unknown. */
function verdictOn(name: string | undefined, side: Side | null): { class: string; verdict: Verdict } | null {
  if (name === undefined || !side) return null;
  if (side.admissible.includes(name)) return { class: name, verdict: 'accepted' };
  return { class: name, verdict: side.possible.includes(name) ? 'undecided' : 'rejected' };
}

function judged(
  { gate, applies, test }: CompiledGate,
  facts: Facts,
  evaluate: Evaluation,
  vocabulary: Vocabulary,
): JudgedGate[] {
  if (evaluate(applies) !== 'surely') return [];
  if (!test) return [{ gate, state: 'judgement', missing: [] }];
  const standing = evaluate(test);
  if (standing === 'surely') return [{ gate, state: 'met', missing: [] }];
  if (standing === 'not') return [{ gate, state: 'unmet', missing: [] }];
  const missing = openFacts([test], facts);
  const byPerson = missing.length > 0 && missing.every((fact) => vocabulary.get(fact)?.judgement);
  return [{ gate, state: byPerson ? 'judgement' : 'unknown', missing }];
}

function owed({ duty }: CompiledDuty, facts: Facts, asOf: CivilDay, calendar: WorkingCalendar): OwedDuty[] {
  if (!(duty.event ?? []).every((fact) => fact in facts)) return [];
  const limit = deadlineOf(duty, facts, calendar);
  return [{ duty, deadline: limit, state: stateOf(duty, limit, facts, asOf) }];
}

function deadlineOf({ clock }: Duty, facts: Facts, calendar: WorkingCalendar): Deadline | null {
  if (!clock) return null;
  if (clock.unit === 'yearlyDate') {
    const year = clock.yearFact === undefined ? undefined : facts[clock.yearFact];
    const countable = typeof year === 'number' && year >= 1 && year < 9900;
    return countable ? { due: yearlyDate(clock.on ?? '12-31', year + 1), provisional: false } : null;
  }
  const from = clock.from === undefined ? undefined : facts[clock.from];
  if (typeof from !== 'string' || clock.length === null) return null;
  return deadline(clock, calendar, from, grantedExtension(clock.extension, facts, clock));
}

/** Units granted beyond the length; more than the cap counts as the cap. */
function grantedExtension(
  extension: NonNullable<Duty['clock']>['extension'],
  facts: Facts,
  clock: NonNullable<Duty['clock']>,
): number {
  if (!extension || facts[extension.grantedFact] !== true) return 0;
  const { approver } = extension;
  if (approver && approver.fact in facts && facts[approver.fact] !== approver.value) return 0;
  const length = facts[extension.lengthFact];
  if (typeof length !== 'number' || length < 0) return 0;
  return extensionProblem(clock, length)?.max ?? length;
}

function stateOf(duty: Duty, limit: Deadline | null, facts: Facts, asOf: CivilDay): OwedDuty['state'] {
  const doneOn = duty.doneBy === undefined ? undefined : facts[duty.doneBy];
  if (doneOn !== undefined) return 'done';
  if (!limit?.due) return null;
  return asOf > limit.due ? 'overdue' : 'running';
}

function warningsOf({ pack }: CompiledPack, status: PackStatus, duties: readonly OwedDuty[]): Warning[] {
  const { validity } = pack.manifest;
  const warnings: Warning[] = [];
  if (status === 'expiredOnFace') warnings.push('packExpired');
  if (status === 'notYetInForce') warnings.push('packNotYetInForce');
  if (!validity.startVerified || !validity.endVerified) warnings.push('packValidityUnverified');
  if (duties.some((duty) => duty.deadline?.provisional)) warnings.push('calendarProvisional');
  return warnings;
}
