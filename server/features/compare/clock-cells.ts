import type { Procedure } from '../../policy/pack.js';
import { lapseWords, provisionClock } from '../judgement/clock-words.js';
import type { Speech } from '../judgement/speech.js';
import type { ComparedCity } from './compared-city.js';

export type ClockLine = { clock: string; text: string; href: string; citation: string; lapse: string | null };
export type ClockCell = { city: string; lines: ClockLine[]; quiet: boolean; text: string };

/** How long a path of the law may take in a city: every step with a clock, or that there is none. */
export function clockCell({ name, speech }: ComparedCity, kind: string): ClockCell {
  const paths = speech.compiled.pack.procedures.filter((procedure) => procedure.kind === kind);
  const lines = paths.flatMap((path) => clockLines(path, speech));
  if (lines.length > 0) return { city: name, lines, quiet: false, text: '' };
  const exists = paths.some((path) => path.exists);
  return { city: name, lines: [], quiet: true, text: speech.word(exists ? 'compare.pathNoClock' : 'compare.pathNone') };
}

function clockLines(path: Procedure, speech: Speech): ClockLine[] {
  if (!path.exists) return [];
  return path.steps.flatMap((step) => {
    const clock = provisionClock(step.clock, speech);
    if (!clock || !step.clock) return [];
    const lapse =
      step.lapse ?? speech.compiled.pack.duties.find((duty) => duty.provision === step.clock && duty.lapse)?.lapse;
    return {
      clock,
      text: speech.say(step.name),
      href: speech.provisionHref(step.clock),
      citation: speech.cite(step.clock),
      lapse: lapseWords(lapse, speech),
    };
  });
}
