import { type Condition, printCondition } from '../condition.js';
import type { FactValue } from '../vocabulary.js';
import type { Abstraction } from './abstraction.js';
import type { Atom } from './domain.js';
import { type Lit, not } from './sat.js';

/** What a model says of a fact: the literal, and the test of the grammar that it is. */
export type Told = { literal: Lit; atom: Atom };

/**
 * The fewest facts of the last model that bring `target` about whatever the other facts are, as a condition of the
 * grammar (JSON-logic). `target` must be settled by the facts named.
 */
export function generalised(abstraction: Abstraction, facts: Iterable<string>, target: Lit): Told[] {
  const { solver } = abstraction.circuit;
  const told = [...facts].flatMap((fact) =>
    abstraction
      .said(fact)
      .map(
        ({ literal, yes, no }): Told =>
          solver.holds(literal) ? { literal, atom: yes } : { literal: not(literal), atom: no },
      ),
  );
  const missing = not(target);
  const enough = (tried: readonly Told[]): Told[] | null => {
    if (solver.solve([missing, ...tried.map(({ literal }) => literal)])) return null;
    const core = new Set(solver.core());
    return tried.filter(({ literal }) => core.has(literal));
  };
  let kept = enough(told);
  if (!kept) throw new Error('These facts do not settle what was asked');
  // What one value says more broadly ("is none of …") is kept rather than the value itself.
  for (const one of [...kept].sort((a, b) => narrowness(b.atom) - narrowness(a.atom)))
    kept = kept.includes(one) ? (enough(kept.filter((other) => other !== one)) ?? kept) : kept;
  for (const one of kept)
    kept = kept.map((other) => (other === one ? widened(abstraction, one, kept ?? [], missing) : other));
  return kept;
}

/** "Is this value" becomes "is one of these" for all values that bring it about just as well. */
function widened({ circuit, said }: Abstraction, one: Told, kept: readonly Told[], missing: Lit): Told {
  if (narrowness(one.atom) === 0) return one;
  const rest = kept.filter((other) => other !== one).map(({ literal }) => literal);
  const fitting = said(one.atom.fact).filter(({ literal }) => !circuit.solver.solve([missing, ...rest, literal]));
  if (fitting.length < 2) return one;
  const value = fitting.flatMap(({ yes }) => listOf(yes.value));
  return {
    literal: circuit.or(fitting.map(({ literal }) => literal)),
    atom: { ...one.atom, operator: 'isOneOf', value },
  };
}

const narrowness = ({ operator }: Atom): number => (operator === 'isValue' ? 2 : operator === 'isOneOf' ? 1 : 0);

/** What is told about each fact, put together as people would say it, as JSON-logic. */
export function cubeLogic(told: readonly Told[]): unknown {
  const byFact = new Map<string, Atom[]>();
  for (const { atom } of told) byFact.set(atom.fact, [...(byFact.get(atom.fact) ?? []), atom]);
  const items: Condition[] = [...byFact.values()].flatMap(merged);
  const [only] = items;
  if (!only) return true;
  return printCondition(items.length === 1 ? only : { kind: 'all', items });
}

const listOf = (value: FactValue | null): readonly string[] => (Array.isArray(value) ? value : [String(value)]);

/** Several exclusions as one; two bounds that leave one value as that value. */
function merged(atoms: Atom[]): Atom[] {
  const [first] = atoms;
  if (!first) return [];
  const excluded = atoms.filter(({ operator }) => operator === 'isNotValue' || operator === 'isNoneOf');
  const positive = atoms.find(({ operator }) => operator === 'isValue' || operator === 'isOneOf');
  if (positive) return [positive];
  if (excluded.length > 1)
    return [{ ...first, operator: 'isNoneOf', value: excluded.flatMap(({ value }) => listOf(value)) }];
  const lacking = atoms.filter(({ operator }) => operator === 'containsNone');
  const rest = atoms.filter(({ operator }) => operator !== 'containsNone');
  if (lacking.length > 1)
    return [...rest, { ...first, operator: 'containsNone', value: lacking.flatMap(({ value }) => listOf(value)) }];
  return atoms;
}
