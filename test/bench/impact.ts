import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { newId } from '../../server/core/ids.js';
import { impactStore } from '../../server/features/impact/impact-store.js';
import { startImpact } from '../../server/features/impact/start-impact.js';
import { connect } from '../../server/platform/db/connect.js';
import { migrate } from '../../server/platform/db/migrate.js';
import type { Pack } from '../../server/policy/pack.js';
import { randomFacts, randomFrom } from '../policy/random-rules.js';
import { aServer } from '../support/a-server.js';
import { aWiring } from '../support/a-wiring.js';
import { ask } from '../support/ask.js';

/**
 * How long a change of the law is rehearsed over a large catalogue, and what readers of the portal notice of it.
 * `npx tsx test/bench/impact.ts [entries] [database]`; the database must be empty, and is a file without one.
 */

const ENTRIES = Number(process.argv[2] ?? 100_000);
const folder = mkdtempSync(path.join(tmpdir(), 'impact-'));
const url = process.argv[3] ?? `sqlite:${path.join(folder, 'bench.sqlite')}`;
await migrate(url);
const { wiring, seedCities } = aWiring(url);
await seedCities();
const city = await wiring.cities.byCode('xiamen');
const current = city && (await wiring.packs.inForce(city, wiring.clock.today()));
if (!city || !current) throw new Error('The model city is missing');
await wiring.database.close();
const base: Pack = current.compiled.pack;

// The model's entries again and again, every one with facts of its own that the rules ask about.
const knex = connect(url);
const models = (await knex('datasets').where({ city_id: city.id })) as Record<string, unknown>[];
const random = randomFrom(1);
const different = new Set<string>();
for (let made = models.length; made < ENTRIES; made += 100) {
  const rows = Array.from({ length: Math.min(100, ENTRIES - made) }, (_, index) => {
    const model = models[(made + index) % models.length] ?? {};
    const facts = JSON.stringify(varied(JSON.parse(String(model['facts']))));
    different.add(facts);
    return { ...model, facts, id: newId(), code: `bench-${made + index}`, receipt_id: null };
  });
  await knex('datasets').insert(rows);
}
await knex.destroy();

const server = await aServer(url);
const pages = ['/xiamen/', '/xiamen/datasets', '/xiamen/policy'];
// One rule of the open side gone: many entries change, and each change is kept.
const draft = { ...base, rules: base.rules.filter(({ question }, index) => question !== 'open' || index % 3 !== 0) };

const begun = performance.now();
const quiet = await times(() => performance.now() < begun + 3_000);
const started = performance.now();
const key = { hash: 'draft', baseHash: 'base', catalogue: 'bench' };
const { finished } = await startImpact({ ...server.wiring, databaseUrl: url }, city.id, key, { base, draft });
let running = true;
const busy = times(() => running);
await finished;
const seconds = (performance.now() - started) / 1000;
running = false;
const meanwhile = await busy;
const run = await impactStore(server.wiring.database.forCity(city.id)).byKey(key);
console.log(
  `${ENTRIES} entries with ${different.size} different sets of facts, ${url.split(':', 1)[0]}, ${cpus().length} × ${cpus()[0]?.model}`,
);
console.log(`rehearsed in ${seconds.toFixed(1)} s (${run?.state}, ${run?.changed} entries change)`);
console.log(`a page of the portal before: ${inWords(quiet)}; meanwhile: ${inWords(meanwhile)}`);
await server.stop();
rmSync(folder, { recursive: true, force: true });

/** The facts of an entry with about every third of them another, and some unknown. */
function varied(facts: Record<string, unknown>): Record<string, unknown> {
  const known = base.vocabulary.filter(({ fact }) => fact in facts);
  const all = { ...facts, ...randomFacts(random, 1 / 3, known) };
  return Object.fromEntries(Object.entries(all).filter(() => random() < 0.95));
}

/** Asks for pages one after the other, and says how long each took. */
async function times(going: () => boolean): Promise<number[]> {
  const taken: number[] = [];
  for (let turn = 0; going(); turn += 1) {
    const from = performance.now();
    await ask(server.origin, pages[turn % pages.length] ?? '/', { headers: { accept: 'text/html' } });
    taken.push(performance.now() - from);
  }
  return taken;
}

function inWords(taken: number[]): string {
  const sorted = taken.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor((sorted.length - 1) * share)] ?? 0).toFixed(0);
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms (${sorted.length} requests)`;
}
