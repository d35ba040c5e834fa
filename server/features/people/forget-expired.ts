import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { CityTable } from '../../platform/db/tables.js';
import type { Log } from '../../platform/log.js';

const DAY = 24 * 60 * 60_000;
const BATCH = 500;

/** Rows that have served: table, the column with their instant, how long they are kept after it, and their key. */
const EXPIRED: readonly { table: CityTable; column: string; keep: number; key: string }[] = [
  { table: 'attempts', column: 'ends_at', keep: 0, key: 'key_hash' },
  { table: 'sessions', column: 'expires_at', keep: 0, key: 'id' },
  { table: 'person_links', column: 'expires_at', keep: 30 * DAY, key: 'token_hash' },
  { table: 'outbox', column: 'sent_at', keep: 30 * DAY, key: 'id' },
];

/** A registration that nobody confirmed is forgotten after a week. */
const UNCONFIRMED = 7 * DAY;

/** Removes from one realm what is no longer needed of anybody; safe to repeat. */
export async function forgetExpired(db: CityDb, now: number): Promise<void> {
  for (const { table, column, keep, key } of EXPIRED) {
    const rows = await db
      .from(table)
      .where(column, '<', now - keep)
      .limit(BATCH)
      .select(key);
    if (rows.length > 0) await db.remove(table, { [key]: rows.map((row) => String(row[key])) });
  }
  const waiting = await db
    .from('people')
    .where({ state: 'invited' })
    .whereNot({ kind: 'staff' })
    .where('created_at', '<', now - UNCONFIRMED)
    .limit(BATCH)
    .select('id');
  for (const { id } of waiting) {
    await db.transaction(async (inner) => {
      for (const table of ['memberships', 'person_links', 'consents'] as const) {
        await inner.remove(table, { person_id: String(id) });
      }
      await inner.remove('people', { id: String(id), state: 'invited' });
    });
  }
}

type Housekeeping = { database: Database; clock: Clock; log: Log };

/** Forgets once an hour, realm by realm, until stopped; trouble in one realm holds up no other. */
export function startForgetting({ database, clock, log }: Housekeeping): { stop(): void } {
  const round = async () => {
    for (const { id } of await database.platform.realms()) {
      await forgetExpired(database.forCity(id), clock.now()).catch((error: unknown) =>
        log.error({ err: error, realm: id }, 'expired rows were not removed'),
      );
    }
  };
  const timer = setInterval(() => {
    round().catch((error: unknown) => log.error({ err: error }, 'expired rows were not removed'));
  }, 60 * 60_000);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
