/** A literal: twice the number of its variable, plus one where it is negated. 0 is true, 1 is false. */
export type Lit = number;

export const TRUE: Lit = 0;
export const FALSE: Lit = 1;

export const not = (literal: Lit): Lit => literal ^ 1;

/** What the prover asks of a solver of propositional clauses; it can be replaced behind these five methods. */
export type SatSolver = {
  variable(): Lit;
  /** At least one of these literals holds. May be added between two questions. */
  clause(literals: readonly Lit[]): void;
  /** Whether all clauses and all assumptions can hold together. Throws `Interrupted`. */
  solve(assumptions?: readonly Lit[]): boolean;
  /** What a literal is in the model of the last question that had one. */
  holds(literal: Lit): boolean;
  /** After a no: assumptions that cannot hold together, some of those that were given. */
  core(): readonly Lit[];
};

/** Nobody waits for the answer any longer. */
export class Interrupted extends Error {}
