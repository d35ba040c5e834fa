import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { expect } from 'chai';
import type { CityDb } from '../../server/platform/db/city-db.js';
import { aFile, jsonFile, xiamenRow } from '../features/catalogue-import/a-catalogue.js';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { aProcess } from '../support/processes.js';

const MAIN = path.join(import.meta.dirname, '../../server/cli/main.ts');
const rows = (count: number) => Array.from({ length: count }, (_, at) => xiamenRow(at, { url: `cli/${at}` }));

async function outcome(child: ChildProcess) {
  const said = { out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += String(chunk)));
  child.stderr?.on('data', (chunk: Buffer) => (said.err += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...said };
}

describeOnEveryDatabase(
  'catalogue import on the command line',
  (the) => {
    const start = (...args: string[]) => aProcess(MAIN, args, { DATABASE_URL: the().url, LOG_LEVEL: 'silent' });
    const bring = (...args: string[]) => outcome(start('catalogue', 'import', ...args));
    const xiamen = async (): Promise<CityDb> => {
      const { cities } = await the().database.platform.cities();
      return the().database.forCity(cities.find(({ code }) => code === 'xiamen')?.id ?? '');
    };

    it('answers 0 and one JSON value when everything went in, and tells of its progress beside it', async function () {
      this.timeout(90_000);
      const { code, out, err } = await bring('--json', '--city', 'xiamen', jsonFile('good.json', rows(120)));
      expect(code).to.equal(0);
      expect(JSON.parse(out)).to.have.nested.property('counts.inserted', 120);
      expect(err).to.contain('120/120');
    });

    it('answers 1 when rows were refused, and says which, where and why', async function () {
      this.timeout(90_000);
      const file = aFile('bad.jsonl', [JSON.stringify(xiamenRow(1, { url: 'x/1' })), '', '{}'].join('\n'));
      const { code, out } = await bring(
        '--lang',
        'en',
        '--city',
        'xiamen',
        file,
        '--map',
        'tenants/xiamen/mappings/xiamen-open.json',
      );
      expect(code).to.equal(1);
      expect(out).to.match(/Record 2 \(line 3\) — 目录名称 missing — Nothing stands here/);
    });

    it('answers 2 with file, line, field and reason where the input cannot be used', async function () {
      this.timeout(120_000);
      const unreadable = await bring('--json', '--city', 'xiamen', aFile('broken.json', '[\n{"x":\n'));
      expect(unreadable.code).to.equal(2);
      expect(JSON.parse(unreadable.out).problems[0]).to.include({ file: 'broken.json', line: 3, code: 'notJson' });
      const unmapped = await bring('--json', '--city', 'xiamen', jsonFile('other.json', [{ x: 1 }]));
      expect([unmapped.code, JSON.parse(unmapped.out).problems[0].code]).to.deep.equal([2, 'noMapping']);
    });

    it('killed half-way leaves whole batches, and the same command does the rest', async function () {
      this.timeout(120_000);
      const file = jsonFile(
        'killed.json',
        Array.from({ length: 1500 }, (_, at) => xiamenRow(at, { url: `kill/${at}` })),
      );
      const child = start('catalogue', 'import', '--city', 'xiamen', file);
      await once(child.stderr ?? child, 'data');
      child.kill('SIGKILL');
      await once(child, 'close');
      const db = await xiamen();
      const [run] = await db.rows('import_runs', { file_name: 'killed.json' });
      const [entries, told] = await Promise.all([
        db.rows('datasets', { source: 'xiamen-open' }),
        db.rows('import_rows', { run_id: run?.['id'] ?? '' }),
      ]);
      expect(run?.['state']).to.equal('running');
      expect(told.length)
        .to.be.within(100, 1400)
        .and.satisfy((count: number) => count % 100 === 0);
      const { code, out } = await bring('--json', '--city', 'xiamen', file);
      expect(code).to.equal(0);
      expect(JSON.parse(out).counts).to.include({ unchanged: told.length, inserted: 1500 - told.length });
      expect(await db.rows('datasets', { source: 'xiamen-open' })).to.have.length(entries.length + 1500 - told.length);
    });
  },
  { content: 'cities' },
);
