import type { ChangedPart, PartState } from '../../policy/prove/compare-parts.js';
import { changedClocks } from '../impact/changed-clocks.js';
import { clockWords } from '../judgement/clock-words.js';
import type { Speech } from '../judgement/speech.js';
import type { StudioContext } from '../studio/studio-context.js';
import { factLines, type Pair, speechesOf, whenWords } from './changed-case-part.js';

/** Conditions and duties that stand otherwise in some case, and clocks of another length: shown as answers are. */
export function changedPartGroups(context: StudioContext, pair: Pair, parts: readonly ChangedPart[]) {
  const { say } = context;
  const [was, is] = speechesOf(context, pair);
  const shown = (one: ChangedPart) => {
    const told = textOf(is, one) ?? textOf(was, one);
    return {
      when: say('studioCompare.partWhen', { part: told?.text ?? one.id, when: whenWords(context, one, was, is) }),
      before: statePart(context, one.before, textOf(was, one)),
      after: statePart(context, one.after, textOf(is, one)),
      facts: factLines(one.facts, was, is),
    };
  };
  const of = (part: ChangedPart['part']) => parts.filter((one) => one.part === part).map(shown);
  return [
    { id: 'changed-conditions', title: say('studioCompare.conditions'), cases: of('condition') },
    { id: 'changed-duties', title: say('studioCompare.duties'), cases: of('duty') },
    { id: 'changed-clocks', title: say('studioCompare.clocks'), cases: clockCases(context, was, is) },
  ].filter(({ cases }) => cases.length > 0);
}

type Told = { citation: string; text: string };

/** What a pack calls a condition or a duty; undefined where it has none of this name. */
function textOf(speech: Speech, { part, id }: ChangedPart): Told | undefined {
  const { conditions, duties } = speech.compiled.pack;
  const found = (part === 'condition' ? conditions : duties).find((one) => one.id === id);
  return found && { citation: speech.cite(found.provision), text: speech.say(found.text) };
}

const statePart = ({ say }: StudioContext, state: PartState, told: Told | undefined) => ({
  answer: say(`studioCompare.part.${state}`),
  reasons: told ? [told] : [],
});

/** Duties that both packs have, with other clocks. */
function clockCases({ say }: StudioContext, was: Speech, is: Speech) {
  return changedClocks(was.compiled.pack, is.compiled.pack).map(({ duty, was: before, is: after }) => {
    const side = (clock: typeof before, speech: Speech) => ({
      answer: clock ? clockWords(clock, speech) : say('impact.noClock'),
      reasons: [{ citation: speech.cite(duty.provision), text: speech.say(duty.text) }],
    });
    return { when: is.say(duty.text), before: side(before, was), after: side(after, is), facts: [] };
  });
}
