import type { Duty, Pack, Procedure } from '../pack.js';
import { type Finding, findingIn, type Subject } from './finding.js';
import { knots } from './knots.js';

/** What goes round in a circle: exceptions, steps without an end, lapses, and duties that wait for each other. */
export const findCycles = (pack: Pack): Finding[] => [
  ...exceptionCycles(pack),
  ...pack.procedures.flatMap((procedure) => stepsWithoutEnd(pack, procedure)),
  ...lapseCycles(pack),
  ...startCycles(pack),
];

const named = (ids: readonly string[]): string => ids.map((id) => `“${id}”`).join(', ');
const as = (part: Subject['part'], ids: readonly string[]): Subject[] => ids.map((id) => ({ part, id }));

function exceptionCycles(pack: Pack): Finding[] {
  const edges = new Map(pack.rules.map(({ id, exceptTo }) => [id, exceptTo ?? []]));
  return knots(edges).map((ids) =>
    findingIn(pack, { kind: 'cycle', code: 'exceptionCycle', about: as('rule', ids), params: { ids: named(ids) } }),
  );
}

/** Steps from which no last step can be reached. */
function stepsWithoutEnd(pack: Pack, procedure: Procedure): Finding[] {
  if (!procedure.exists) return [];
  const ending = new Set<string>();
  for (let before = -1; before !== ending.size; ) {
    before = ending.size;
    for (const { id, next } of procedure.steps)
      if (!next?.length || next.some((one) => ending.has(one))) ending.add(id);
  }
  const lost = procedure.steps.map(({ id }) => id).filter((id) => !ending.has(id));
  if (lost.length === 0) return [];
  const params = { id: procedure.id, ids: named(lost) };
  return [findingIn(pack, { kind: 'cycle', code: 'noEnd', about: as('procedure', [procedure.id]), params })];
}

/** Lateness moves a fact from one value to another, and other lateness moves it back. */
function lapseCycles(pack: Pack): Finding[] {
  const moving = pack.duties.filter(({ lapse }) => lapse?.sets);
  const edges = new Map<string, readonly string[]>(
    moving.map((duty) => [duty.id, moving.filter((other) => follows(duty, other)).map(({ id }) => id)]),
  );
  return knots(edges).map((ids) => {
    const fact = moving.find(({ id }) => id === ids[0])?.lapse?.sets?.fact ?? '';
    return findingIn(pack, {
      kind: 'cycle',
      code: 'lapseCycle',
      about: as('duty', ids),
      params: { ids: named(ids), fact },
    });
  });
}

const follows = ({ lapse }: Duty, other: Duty): boolean =>
  lapse?.sets?.fact === other.lapse?.sets?.fact && lapse?.sets?.to === other.lapse?.sets?.from;

/** Each of these starts on the day another of them is done. */
function startCycles(pack: Pack): Finding[] {
  const edges = new Map(
    pack.duties.map((duty) => [
      duty.id,
      pack.duties.filter((other) => startsWhenDone(other, duty)).map(({ id }) => id),
    ]),
  );
  return knots(edges).map((ids) =>
    findingIn(pack, { kind: 'cycle', code: 'startCycle', about: as('duty', ids), params: { ids: named(ids) } }),
  );
}

/** Nothing else sets it off: the day that starts it is the day the other is done. */
const startsWhenDone = (duty: Duty, other: Duty): boolean =>
  other.doneBy !== undefined && (duty.clock?.from === other.doneBy || (duty.event ?? []).includes(other.doneBy));
