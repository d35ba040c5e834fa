import { FALSE, type Lit, not, type SatSolver, TRUE } from './sat.js';

/** "And" and "or" over literals as new literals, each combination made once (Tseitin). */
export type Circuit = {
  solver: SatSolver;
  and(literals: readonly Lit[]): Lit;
  or(literals: readonly Lit[]): Lit;
};

export function circuitOver(solver: SatSolver): Circuit {
  const known = new Map<string, Lit>();
  const and = (literals: readonly Lit[]): Lit => {
    const parts = [...new Set(literals)].filter((literal) => literal !== TRUE).sort((a, b) => a - b);
    if (parts.includes(FALSE) || parts.some((literal) => parts.includes(not(literal)))) return FALSE;
    if (parts.length < 2) return parts[0] ?? TRUE;
    const key = parts.join();
    const made = known.get(key);
    if (made !== undefined) return made;
    const whole = solver.variable();
    for (const part of parts) solver.clause([not(whole), part]);
    solver.clause([whole, ...parts.map(not)]);
    known.set(key, whole);
    return whole;
  };
  return { solver, and, or: (literals) => not(and(literals.map(not))) };
}
