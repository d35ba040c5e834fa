import type { Lit } from './sat.js';

/** At least one of the literals holds; the first two are watched. */
export type Clause = { literals: Lit[]; learnt: boolean; activity: number; dropped?: true };

export const UNSET = -1;

/** What is assigned so far, why, and what follows from it. */
export class Propagation {
  /** By literal: 1 true, 0 false, -1 unset. */
  readonly value: number[] = [];
  /** By variable: the decision level of its assignment, and the clause it followed from. */
  readonly level: number[] = [];
  readonly reason: (Clause | null)[] = [];
  readonly trail: Lit[] = [];
  /** Where in the trail each decision stands. */
  readonly levels: number[] = [];
  readonly #watches: Clause[][] = [];
  #head = 0;

  addVariable(): number {
    this.value.push(UNSET, UNSET);
    this.#watches.push([], []);
    this.level.push(0);
    this.reason.push(null);
    return this.level.length - 1;
  }

  watch(clause: Clause): void {
    (this.#watches[clause.literals[0] as Lit] as Clause[]).push(clause);
    (this.#watches[clause.literals[1] as Lit] as Clause[]).push(clause);
  }

  assign(literal: Lit, reason: Clause | null): void {
    this.value[literal] = 1;
    this.value[literal ^ 1] = 0;
    const variable = literal >> 1;
    this.level[variable] = this.levels.length;
    this.reason[variable] = reason;
    this.trail.push(literal);
  }

  /** Takes everything back that was decided after this level; `undone` hears of every literal. */
  backTo(level: number, undone: (literal: Lit) => void): void {
    if (this.levels.length <= level) return;
    const start = this.levels[level] as number;
    for (let at = this.trail.length - 1; at >= start; at -= 1) {
      const literal = this.trail[at] as Lit;
      this.value[literal] = UNSET;
      this.value[literal ^ 1] = UNSET;
      undone(literal);
    }
    this.trail.length = start;
    this.levels.length = level;
    this.#head = start;
  }

  /** Everything that follows; returns the clause that cannot hold, where there is one. */
  propagate(): Clause | null {
    while (this.#head < this.trail.length) {
      const falsified = (this.trail[this.#head] as Lit) ^ 1;
      this.#head += 1;
      const conflict = this.#visit(this.#watches[falsified] as Clause[], falsified);
      if (!conflict) continue;
      this.#head = this.trail.length;
      return conflict;
    }
    return null;
  }

  /** The clauses that watch a literal which has just become false. */
  #visit(watching: Clause[], falsified: Lit): Clause | null {
    let kept = 0;
    let conflict: Clause | null = null;
    for (const clause of watching) {
      if (clause.dropped) continue;
      const { literals } = clause;
      if (literals[0] === falsified) {
        literals[0] = literals[1] as Lit;
        literals[1] = falsified;
      }
      const first = literals[0] as Lit;
      const standing = this.value[first];
      if (conflict || standing === 1 || !this.#watchAnother(clause)) {
        watching[kept] = clause;
        kept += 1;
        if (conflict || standing === 1) continue;
        if (standing === 0) conflict = clause;
        else this.assign(first, clause);
      }
    }
    watching.length = kept;
    return conflict;
  }

  #watchAnother(clause: Clause): boolean {
    const { literals } = clause;
    for (let at = 2; at < literals.length; at += 1) {
      const literal = literals[at] as Lit;
      if (this.value[literal] === 0) continue;
      literals[at] = literals[1] as Lit;
      literals[1] = literal;
      (this.#watches[literal] as Clause[]).push(clause);
      return true;
    }
    return false;
  }
}
