import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import type { Knex } from 'knex';
import { newId } from '../../server/core/ids.js';
import { connect } from '../../server/platform/db/connect.js';
import { migrate } from '../../server/platform/db/migrate.js';
import { aServer } from '../support/a-server.js';
import { aWiring } from '../support/a-wiring.js';
import { PASSWORD, withDemoAccounts } from '../support/accounts.js';
import { aVisitor } from '../support/browserless.js';

/**
 * How long the provincial console takes when a province has 300 cities, each with a whole catalogue and its search
 * words. `npx tsx test/bench/console.ts [cities] [database]`; the database must be empty, and is a file without one.
 */

const CITIES = Number(process.argv[2] ?? 300);
const ROUNDS = 15;
const COPIED = [
  'pack_versions',
  'bodies',
  'datasets',
  'published_entries',
  'search_words',
  'entry_words',
  'catalogue_states',
  'dataset_formats',
  'people',
  'memberships',
];

const folder = mkdtempSync(path.join(tmpdir(), 'console-'));
const url = process.argv[3] ?? `sqlite:${path.join(folder, 'bench.sqlite')}`;
await migrate(url);
const { wiring, seedCities } = aWiring(url);
await seedCities();
await withDemoAccounts(wiring);
const model = await wiring.cities.byCode('xiamen');
if (!model) throw new Error('The model city is missing');
await wiring.database.close();

const knex = connect(url);
const columns = new Map<string, string[]>();
for (const table of COPIED) columns.set(table, Object.keys(await knex(table).columnInfo()));
for (let number = 1; number < CITIES; number += 1) await copyCity(knex, number);
await knex('revisions').where({ name: 'directory' }).increment('value', 1);
const [entries, tokens] = await Promise.all(
  ['datasets', 'search_words'].map(async (table) => (await knex(table).count({ n: '*' }))[0]?.['n']),
);
await knex.destroy();
console.log(
  `${CITIES} cities, ${entries} entries, ${tokens} search words, ${url.split(':', 1)[0]}, ${cpus()[0]?.model}`,
);

/** The model's rows under another city's id. */
async function copyCity(all: Knex, number: number): Promise<void> {
  const id = newId();
  const code = `town-${number}`;
  const settings = { ...model?.tenant, city: code, name: { zh: `城${number}`, en: `Town ${number}` }, hosts: [] };
  await all.transaction(async (inside) => {
    const row = (await inside('cities').where({ code: 'xiamen' }).first()) as Record<string, unknown>;
    await inside('realms').insert({ id, kind: 'city', code, live_code: code, created_at: 0 });
    await inside('cities').insert({ ...row, id, code, live_code: code, settings: JSON.stringify(settings) });
    for (const table of COPIED) {
      const list = (columns.get(table) ?? []).map((column) => `\`${column}\``);
      const given = list.map((column) => (column === '`city_id`' ? '?' : column));
      await inside.raw(
        `INSERT INTO \`${table}\` (${list.join(', ')}) SELECT ${given.join(', ')} FROM \`${table}\` WHERE city_id = ?`,
        [id, model?.id ?? ''],
      );
    }
  });
}

const server = await aServer(url);
const admin = aVisitor(server.origin, { 'accept-language': 'zh-CN' });
await admin.signIn('console', 'province-admin@fujian.province.example', PASSWORD);
for (const page of [
  '/console',
  '/console/tasks',
  '/console/compare',
  '/console/cities/town-7',
  '/console/charts/classes.svg',
  '/console/cities.csv',
  '/console/search?q=%E6%95%B0%E6%8D%AE',
  '/console/search?q=%E8%BD%AE%E6%B8%A1',
  '/console?show=attention',
]) {
  const took: number[] = [];
  let bytes = 0;
  const spent = process.cpuUsage();
  for (let round = 0; round < ROUNDS; round += 1) {
    const from = performance.now();
    const answer = await admin.get(page);
    bytes = (await answer.arrayBuffer()).byteLength;
    if (answer.status !== 200) throw new Error(`${page}: ${answer.status}`);
    took.push(performance.now() - from);
  }
  const { user, system } = process.cpuUsage(spent);
  const cpu = ((user + system) / 1_000 / ROUNDS).toFixed(0);
  const [first = 0] = took;
  const sorted = [...took].sort((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(0);
  console.log(
    `${page.padEnd(40)} first ${first.toFixed(0)} ms, median ${at(0.5)} ms, p95 ${at(0.95)} ms, ${cpu} ms of processor, ${bytes} bytes`,
  );
}
await server.stop();
rmSync(folder, { recursive: true, force: true });
