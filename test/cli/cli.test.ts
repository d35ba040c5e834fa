import { cpSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { describeOnEveryDatabase, type TestDatabase } from '../support/every-database.js';
import { aProcess, ended } from '../support/processes.js';

/** One run: exit code, and the one JSON value on standard output. */
async function run(url: string, ...args: string[]) {
  const child = aProcess('server/cli/main.ts', ['--json', ...args], { DATABASE_URL: url });
  const said: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => said.push(String(chunk)));
  const { code } = await ended(child);
  return { code, value: JSON.parse(said.join('')) };
}

const story = (the: () => TestDatabase) => {
  const cli = (...args: string[]) => run(the().url, ...args);

  it('gives the answer of the HTTP call, and the day of a clock', async () => {
    const file = path.join(mkdtempSync(path.join(tmpdir(), 'chengce-cli-')), 'facts.json');
    writeFileSync(file, JSON.stringify({ facts: { involvesStateSecret: true } }));

    const decided = await cli('decide', '--city', 'harbin', '--as-of', '2026-11-21', '--facts', file);
    expect(decided.code).to.equal(0);
    expect(decided.value).to.include({ city: 'harbin', asOf: '2026-11-21' });

    writeFileSync(file, JSON.stringify({ facts: { shareBasisType: 'none' }, propose: { share: 'none' } }));
    const refused = await cli('decide', '--city', 'taizhou', '--facts', file);
    expect([refused.code, refused.value.classification.share.proposal.verdict]).to.deep.equal([1, 'rejected']);

    const due = await cli('due', '--city', 'chongqing', '--provision', 'CQ-22.2b', '--from', '2026-02-13');
    expect(due.code, JSON.stringify(due.value)).to.equal(0);
    expect(due.value.due).to.match(/^2026-/);
  });

  it('says with exit code 2 what is wrong with the input, and where', async () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'chengce-cli-'));
    const file = path.join(dir, 'facts.json');
    writeFileSync(file, '{\n  "facts": {,}\n}');

    const broken = await cli('decide', '--city', 'harbin', '--facts', file);
    expect(broken.code).to.equal(2);
    expect(broken.value.problems[0]).to.include({ file, line: 2, field: '--facts' });

    writeFileSync(file, '{"noSuchFact": 1}');
    expect((await cli('decide', '--city', 'harbin', '--facts', file)).value.problems[0].field).to.equal(
      'facts.noSuchFact',
    );
    expect((await cli('decide', '--city', 'nowhere')).value.problems[0]).to.include({ field: '--city' });
    expect((await cli('city', 'add', dir)).code).to.equal(2);
    expect((await cli('nonsense')).value.problems[0]).to.include({ code: 'usage' });
  });

  it('exports a pack byte for byte and makes an import a draft, never a published version', async () => {
    const out = path.join(mkdtempSync(path.join(tmpdir(), 'chengce-cli-')), 'pack');
    const exported = await cli('pack', 'export', '--city', 'xiamen', '--out', out);
    const shipped = path.join('policies', 'xiamen', exported.value.version);
    for (const name of readdirSync(shipped))
      expect(
        readFileSync(path.join(out, name), 'utf8') === readFileSync(path.join(shipped, name), 'utf8'),
        name,
      ).to.equal(true);

    const manifest = path.join(out, 'pack.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"zh": "', '"zh": "修订'));
    const imported = await cli('pack', 'import', '--city', 'xiamen', out);
    expect(imported.value).to.include({ outcome: 'added' });
    expect((await cli('pack', 'import', '--city', 'xiamen', out)).value).to.include({
      outcome: 'already there',
      state: 'draft',
    });
    expect((await cli('pack', 'import', '--city', 'harbin', out)).code).to.equal(2);
  });

  it('lists the cities', async () => {
    const { value } = await cli('city', 'list');
    expect(value.map(({ city }: { city: string }) => city)).to.include.members(['xiamen', 'harbin']);
  });
};

describe('the command line', function () {
  this.timeout(120_000);
  describeOnEveryDatabase('answers', story, { content: 'cities' });

  it('checks packs: 0 for nothing wrong, 1 for problems', async () => {
    const root = mkdtempSync(path.join(tmpdir(), 'chengce-cli-'));
    cpSync(path.join('policies', 'harbin'), root, { recursive: true });
    expect((await run('', 'pack', 'check', root)).code).to.equal(0);
    const rules = path.join(root, readdirSync(root)[0] ?? '', 'rules.json');
    writeFileSync(rules, readFileSync(rules, 'utf8').replace(/"var": "\w+"/, '"var": "noSuchFact"'));

    const { code, value } = await run('', 'pack', 'check', root);

    expect(code).to.equal(1);
    expect(value.packs[0].problems[0]).to.include({ file: 'rules.json' });
    expect(value.packs[0].problems[0].line).to.be.greaterThan(1);
  });

  it('lists the addresses and what they ask for', async () => {
    const routes = (await run('', 'routes')).value as { path: string; permission: string }[];
    expect(routes.find((route) => route.path === '/{city}/api/v1/decisions')?.permission).to.equal('ask Decision');
  });
});
