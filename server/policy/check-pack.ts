import { isCivilDay } from '../core/civil-day.js';
import type { WorkingCalendar } from './calendar.js';
import { type CheckContext, conditionProblems, repeatedIds } from './check-context.js';
import { checkDuties } from './check-duties.js';
import { checkExamples } from './check-examples.js';
import { checkProcedures } from './check-procedures.js';
import { compilePack, effectOf } from './compiled-pack.js';
import { type Pack, QUESTIONS, type QuestionSpec } from './pack.js';
import { type PackProblem, type Report, reporter } from './problem.js';
import { vocabularyOf } from './vocabulary.js';

/**
 * Everything wrong with the meaning of a pack: references, conditions, treatments, worked examples.
 * Empty means: it may answer. The examples run only when all else is right.
 */
export function checkPack(pack: Pack, calendar: WorkingCalendar): PackProblem[] {
  const problems: PackProblem[] = [];
  const context: CheckContext = {
    pack,
    vocabulary: vocabularyOf(pack.vocabulary),
    provisions: new Set(pack.provisions.map((provision) => provision.id)),
    problems,
  };
  checkManifest(context);
  checkVocabulary(context);
  checkRules(context);
  checkConditions(context);
  checkDuties(context);
  checkProcedures(context);
  checkNotes(context);
  checkDefinitions(context);
  checkProvisions(context);
  if (problems.length === 0) checkExamples(compilePack(pack), calendar, problems);
  return problems;
}

function checkManifest({ pack, provisions, problems }: CheckContext): void {
  const report = reporter('pack.json', problems);
  const { effectiveFrom, effectiveTo, questions, validity } = pack.manifest;
  for (const day of [effectiveFrom, effectiveTo])
    if (day !== null && !isCivilDay(day)) report('effectiveFrom', 'impossibleDay', { day });
  if (effectiveFrom !== null && effectiveTo !== null && effectiveTo < effectiveFrom)
    report('effectiveTo', 'daysReversed');
  if (!provisions.has(validity.provision)) report('validity.provision', 'unknownProvision', { id: validity.provision });
  for (const id of Object.keys(pack.manifest.actorRoles ?? {}))
    if (!(id in pack.manifest.actors)) report('actorRoles', 'unknownActor', { id });
  for (const name of QUESTIONS) {
    const spec = questions[name];
    if (spec) checkQuestion(spec, `questions.${name}`, report);
  }
}

function checkQuestion(spec: QuestionSpec, path: string, report: Report): void {
  repeatedIds(spec.classes, `${path}.classes`, report);
  for (const name of spec.classes) if (!(name in spec.labels)) report(`${path}.labels`, 'noLabel', { class: name });
  for (const name of [...Object.keys(spec.labels), ...(spec.outside ?? [])]) {
    if (!spec.classes.includes(name)) report(path, 'strangeLabel', { class: name });
  }
}

function checkVocabulary({ pack, problems }: CheckContext): void {
  const report = reporter('vocabulary.json', problems);
  repeatedIds(
    pack.vocabulary.map((fact) => fact.fact),
    '',
    report,
  );
  pack.vocabulary.forEach((fact, index) => {
    const listed = fact.type === 'enum' || fact.type === 'enum set';
    if (!listed && (fact.values || fact.valueLabels)) report(`${index}`, 'strangeValues');
    if (!listed) return;
    const unnamed = fact.values ? fact.values.find((value) => !fact.valueLabels?.[value]) : 'values';
    if (unnamed !== undefined) report(`${index}`, 'needsValues', { value: unnamed });
    repeatedIds(fact.values ?? [], `${index}.values`, report);
  });
}

function checkRules({ pack, vocabulary, provisions, problems }: CheckContext): void {
  const report = reporter('rules.json', problems);
  repeatedIds(
    pack.rules.map((rule) => rule.id),
    '',
    report,
  );
  pack.rules.forEach((rule, index) => {
    const [effect, classes] = effectOf(rule);
    const spec = pack.manifest.questions[rule.question];
    if (!spec) report(`${index}.question`, 'notRegulated', { question: rule.question });
    for (const name of classes)
      if (spec && !spec.classes.includes(name)) report(`${index}.then`, 'unknownClass', { class: name });
    if (!provisions.has(rule.provision)) report(`${index}.provision`, 'unknownProvision', { id: rule.provision });
    conditionProblems(rule.when, vocabulary, `${index}.when`, report);
    if (rule.exceptTo && effect !== 'may') report(`${index}.exceptTo`, 'exceptionNotMay');
    for (const id of rule.exceptTo ?? []) {
      const other = pack.rules.find((candidate) => candidate.id === id && candidate.question === rule.question);
      if (!other) report(`${index}.exceptTo`, 'unknownRule', { id });
      else if ('may' in other.then) report(`${index}.exceptTo`, 'suspendsMay');
    }
  });
}

function checkConditions({ pack, vocabulary, provisions, problems }: CheckContext): void {
  const report = reporter('conditions.json', problems);
  repeatedIds(
    pack.conditions.map((gate) => gate.id),
    '',
    report,
  );
  pack.conditions.forEach((gate, index) => {
    if (!provisions.has(gate.provision)) report(`${index}.provision`, 'unknownProvision', { id: gate.provision });
    conditionProblems(gate.applies, vocabulary, `${index}.applies`, report);
    if (gate.test !== undefined) conditionProblems(gate.test, vocabulary, `${index}.test`, report);
  });
}

function checkDefinitions({ pack: { definitions = [] }, vocabulary, problems }: CheckContext): void {
  const report = reporter('definitions.json', problems);
  repeatedIds(
    definitions.map(({ id }) => id),
    '',
    report,
  );
  definitions.forEach(({ when }, index) => {
    conditionProblems(when, vocabulary, `${index}.when`, report);
  });
}

function checkNotes({ pack, provisions, problems }: CheckContext): void {
  const report = reporter('notes.json', problems);
  repeatedIds(
    pack.notes.map((note) => note.id),
    '',
    report,
  );
  pack.notes.forEach((note, index) => {
    for (const id of note.provisions)
      if (!provisions.has(id)) report(`${index}.provisions`, 'unknownProvision', { id });
  });
}

/** A treatment is a promise: something of that kind cites the provision. */
function checkProvisions({ pack, problems }: CheckContext): void {
  const report = reporter('provisions.json', problems);
  repeatedIds(
    pack.provisions.map((provision) => provision.id),
    '',
    report,
  );
  const cited = {
    rule: new Set(pack.rules.map((rule) => rule.provision)),
    condition: new Set(pack.conditions.map((gate) => gate.provision)),
    duty: new Set(pack.duties.map((duty) => duty.provision)),
    procedure: new Set(
      pack.procedures.flatMap((one) =>
        one.exists ? [...one.provisions, ...one.steps.map((step) => step.provision)] : [],
      ),
    ),
  };
  pack.provisions.forEach(({ id, treatment, article, citation }, index) => {
    if (treatment in cited && !cited[treatment as keyof typeof cited].has(id))
      report(`${index}.treatment`, 'notBacked', { treatment });
    if (article === null && !citation) report(`${index}.citation`, 'needsCitation');
  });
}
