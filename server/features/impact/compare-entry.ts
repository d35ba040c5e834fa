import { canonicalJson } from '../../core/canonical-json.js';
import type { CompiledPack, CompiledRule } from '../../policy/compiled-pack.js';
import type { Proposal } from '../../policy/decide.js';
import { quickSide } from '../../policy/quick-stand.js';
import { type Facts, validateFacts } from '../../policy/vocabulary.js';
import { type SideState, sideState } from '../datasets/judge-entry.js';
import { factsAsked } from './facts-asked.js';

export type SideName = 'open' | 'share';

/** A side of an entry that a pack changes. */
export type SideChange = { side: SideName; from: SideState; to: SideState };

/** The facts and the proposal of an entry, as they are stored. */
export type Compared = { facts: Record<string, unknown>; proposal: Proposal };

/** The sides on which two packs judge an entry differently. Facts that one of them does not know are unknown to it. */
export function compareEntry(base: CompiledPack, draft: CompiledPack, { facts, proposal }: Compared): SideChange[] {
  const [was, is] = readFacts(base, draft, facts);
  return SIDES.flatMap((side) => compareSide(base, draft, { side, was, is, proposed: proposal[side] }));
}

type AskedSide = { side: SideName; was: Facts; is: Facts; proposed: string | undefined };

function compareSide(base: CompiledPack, draft: CompiledPack, { side, was, is, proposed }: AskedSide): SideChange[] {
  const from = sideState(quickSide(base, was, side, proposed));
  const to = sideState(quickSide(draft, is, side, proposed));
  return from.state === to.state && from.verdict === to.verdict ? [] : [{ side, from, to }];
}

const SIDES = ['open', 'share'] as const;
const NONE: readonly SideChange[] = [];

/** So many different sets of facts are remembered: many entries of a catalogue are described by the same. */
const REMEMBERED = 50_000;

/**
 * `compareEntry` for a whole catalogue, with the facts as they are stored (JSON): each set of facts that rules ask about
 * is judged once, and a side only where a rule that is not the same in both packs may hold, for the others answer alike.
 */
export function entryComparer(
  base: CompiledPack,
  draft: CompiledPack,
): (stored: string, proposal: Proposal) => readonly SideChange[] {
  const asked = factsAsked([...new Set([base, draft].flatMap(rulesOf).flatMap(({ facts }) => facts))]);
  const sides = SIDES.map((side) => ({ side, touched: touchedBy(base, draft, side) }));
  const remembered = new Map<string, readonly SideChange[]>();
  return (stored, proposal) => {
    const facts = asked(stored);
    const key = `${proposal.open}\n${proposal.share}\n${facts}`;
    const known = remembered.get(key);
    if (known) return known;
    const [was, is] = readFacts(base, draft, JSON.parse(facts));
    const changes = sides.flatMap(({ side, touched }) =>
      touched(was, is) ? compareSide(base, draft, { side, was, is, proposed: proposal[side] }) : NONE,
    );
    if (remembered.size < REMEMBERED) remembered.set(key, changes);
    return changes;
  };
}

const readFacts = (base: CompiledPack, draft: CompiledPack, facts: unknown) =>
  [base, draft].map(({ vocabulary }) => validateFacts(vocabulary, facts).facts) as [Facts, Facts];

const rulesOf = ({ rules }: CompiledPack): CompiledRule[] => [...rules.scope, ...rules.open, ...rules.share];

type Touched = (was: Facts, is: Facts) => boolean;

/** Whether the difference of two packs can touch a side of an entry at all. */
function touchedBy(base: CompiledPack, draft: CompiledPack, side: SideName): Touched {
  const before = judgingOf(base, side);
  const after = judgingOf(draft, side);
  const same = [...before.keys()].filter((rule) => after.has(rule));
  const shared = same.flatMap((rule) => before.get(rule)?.facts ?? []);
  if (setting(base, side, shared) !== setting(draft, side, shared)) return () => true;
  for (const rule of same) for (const rules of [before, after]) rules.delete(rule);
  const [gone, come] = [[...before.values()], [...after.values()]];
  const mayHold = (rules: readonly CompiledRule[], facts: Facts) => rules.some(({ quick }) => quick(facts) !== 'not');
  return (was, is) => mayHold(gone, was) || mayHold(come, is);
}

/** The rules that a side hangs on, by what of each of them its answer hangs on. */
function judgingOf({ rules }: CompiledPack, side: SideName): Map<string, CompiledRule> {
  return new Map(
    [...rules.scope, ...rules[side]].map((rule) => {
      const { id, question, when, then, exceptTo, requires } = rule;
      return [canonicalJson({ id, question, when, then, exceptTo, requires }), rule];
    }),
  );
}

/** What a side hangs on besides its rules: the classes, and what these facts mean. */
function setting({ pack, vocabulary }: CompiledPack, side: SideName, names: readonly string[]): string {
  const classes = [pack.manifest.questions.scope, pack.manifest.questions[side]].map(
    (question) => question && { classes: question.classes, outside: question.outside },
  );
  const meanings = names.map((name) => {
    const { type, values, min, max } = vocabulary.get(name) ?? {};
    return { type, values, min, max };
  });
  return canonicalJson({ classes, meanings });
}
