import { inLocale } from '../../core/localized.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { factsToAsk } from '../../policy/trace.js';
import { type FactField, factField, factGroups } from '../compare/fact-form.js';
import type { Speech } from '../judgement/speech.js';
import type { PackVersion } from '../packs/pack-reader.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import type { SimulatorQuestion } from './simulator-question.js';

/** So many open questions are put at once; the others stand among all facts. */
const MOST_QUESTIONS = 6;

/** The form: what is known, what still matters with the next question first, and all other facts behind a fold. */
export function simulatorForm(
  context: DraftContext,
  compiled: CompiledPack,
  question: SimulatorQuestion,
  versions: readonly PackVersion[],
  speech: Speech,
) {
  const { say, row } = context;
  const { vocabulary } = compiled;
  const { facts, problems } = question;
  const asked = factsToAsk(compiled, facts);
  const shown = new Set([...asked.slice(0, MOST_QUESTIONS), ...Object.keys(facts)]);
  const fieldOf = (name: string): FactField[] => {
    const fact = vocabulary.get(name);
    return fact ? [factField(fact, { facts, problems }, speech)] : [];
  };
  return {
    action: draftHref(context, row.id, 'simulator'),
    from: question.from,
    asOf: question.asOf,
    dayProblem: question.wrongDay ? say('problem.impossibleDate') : null,
    against: [
      { value: '', label: say('simulator.inForce'), chosen: question.against === '' },
      ...versions.map(({ version }) => ({
        value: version,
        label: say('simulator.version', { version }),
        chosen: version === question.against,
      })),
      { value: 'none', label: say('simulator.alone'), chosen: question.against === 'none' },
    ],
    proposals: proposalFields(context, compiled, question),
    asked: asked.length === 0 ? null : say('simulator.asked', { count: asked.length }),
    settled: asked.length === 0 ? say('simulator.settled') : null,
    next: asked.slice(0, 1).flatMap(fieldOf),
    then: asked.slice(1, MOST_QUESTIONS).flatMap(fieldOf),
    known: [...vocabulary.keys()].filter((name) => name in facts).flatMap(fieldOf),
    others: factGroups(vocabulary, ({ fact }) => !shown.has(fact), { facts, problems }, speech),
    othersText: say('simulator.allFacts', { count: vocabulary.size - shown.size }),
  };
}

function proposalFields(
  { say, locale }: DraftContext,
  { pack }: CompiledPack,
  { propose }: SimulatorQuestion,
): { name: string; label: string; options: { value: string; label: string; chosen: boolean }[] }[] {
  return (['open', 'share'] as const).flatMap((side) => {
    const spec = pack.manifest.questions[side];
    if (!spec) return [];
    const options = spec.classes.map((value) => ({
      value,
      label: inLocale(spec.labels[value] ?? { zh: value, en: value }, locale),
      chosen: propose[side] === value,
    }));
    const none = { value: '', label: say('simulator.noProposal'), chosen: propose[side] === undefined };
    return [{ name: side, label: say(`simulator.propose.${side}`), options: [none, ...options] }];
  });
}
