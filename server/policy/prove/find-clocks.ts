import type { Clock, Duty, Pack, Procedure } from '../pack.js';
import { type Finding, findingIn, type Subject } from './finding.js';
import type { FindingCode } from './finding-words.js';

const COUNTED: readonly Clock['unit'][] = ['workingDay', 'calendarDay'];

/** Clocks that cannot start, have no length, or run in a step without being stated anywhere. */
export function findClocks(pack: Pack): Finding[] {
  const clocks = new Set(pack.duties.filter(({ clock }) => clock).map(({ provision }) => provision));
  return [
    ...pack.duties.flatMap((duty) => (duty.clock ? clockFindings(pack, duty, duty.clock) : [])),
    ...pack.procedures.flatMap((procedure) => stepFindings(pack, procedure, clocks)),
  ];
}

const clockFinding = (pack: Pack, subject: Subject, code: FindingCode, params: Record<string, string> = {}): Finding =>
  findingIn(pack, { kind: 'clock', code, about: [subject], params: { id: subject.id, ...params } });

function clockFindings(pack: Pack, { id }: Duty, clock: Clock): Finding[] {
  const subject: Subject = { part: 'duty', id };
  const found: Finding[] = [];
  const { unit, extension } = clock;
  const start = unit === 'yearlyDate' ? clock.yearFact : clock.from;
  const type = unit === 'yearlyDate' ? 'number' : 'date';
  if (start === undefined) {
    if (unit === 'yearlyDate' || COUNTED.includes(unit)) found.push(clockFinding(pack, subject, 'noStart'));
  } else if (pack.vocabulary.find(({ fact }) => fact === start)?.type !== type)
    found.push(clockFinding(pack, subject, 'strangeStart', { fact: start }));
  if ((COUNTED.includes(unit) && clock.length === null) || (unit === 'yearlyDate' && clock.on === undefined))
    found.push(clockFinding(pack, subject, 'noLength'));
  if (extension && !(extension.by in pack.manifest.actors))
    found.push(clockFinding(pack, subject, 'nobodyGrants', { actor: extension.by }));
  return found;
}

function stepFindings(pack: Pack, procedure: Procedure, clocks: ReadonlySet<string>): Finding[] {
  if (!procedure.exists) return [];
  return procedure.steps.flatMap(({ id, clock }) =>
    clock === undefined || clocks.has(clock)
      ? []
      : [clockFinding(pack, { part: 'procedure', id: procedure.id }, 'noClock', { step: id, provision: clock })],
  );
}
