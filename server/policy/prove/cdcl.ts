import { type Clause, Propagation, UNSET } from './propagation.js';
import { Interrupted, type Lit, not, type SatSolver, TRUE } from './sat.js';
import { VariableOrder } from './variable-order.js';

/** Conflicts before a restart, times the Luby sequence; steps between two looks at the clock. */
const RESTART = 100;
const LOOK_EVERY = 512;

/**
 * Decides whether clauses can hold together: conflict-driven clause learning with two watched literals, activities,
 * restarts, and assumptions with the core of those that failed. Exact; `stop` is asked now and then and ends the search.
 */
export const cdclSolver = (stop: () => boolean = () => false): SatSolver => new Cdcl(stop);

class Cdcl implements SatSolver {
  readonly #stop: () => boolean;
  readonly #state = new Propagation();
  readonly #order = new VariableOrder();
  /** By variable: the value it had last (1 true). */
  readonly #phase: number[] = [];
  readonly #seen: boolean[] = [];
  #consistent = true;
  #learnts: Clause[] = [];
  #room = 2000;
  #bump = 1;
  #steps = 0;
  #model: number[] = [];
  #core: Lit[] = [];

  constructor(stop: () => boolean) {
    this.#stop = stop;
    this.variable();
    this.clause([TRUE]);
  }

  variable(): Lit {
    const variable = this.#state.addVariable();
    this.#phase.push(0);
    this.#seen.push(false);
    this.#order.add(variable);
    return 2 * variable;
  }

  clause(literals: readonly Lit[]): void {
    this.#backTo(0);
    const { value } = this.#state;
    const kept: Lit[] = [];
    for (const literal of new Set(literals)) {
      if (value[literal] === 1 || kept.includes(not(literal))) return;
      if (value[literal] === UNSET) kept.push(literal);
    }
    if (kept.length > 1) this.#state.watch({ literals: kept, learnt: false, activity: 0 });
    else if (kept.length === 0) this.#consistent = false;
    else this.#state.assign(kept[0] as Lit, null);
  }

  solve(assumptions: readonly Lit[] = []): boolean {
    this.#core = [];
    this.#backTo(0);
    for (let round = 1; this.#consistent; round += 1) {
      const answer = this.#search(assumptions, RESTART * luby(round));
      if (answer !== undefined) return answer;
      this.#backTo(0);
      this.#forget();
    }
    return false;
  }

  holds(literal: Lit): boolean {
    return this.#model[literal] === 1;
  }

  core(): readonly Lit[] {
    return this.#core;
  }

  /** Yes, no, or undefined where it is better to begin anew. */
  #search(assumptions: readonly Lit[], conflicts: number): boolean | undefined {
    let left = conflicts;
    for (;;) {
      const conflict = this.#state.propagate();
      this.#steps += 1;
      if (this.#steps % LOOK_EVERY === 0 && this.#stop()) throw new Interrupted();
      if (conflict) {
        if (this.#state.levels.length === 0) {
          this.#consistent = false;
          return false;
        }
        this.#learn(conflict);
        left -= 1;
      } else if (left <= 0) return undefined;
      else {
        const answer = this.#decide(assumptions);
        if (answer !== undefined) return answer;
      }
    }
  }

  /** One more decision, the assumptions first; an answer when nothing is left to decide. */
  #decide(assumptions: readonly Lit[]): boolean | undefined {
    const { value, levels, trail } = this.#state;
    while (levels.length < assumptions.length) {
      const literal = assumptions[levels.length] as Lit;
      if (value[literal] === 0) {
        this.#core = [literal, ...this.#assumptionsBehind(not(literal))];
        return false;
      }
      levels.push(trail.length);
      if (value[literal] === 1) continue;
      this.#state.assign(literal, null);
      return undefined;
    }
    let variable = this.#order.take();
    while (variable !== undefined && value[2 * variable] !== UNSET) variable = this.#order.take();
    if (variable === undefined) {
      this.#model = value.slice();
      return true;
    }
    levels.push(trail.length);
    this.#state.assign(2 * variable + (this.#phase[variable] === 1 ? 0 : 1), null);
    return undefined;
  }

  /** Learns the first unique implication point and goes back to where it would have helped. */
  #learn(conflict: Clause): void {
    const { trail, level, reason, levels } = this.#state;
    const learnt: Lit[] = [0];
    const marked: number[] = [];
    let open = 0;
    let at = trail.length - 1;
    let clause: Clause | null = conflict;
    let point: Lit | undefined;
    do {
      if (clause?.learnt) this.#used(clause);
      for (const literal of clause?.literals ?? []) {
        const variable = literal >> 1;
        if (literal === point || this.#seen[variable] || level[variable] === 0) continue;
        this.#seen[variable] = true;
        marked.push(variable);
        this.#order.bump(variable);
        if (level[variable] === levels.length) open += 1;
        else learnt.push(literal);
      }
      while (!this.#seen[(trail[at] as Lit) >> 1]) at -= 1;
      point = trail[at] as Lit;
      at -= 1;
      clause = reason[point >> 1] as Clause | null;
      open -= 1;
    } while (open > 0);
    learnt[0] = not(point);
    const kept = learnt.filter((literal, index) => index === 0 || !this.#follows(literal));
    for (const variable of marked) this.#seen[variable] = false;
    this.#order.decay();
    this.#bump *= 1.001;
    this.#keep(kept);
  }

  /** Whether a literal of a learnt clause follows from the others and can be left out. */
  #follows(literal: Lit): boolean {
    const { reason, level } = this.#state;
    const because = reason[literal >> 1];
    return (
      !!because &&
      because.literals.every(
        (other) => other >> 1 === literal >> 1 || this.#seen[other >> 1] || level[other >> 1] === 0,
      )
    );
  }

  #keep(literals: Lit[]): void {
    const { level } = this.#state;
    let deepest = 1;
    for (let at = 2; at < literals.length; at += 1) {
      if ((level[(literals[at] as Lit) >> 1] as number) > (level[(literals[deepest] as Lit) >> 1] as number))
        deepest = at;
    }
    const second = literals[deepest];
    this.#backTo(second === undefined ? 0 : (level[second >> 1] as number));
    const first = literals[0] as Lit;
    if (second === undefined) {
      this.#state.assign(first, null);
      return;
    }
    literals[deepest] = literals[1] as Lit;
    literals[1] = second;
    const clause: Clause = { literals, learnt: true, activity: this.#bump };
    this.#learnts.push(clause);
    this.#state.watch(clause);
    this.#state.assign(first, clause);
  }

  #used(clause: Clause): void {
    clause.activity += this.#bump;
  }

  /** Drops the less active half of what was learnt, when there is much of it. Only at level 0. */
  #forget(): void {
    if (this.#learnts.length < this.#room) return;
    this.#room *= 1.1;
    this.#learnts.sort((a, b) => b.activity - a.activity);
    const half = this.#learnts.length >> 1;
    this.#learnts = this.#learnts.filter((clause, index) => {
      const kept = index < half || clause.literals.length === 2;
      if (!kept) clause.dropped = true;
      return kept;
    });
  }

  /** The assumptions from which a literal follows. */
  #assumptionsBehind(literal: Lit): Lit[] {
    const { trail, levels, reason, level } = this.#state;
    const found: Lit[] = [];
    const start = levels[0];
    if (start === undefined || level[literal >> 1] === 0) return found;
    const behind = new Set([literal >> 1]);
    for (let at = trail.length - 1; at >= start; at -= 1) {
      const one = trail[at] as Lit;
      if (!behind.has(one >> 1)) continue;
      const because = reason[one >> 1];
      if (!because) found.push(one);
      else for (const other of because.literals) if ((level[other >> 1] as number) > 0) behind.add(other >> 1);
    }
    return found;
  }

  #backTo(level: number): void {
    this.#state.backTo(level, (literal) => {
      const variable = literal >> 1;
      this.#phase[variable] = literal & 1 ? 0 : 1;
      this.#order.insert(variable);
    });
  }
}

/** 1 1 2 1 1 2 4 …: the lengths of tries that are near the best whatever the problem. */
function luby(round: number): number {
  let size = 1;
  while (size < round + 1) size *= 2;
  return size === round + 1 ? size / 2 : luby(round - size / 2 + 1);
}
