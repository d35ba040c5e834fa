import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import { describeOnEveryDatabase } from '../support/every-database.js';
import { aProcess } from '../support/processes.js';

const MAIN = path.join(import.meta.dirname, '../../server/cli/main.ts');

async function outcome(child: ChildProcess): Promise<{ code: number | null; out: string }> {
  let out = '';
  child.stdout?.on('data', (chunk: Buffer) => (out += String(chunk)));
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, out };
}

describeOnEveryDatabase(
  'a city on the command line',
  (the) => {
    const folder = mkdtempSync(path.join(tmpdir(), 'chengce-export-'));
    after(() => rmSync(folder, { recursive: true, force: true }));
    const city = (...args: string[]) =>
      outcome(aProcess(MAIN, ['city', ...args, '--json'], { DATABASE_URL: the().url, LOG_LEVEL: 'silent' }));
    const told = async (action: string) => {
      const { cities } = await the().database.platform.cities();
      const id = cities.find(({ code }) => code === 'harbin')?.id ?? '';
      return the().database.forCity(id).rows('audit_entries', { action });
    };

    it('goes into a folder that city add takes, and the audit knows who took it', async function () {
      this.timeout(60_000);
      const out = path.join(folder, 'harbin');
      const done = await city('export', '--city', 'harbin', '--out', out);
      expect([done.code, JSON.parse(done.out)]).to.deep.equal([0, { city: 'harbin', out, files: filesIn(out) }]);
      expect(readdirSync(out)).to.include.members([
        'tenant.json',
        'mark.svg',
        'people.json',
        'audit.jsonl',
        'policies',
      ]);
      expect(await told('exported city')).to.have.length(1);
    });

    it('is taken off line with a reason, and put on line again', async function () {
      this.timeout(60_000);
      const suspend = (...more: string[]) => city('suspend', '--city', 'harbin', '--reason', 'moving', ...more);
      const first = await suspend();
      expect([first.code, JSON.parse(first.out)]).to.deep.equal([
        0,
        { city: 'harbin', status: 'suspended', changed: true },
      ]);
      expect((await suspend('--resume')).code).to.equal(0);
      expect([await told('suspended city'), await told('resumed city')].map((one) => one.length)).to.deep.equal([1, 1]);
    });
  },
  { content: 'cities' },
);

const filesIn = (dir: string): number =>
  readdirSync(dir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
