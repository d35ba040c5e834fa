import { canonicalJson } from '../../core/canonical-json.js';
import { classify, type Side as Findings } from '../../policy/classify.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { QUESTIONS } from '../../policy/pack.js';
import { type Facts, validateFacts } from '../../policy/vocabulary.js';
import { SIDES, type Side } from '../catalogue-import/crosswalk-store.js';

type Known = { facts: Record<string, unknown>; proposal: { open?: string; share?: string } };

/** What entries have in common for the rules: the facts that rules ask about, and the classes proposed. */
export type Situation = { key: string; facts: Facts; proposal: Known['proposal']; count: number };

/**
 * What a situation waits for: facts, and sides on which only a person's choice is missing; `room` counts the sides on
 * which the class named first is not ruled out.
 */
export type Open = { facts: readonly string[]; choices: readonly Side[]; room: number };

/** Groups entries by all that the rules could notice: a few situations stand for thousands of entries. */
export function situationsOf(compiled: CompiledPack) {
  const asked = new Set(QUESTIONS.flatMap((one) => compiled.rules[one].flatMap((rule) => rule.facts)));
  const situationOf = ({ facts, proposal }: Known): Omit<Situation, 'count'> => {
    const noticed = Object.fromEntries(Object.entries(facts).filter(([fact]) => asked.has(fact)));
    return {
      key: canonicalJson([noticed, proposal]),
      facts: validateFacts(compiled.vocabulary, noticed).facts,
      proposal,
    };
  };
  return {
    of: situationOf,
    all(entries: readonly Known[]): Situation[] {
      const found = new Map<string, Situation>();
      for (const entry of entries) {
        const situation = situationOf(entry);
        const known = found.get(situation.key);
        if (known) known.count += 1;
        else found.set(situation.key, { ...situation, count: 1 });
      }
      return [...found.values()].sort((a, b) => b.count - a.count || (a.key < b.key ? -1 : 1));
    },
  };
}

/** What the rules still ask of a situation; nothing where each side has its class or the law leaves none. */
export function openIn(compiled: CompiledPack, { facts, proposal }: Pick<Situation, 'facts' | 'proposal'>): Open {
  const findings = classify(compiled, facts);
  const missing = new Set<string>();
  const choices: Side[] = [];
  let room = 0;
  for (const side of SIDES) {
    const found = findings[side];
    if (!found) continue;
    const [first] = compiled.pack.manifest.questions[side]?.classes ?? [];
    if (first !== undefined && found.possible.includes(first)) room += 1;
    const waits = waitsFor(found, proposal[side]);
    if (waits === 'facts') for (const fact of found.missing) missing.add(fact);
    if (waits === 'choice') choices.push(side);
  }
  return { facts: [...missing], choices, room };
}

function waitsFor({ forced, admissible, possible }: Findings, proposed: string | undefined): 'facts' | 'choice' | null {
  if (forced !== null || possible.length === 0) return null;
  if (proposed !== undefined && admissible.includes(proposed)) return null;
  if (admissible.length === 0) return 'facts';
  return proposed !== undefined && possible.includes(proposed) ? 'facts' : 'choice';
}
