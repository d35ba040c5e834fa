import type { Procedure, Step } from '../../policy/pack.js';
import { lapseWords, provisionClock } from './clock-words.js';
import type { Speech } from './speech.js';

export type StepPart = {
  name: string;
  text: string;
  actor: string;
  href: string;
  citation: string;
  clock: string | null;
  mustState: string | null;
  lapse: string | null;
};

export type ProcedurePart = { id: string; name: string; text: string; brief: string; steps: StepPart[] };

/** A path of the law as readable steps; one that the city does not have is its sentence alone. */
export function procedurePart(procedure: Procedure, speech: Speech): ProcedurePart {
  const steps = procedure.exists ? procedure.steps.map((step) => stepPart(step, speech)) : [];
  const clocks = steps.flatMap((step) => (step.clock ? [step.clock] : []));
  return {
    id: `procedure-${procedure.id}`,
    name: speech.say(procedure.name),
    text: speech.say(procedure.text),
    brief: [speech.word('count.steps', { n: steps.length }), ...new Set(clocks)].join(speech.word('list.dot')),
    steps,
  };
}

const stepPart = (step: Step, speech: Speech): StepPart => ({
  name: speech.say(step.name),
  text: speech.say(step.text),
  actor: speech.actorName(step.actor),
  href: speech.provisionHref(step.provision),
  citation: speech.cite(step.provision),
  clock: provisionClock(step.clock, speech),
  mustState: step.mustState?.length ? speech.list(step.mustState.map(speech.say)) : null,
  lapse: lapseWords(step.lapse, speech),
});
