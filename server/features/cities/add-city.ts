import type { Clock } from '../../core/clock.js';
import { Conflict } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import { isDuplicate } from '../../platform/db/failures.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { compilePack } from '../../policy/compiled-pack.js';
import { firstDayOf, selectVersion } from '../../policy/pack-status.js';
import { datasetStore } from '../datasets/dataset-store.js';
import { judgeEntry } from '../datasets/judge-entry.js';
import { type PackOrigin, packStore } from '../packs/pack-store.js';
import { keepReasons } from '../verification/given-reasons.js';
import { type HeldState, NO_RECORDS } from './city-records.js';
import type { PreparedCity } from './prepare-city.js';
import { bodyRow, cityRow, crosswalkRows, entryInputs } from './tenant-rows.js';

/** Who does it, for the audit. */
export type Actor = { actor: string; role: string };

export type AddedCity = { id: string; code: string; entries: number; packs: string[] };

/**
 * Takes a prepared city on board: settings, bodies, words, published packs and judged catalogue, with the
 * audit entries, all in one transaction. Throws Conflict where the code or a host name is taken.
 */
export async function addCity(
  { database, clock, calendar }: { database: Database; clock: Clock; calendar: WorkingCalendar },
  city: PreparedCity,
  by: Actor,
): Promise<AddedCity> {
  const { tenant } = city.folder;
  const id = newId();
  try {
    return await database.transaction(async (inner) => {
      const now = clock.now();
      await inner.platform.insertCity(cityRow(id, city.folder, now), tenant.hosts);
      await inner.platform.provinceRealm(tenant.province.slug, now);
      await inner.platform.bumpRevision();
      const db = inner.forCity(id);
      await record(db, clock, { ...by, action: 'added city', subject: tenant.city, after: tenant });
      const filled = await fillCity(db, city, { clock, calendar, by });
      return {
        id,
        code: tenant.city,
        entries: filled.entries,
        packs: filled.packs.map(({ pack }) => pack.manifest.version),
      };
    });
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict(`${tenant.city}: the code or a host name is already on board`);
    throw error;
  }
}

type With = { clock: Clock; by: Actor };

/**
 * Puts packs, bodies, words and judged catalogue into a city that has none of them; with the audit entries. To be
 * called inside a transaction.
 */
export async function fillCity(
  db: CityDb,
  city: PreparedCity,
  order: With & { calendar: WorkingCalendar; origin?: PackOrigin },
) {
  const packs = await publishPacks(db, city, order);
  const entries = await loadCatalogue(db, city, { ...order, packs });
  return { packs, entries };
}

async function publishPacks(
  db: CityDb,
  { packs, reasons = [] }: PreparedCity,
  { clock, by, origin = 'folder' }: With & { origin?: PackOrigin },
) {
  const published = [];
  for (const pack of packs) {
    const row = await packStore(db).insert({ pack, state: 'published', origin, now: clock.now() });
    const { version } = pack.manifest;
    await record(db, clock, { ...by, action: 'published pack', subject: version, after: { hash: row.hash } });
    published.push({ id: row.id, pack });
  }
  await keepReasons(db, clock, reasons, by.actor);
  return published;
}

async function loadCatalogue(
  db: CityDb,
  { folder }: PreparedCity,
  {
    clock,
    calendar,
    by,
    packs,
  }: With & { calendar: WorkingCalendar; packs: { id: string; pack: PreparedCity['packs'][0] }[] },
): Promise<number> {
  const now = clock.now();
  const asOf = clock.today(folder.tenant.timeZone);
  await db.insert(
    'bodies',
    folder.bodies.map((body) => bodyRow(body, now)),
  );
  const { records = NO_RECORDS } = folder;
  await db.insert(
    'bodies',
    records.bodies.map((body) => ({ ...body, created_at: now, updated_at: now })),
  );
  await db.insert('crosswalk_words', [...crosswalkRows(folder, by.actor, now), ...records.words]);
  await db.insert(
    'notices',
    records.notices.map((notice) => ({ id: newId(), ...notice, version: 1, created_at: now, updated_at: now })),
  );
  const answering = selectVersion(
    packs.map((one) => ({ ...one, ...one.pack.manifest, effectiveFrom: firstDayOf(one.pack.manifest) })),
    asOf,
  );
  const inputs = entryInputs(folder);
  if (!answering || inputs.length === 0) return 0;
  const compiled = compilePack(answering.pack);
  const entries = inputs.map((entry) => ({
    entry,
    judgement: judgeEntry({ id: answering.id, compiled }, entry, { asOf, calendar }),
  }));
  const ids = await datasetStore(db).insert(entries, now);
  await holdBack(db, records.states, new Map(inputs.map(({ code }, index) => [code, ids[index] ?? ''])), { now, asOf });
  await record(db, clock, {
    ...by,
    action: 'loaded catalogue',
    subject: `${entries.length} entries`,
    after: entries.map(({ entry }) => entry),
  });
  return entries.length;
}

/** What another installation had held back or taken back is so here too. */
async function holdBack(
  db: CityDb,
  states: readonly HeldState[],
  ids: ReadonlyMap<string, string>,
  { now, asOf }: { now: number; asOf: string },
): Promise<void> {
  for (const { code, status, reason, since } of states) {
    const id = ids.get(code);
    if (id) await datasetStore(db).setStatus({ id, version: 1 }, { status, reason, day: since ?? asOf }, now);
  }
}
