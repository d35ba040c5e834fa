import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect } from 'chai';
import { abilityOf, allowed } from '../../server/access/ability.js';
import { CONDITIONS, type ConditionName } from '../../server/access/conditions.js';
import { GRANTS, type Grant, type Party } from '../../server/access/grants.js';
import { ROLES } from '../../server/access/roles.js';
import { paths } from '../../server/paths.js';
import { type Access, compareWithModel } from './compare-matrix.js';

type Grants = typeof GRANTS;
type Mutant = { name: string; grants: Grants; subject: Grant['subject'] };

/** The same condition with one of its checks left out, for every check it has. */
const WEAKER: Partial<Record<ConditionName, readonly ConditionName[]>> = {
  ownBody: ['ownRealm'],
  ownRealmNotAuthor: ['ownRealm'],
  ownBodyNotAuthor: ['ownBody', 'ownRealmNotAuthor'],
  own: ['ownRealm'],
  ownStaff: ['ownRealm'],
  ownStaffNotSelf: ['ownStaff'],
};

const withLines = (party: Party, lines: readonly Grant[]): Grants => ({ ...GRANTS, [party]: lines });

/** Every matrix that differs from ours by one slip. */
function* mutants(): Generator<Mutant> {
  const parties = Object.keys(GRANTS) as Party[];
  for (const [position, party] of parties.entries())
    for (const [index, grant] of GRANTS[party].entries()) {
      const { subject, actions, when } = grant;
      const told = `${party}: ${actions.join(' ')} ${subject}`;
      const swap = (...lines: Grant[]) => withLines(party, GRANTS[party].toSpliced(index, 1, ...lines));

      for (const action of actions)
        yield {
          name: `${told} without ${action}`,
          subject,
          grants: swap({ ...grant, actions: actions.filter((one) => one !== action) }),
        };
      for (const weaker of when === 'always' ? [] : [...(WEAKER[when] ?? []), 'always' as const])
        yield { name: `${told} when ${weaker}, not ${when}`, subject, grants: swap({ ...grant, when: weaker }) };
      const other =
        party === 'member'
          ? 'visitor'
          : party === 'staff'
            ? 'member'
            : (ROLES[(position + 3) % ROLES.length] ?? 'citizen');
      if (when !== 'always' && !GRANTS[other].some((held) => held.subject === subject))
        yield { name: `${told}, also for ${other}`, subject, grants: withLines(other, [...GRANTS[other], grant]) };
    }
}

/** Single checks of the program's text: what stands there → without it. */
const SLIPS: readonly [file: string, text: string, slip: string][] = [
  ['ability.ts', 'person && place && person.realm.id === place.id ? person : null', 'person'],
  ['ability.ts', '.filter((role) => fitting.has(role))', ''],
  ['ability.ts', 'Object.keys(conditions).length > 0 ?', 'false ?'],
  ['ability.ts', '[...held].some(isStaff)', 'true'],
  ['ability.ts', 'held.role === role && ', ''],
  ['ability.ts', ' && held.bodyId !== null ? [held.bodyId] : []', " ? [held.bodyId ?? 'heating'] : []"],
  ['ability.ts', 'ability.can(action, tagged(subject, { ...given }))', 'ability.can(action, subject)'],
  ['ability.ts', 'held.some(({ bodyId }) => bodyId === null)', 'true'],
  ['conditions.ts', '({ realmId: person.realm.id })', '({})'],
  ['conditions.ts', 'bodyId: { $in: asker.bodies }', ''],
  ['conditions.ts', '({ authorId: { $ne: person.id } })', '({})'],
  ['conditions.ts', ", kind: 'staff'", ''],
  ['conditions.ts', ', personId: asker.person.id', ''],
  ['conditions.ts', ', personId: { $ne: asker.person.id }', ''],
  ['conditions.ts', '({ province: person.realm.code })', '({})'],
  ['conditions.ts', "{ $in: ['province', 'platform'] }", "{ $in: ['city', 'province', 'platform'] }"],
  ['conditions.ts', '({ realmId: { $in: granted } })', '({})'],
  ['roles.ts', "role !== 'citizen' && ", ''],
  ['roles.ts', 'ROLES.filter((role) => !ABOVE_CITIES.has(role))', 'ROLES'],
];

/** The access folder with one slip, in a place of its own. */
async function withSlip([file, text, slip]: (typeof SLIPS)[number], number: number, home: string): Promise<Access> {
  const folder = path.join(home, String(number));
  for (const part of ['access', 'core'])
    cpSync(path.join(paths.root, 'server', part), path.join(folder, part), { recursive: true });
  const source = path.join(folder, 'access', file);
  const before = readFileSync(source, 'utf8');
  expect(before.split(text).length - 1, `${file} holds ${text} once`).to.equal(1);
  writeFileSync(source, before.replace(text, slip));
  return (await import(pathToFileURL(path.join(folder, 'access', 'ability.ts')).href)) as Access;
}

describe('the checks of the rights, when one is broken on purpose', () => {
  it('catch every slip in the matrix: a right lost, a condition weakened, a right for somebody else', function () {
    this.timeout(240_000);
    const all = [...mutants()];

    const survivors = all.filter(
      ({ grants, subject }) =>
        compareWithModel({ abilityOf, allowed }, { grants, subjects: [subject], stopAtFirst: true }).differences
          .length === 0,
    );

    console.log(`      ${all.length - survivors.length} of ${all.length} caught`);
    expect(survivors.map(({ name }) => name)).to.deep.equal([]);
    expect(all.length).to.be.greaterThan(200);
  });

  it('catch every single check taken out of the program', async function () {
    this.timeout(240_000);
    const home = mkdtempSync(path.join(tmpdir(), 'chengce-slips-'));
    symlinkSync(path.join(paths.root, 'node_modules'), path.join(home, 'node_modules'));
    writeFileSync(path.join(home, 'package.json'), '{"type":"module"}');
    const survivors: string[] = [];
    try {
      for (const [number, slip] of SLIPS.entries()) {
        const { differences } = compareWithModel(await withSlip(slip, number, home), { stopAtFirst: true });
        if (differences.length === 0) survivors.push(slip.join(' | '));
      }
    } finally {
      rmSync(home, { recursive: true, force: true });
    }

    console.log(`      ${SLIPS.length - survivors.length} of ${SLIPS.length} caught`);
    expect(survivors).to.deep.equal([]);
  });

  it('know a weaker form of every condition that is more than one check', () => {
    const person = { id: 'me', realm: { id: 'a', kind: 'city', code: 'a' } } as const;
    const checks = (name: ConditionName) => Object.keys(CONDITIONS[name]({ person, bodies: [], granted: [] })).length;
    for (const name of Object.keys(CONDITIONS) as ConditionName[])
      expect(checks(name) > 1, name).to.equal(WEAKER[name] !== undefined);
  });
});
