import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { paths } from '../../server/paths.js';
import { ended } from '../support/processes.js';

/** `only` and `kind`: the routes that are enough to see it, and what kind of finding it must be. */
type Slip = { told: string; file: string; text: string; slip: string; only: string; kind: string };

/** Single checks taken out of the running program, one at a time. */
const SLIPS: readonly Slip[] = [
  {
    told: 'routes are open to all',
    file: 'platform/http/route-table.ts',
    text: 'if (!allows(route.permission, req.visit.ability))',
    slip: 'if (false)',
    only: '^/desk$',
    kind: 'right',
  },
  {
    told: 'one page forgets its permission',
    file: 'features/desk/desk-routes.ts',
    text: "may('read', 'Desk')",
    slip: "may('read', 'City')",
    only: '^/desk$',
    kind: 'right',
  },
  {
    told: 'the audit is given to all who work here',
    file: 'access/grants.ts',
    text: "line(['read'], 'Permissions', 'ownRealm', 'transparency')",
    slip: "line(['read'], 'Permissions', 'ownRealm', 'transparency'), line(['read'], 'Audit', 'ownRealm', 'supervision')",
    only: '^/desk/audit$',
    kind: 'right',
  },
  {
    // The gateway's second lock, the guard over every query, refuses it; with every table the program would not even start.
    told: 'rows are not narrowed to the city',
    file: 'platform/db/city-gateway.ts',
    text: 'narrow(handle.knex()(table).where({ city_id: cityId }), where)',
    slip: "narrow(handle.knex()(table).where(table === 'published_entries' ? {} : { city_id: cityId }), where)",
    only: '^/datasets$',
    kind: 'fault',
  },
  {
    told: 'a session counts in every city',
    file: 'features/sign-in/identify.ts',
    text: 'here ? realm.id !== here.id : ',
    slip: 'here ? false : ',
    only: '^/desk$',
    kind: 'leak',
  },
  {
    told: 'a session counts after it has ended',
    file: 'features/sign-in/identify.ts',
    text: 'Number(session.expires_at) <= now ||',
    slip: '',
    only: '^/$',
    kind: 'leak',
  },
  {
    told: 'a session counts after the roles have changed',
    file: 'features/sign-in/identify.ts',
    text: 'Number(session.epoch) !== Number(row.epoch) ||',
    slip: '',
    only: '^/$',
    kind: 'leak',
  },
  {
    told: 'a session counts before the second factor',
    file: 'features/sign-in/identify.ts',
    text: "if (session.stage !== 'full') return;",
    slip: '',
    only: '^/$',
    kind: 'leak',
  },
  {
    told: 'a suspended city stays open',
    file: 'features/cities/resolve-city.ts',
    text: "if (city.status === 'suspended')",
    slip: 'if (false)',
    only: '^/datasets$',
    kind: 'leak',
  },
  {
    told: 'a city is found by the first one’s code',
    file: 'features/cities/city-directory.ts',
    text: 'byCode: async (code) => (await index()).byCode.get(code)',
    slip: "byCode: async (code) => (await index()).byCode.get(code.replace('beta', 'alpha'))",
    only: '^/datasets$',
    kind: 'leak',
  },
  {
    told: 'personal pages may be kept by caches',
    file: 'platform/render/send-page.ts',
    text: 'res.req.visit.person === null && ',
    slip: '',
    only: '^/$',
    kind: 'cache',
  },
];

const COPIED = ['server', 'migrations', 'test/support', 'test/isolation', 'test/access', 'package.json'];
const LINKED = ['node_modules', 'views', 'policies', 'tenants', 'tsconfig.json'];

function copyWith({ file, text, slip }: Slip): string {
  const home = mkdtempSync(path.join(tmpdir(), 'chengce-slip-'));
  for (const part of COPIED) cpSync(path.join(paths.root, part), path.join(home, part), { recursive: true });
  for (const part of LINKED) symlinkSync(path.join(paths.root, part), path.join(home, part));
  const source = path.join(home, 'server', file);
  const before = readFileSync(source, 'utf8');
  expect(before.split(text).length - 1, `${file} holds ${text} once`).to.equal(1);
  writeFileSync(
    source,
    before.replace(text, () => slip),
  );
  return home;
}

type Finding = { kind: string; told: string };

/** What is found in a copy of the program with a slip. */
async function findingsIn(slip: Slip): Promise<Finding[]> {
  const home = copyWith(slip);
  try {
    const script = path.join(home, 'test', 'isolation', 'probe.ts');
    const url = `sqlite:${path.join(home, 'slip.sqlite')}`;
    const child = spawn(process.execPath, ['--import', 'tsx', script, url, slip.only, slip.kind], {
      cwd: home,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const { code, output } = await ended(child);
    const line = output.split('\n').find((one) => one.startsWith('{"findings"'));
    if (code !== 0 || !line) throw new Error(`The program with the slip did not run:\n${output.slice(-2000)}`);
    return (JSON.parse(line) as { findings: Finding[] }).findings;
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}

describe('the probes, when a check of the running program is broken on purpose', () => {
  for (const slip of SLIPS)
    it(`see that ${slip.told}`, async function () {
      this.timeout(300_000);
      const findings = await findingsIn(slip);
      expect(findings.map(({ kind }) => kind)).to.include(slip.kind);
    });
});
