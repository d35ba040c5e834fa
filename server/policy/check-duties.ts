import { type CheckContext, conditionProblems, repeatedIds } from './check-context.js';
import type { Clock, Duty, Fact } from './pack.js';
import { type Report, reporter } from './problem.js';

const COUNTED = ['workingDay', 'calendarDay'];

/** Duties: who, when, by when, and what lateness means. */
export function checkDuties(context: CheckContext): void {
  const { pack, vocabulary, provisions, problems } = context;
  const report = reporter('duties.json', problems);
  repeatedIds(
    pack.duties.map((duty) => duty.id),
    '',
    report,
  );
  pack.duties.forEach((duty, index) => {
    if (!provisions.has(duty.provision)) report(`${index}.provision`, 'unknownProvision', { id: duty.provision });
    if (!(duty.actor in pack.manifest.actors)) report(`${index}.actor`, 'unknownActor', { id: duty.actor });
    conditionProblems(duty.when, vocabulary, `${index}.when`, report);
    const typed = typeChecker(context, report);
    for (const fact of [...(duty.event ?? []), ...(duty.doneBy ? [duty.doneBy] : [])])
      typed(fact, 'date', `${index}.event`);
    if (duty.clock) checkClock(duty.clock, `${index}.clock`, context, report);
    checkLapse(duty.lapse, `${index}.lapse`, context, report);
    const sets = duty.lapse?.sets;
    if (sets) typed(sets.fact, 'enum', `${index}.lapse.sets`);
    for (const value of sets ? [sets.from, sets.to] : []) {
      if (!vocabulary.get(sets?.fact ?? '')?.values?.includes(value))
        report(`${index}.lapse.sets`, 'unknownValue', { value });
    }
  });
}

function checkClock(clock: Clock, path: string, context: CheckContext, report: Report): void {
  const typed = typeChecker(context, report);
  const counted = COUNTED.includes(clock.unit);
  if (counted !== (clock.length !== null)) report(`${path}.length`, 'clockLength');
  if (counted && clock.from === undefined) report(`${path}.from`, 'clockStart');
  if (clock.from !== undefined) typed(clock.from, 'date', `${path}.from`);
  if ((clock.unit === 'yearlyDate') !== (clock.on !== undefined && clock.yearFact !== undefined))
    report(path, 'clockDate');
  if (clock.yearFact !== undefined) typed(clock.yearFact, 'number', `${path}.yearFact`);
  const { extension } = clock;
  if (!extension) return;
  if (!context.provisions.has(extension.provision))
    report(`${path}.extension`, 'unknownProvision', { id: extension.provision });
  if (!(extension.by in context.pack.manifest.actors))
    report(`${path}.extension.by`, 'unknownActor', { id: extension.by });
  typed(extension.grantedFact, 'boolean', `${path}.extension.grantedFact`);
  typed(extension.lengthFact, 'number', `${path}.extension.lengthFact`);
  if (extension.approver) typed(extension.approver.fact, 'enum', `${path}.extension.approver`);
}

/** The provision that gives lateness its effect must be one of the text. */
export function checkLapse(lapse: Duty['lapse'], path: string, { provisions }: CheckContext, report: Report): void {
  if (lapse && !provisions.has(lapse.provision)) report(path, 'unknownProvision', { id: lapse.provision });
}

const typeChecker =
  ({ vocabulary }: CheckContext, report: Report) =>
  (fact: string, type: Fact['type'], path: string): void => {
    if (vocabulary.get(fact)?.type !== type) report(path, 'wrongFactType', { fact, type });
  };
