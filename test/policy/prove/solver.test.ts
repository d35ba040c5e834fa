import { expect } from 'chai';
import { cdclSolver } from '../../../server/policy/prove/cdcl.js';
import { Interrupted, type Lit, not, type SatSolver } from '../../../server/policy/prove/sat.js';
import { randomFrom } from '../random-rules.js';

const variables = (solver: SatSolver, count: number) => Array.from({ length: count }, () => solver.variable());

describe('the solver', () => {
  it('agrees with trying everything, clause by clause, and gives cores that are enough', () => {
    const random = randomFrom(1);
    const pick = (names: readonly Lit[]): Lit =>
      (names[Math.floor(random() * names.length)] as Lit) ^ (random() < 0.5 ? 1 : 0);
    for (let round = 0; round < 500; round += 1) {
      const solver = cdclSolver();
      const names = variables(solver, 3 + Math.floor(random() * 7));
      const clauses: Lit[][] = [];
      const possible = (given: readonly Lit[]) =>
        Array.from({ length: 2 ** names.length }, (_, world) => world).some((world) => {
          const holds = (literal: Lit) => ((world >> ((literal >> 1) - 1)) & 1) !== (literal & 1);
          return given.every(holds) && clauses.every((clause) => clause.some(holds));
        });
      for (let step = 0; step < 3; step += 1) {
        for (let n = Math.floor(names.length * (0.5 + random() * 1.6)); n > 0; n -= 1) {
          const clause = Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(names));
          clauses.push(clause);
          solver.clause(clause);
        }
        const given = Array.from({ length: Math.floor(random() * 4) }, () => pick(names));
        const answer = solver.solve(given);

        expect(answer).to.equal(possible(given));
        if (answer)
          expect(
            [...given.map((one) => [one]), ...clauses].every((clause) => clause.some((one) => solver.holds(one))),
          ).to.equal(true);
        else {
          expect(given).to.include.members([...solver.core()]);
          expect(possible(solver.core())).to.equal(false);
        }
      }
    }
  });

  it('proves that seven places do not hold eight, and stops when nobody waits any longer', () => {
    const holes = (stop: () => boolean, size: number) => {
      const solver = cdclSolver(stop);
      const sits = Array.from({ length: size + 1 }, () => variables(solver, size));
      for (const one of sits) solver.clause(one);
      for (let place = 0; place < size; place += 1)
        for (const [index, one] of sits.entries())
          for (const other of sits.slice(index + 1)) solver.clause([not(one[place] as Lit), not(other[place] as Lit)]);
      return solver.solve();
    };

    expect(holes(() => false, 6)).to.equal(false);
    expect(() => holes(() => true, 9)).to.throw(Interrupted);
  });
});
