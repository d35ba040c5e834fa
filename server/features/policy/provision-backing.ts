import type { Pack } from '../../policy/pack.js';
import { clockWords } from '../judgement/clock-words.js';
import type { Speech } from '../judgement/speech.js';

/** What the pack makes of a provision: the kind of thing, and its sentence. */
export type Backing = { label: string; text: string };

/** Provision id → everything in the pack that cites it: rules, conditions, duties, steps. */
export function backingIndex(pack: Pack, speech: Speech): ReadonlyMap<string, Backing[]> {
  const index = new Map<string, Backing[]>();
  const add = (provision: string, backing: Backing) => {
    const known = index.get(provision);
    if (known) known.push(backing);
    else index.set(provision, [backing]);
  };
  for (const rule of pack.rules) {
    const when = rule.when === true ? '' : speech.word('backing.when', { condition: speech.condition(rule.when) });
    add(rule.provision, { label: speech.word('treatment.rule'), text: `${speech.say(rule.text)}${when}` });
  }
  for (const gate of pack.conditions)
    add(gate.provision, { label: speech.word('treatment.condition'), text: speech.say(gate.text) });
  for (const duty of pack.duties) {
    const clock = duty.clock ? speech.word('backing.clock', { clock: clockWords(duty.clock, speech) }) : '';
    add(duty.provision, { label: speech.actorName(duty.actor), text: `${speech.say(duty.text)}${clock}` });
  }
  for (const procedure of pack.procedures) {
    if (!procedure.exists) continue;
    for (const step of procedure.steps)
      add(step.provision, { label: speech.say(procedure.name), text: speech.say(step.text) });
  }
  return index;
}
