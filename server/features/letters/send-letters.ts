import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log.js';
import { compose } from '../../platform/mail/compose.js';
import type { MailSink } from '../../platform/mail/mail-sink.js';
import type { Secrets } from '../../platform/secrets/secrets.js';
import type { Letter } from './letter.js';

export type Posting = {
  database: Database;
  clock: Clock;
  log: Log;
  secrets: Secrets;
  mail: MailSink;
  config: { publicOrigin: string };
};

type OutboxRow = { id: string; letter: string | null; attempts: number; created_at: number };

/** A process that takes a letter has so long to send it; then another may try. */
const LEASE_MS = 120_000;
const BATCH = 50;
const GIVE_UP = 10;

/** Sends what is due in every realm; one realm's trouble holds up no other. Returns how many letters went out. */
export async function sendLetters(posting: Posting): Promise<number> {
  let sent = 0;
  for (const realmId of await posting.database.platform.realmsWithLetters(posting.clock.now())) {
    try {
      sent += await sendOf(posting, posting.database.forCity(realmId));
    } catch (error) {
      posting.log.error({ err: error, realm: realmId }, 'letters could not be sent');
    }
  }
  return sent;
}

async function sendOf(posting: Posting, db: CityDb): Promise<number> {
  const { clock } = posting;
  const due = (await db
    .from('outbox')
    .where('state', 'ready')
    .where('send_after', '<=', clock.now())
    .orderBy('created_at')
    .limit(BATCH)) as unknown as OutboxRow[];
  let sent = 0;
  for (const row of due) {
    const claim = { attempts: Number(row.attempts) + 1, send_after: clock.now() + LEASE_MS };
    const mine = await db.update('outbox', { id: row.id, state: 'ready', attempts: row.attempts }, claim);
    if (mine === 1 && (await send(posting, db, row, claim.attempts))) sent += 1;
  }
  return sent;
}

async function send(posting: Posting, db: CityDb, row: OutboxRow, attempts: number): Promise<boolean> {
  const { clock, log, mail, secrets, config } = posting;
  try {
    const letter = JSON.parse(secrets.open(row.letter ?? '') ?? 'null') as Letter | null;
    if (!letter) throw new Error('The letter cannot be opened: it was sealed with another secret');
    const { from: city, ...written } = letter;
    const from = `no-reply@${city?.host ?? new URL(config.publicOrigin).hostname}`;
    const writing = { ...written, ...(city ? { fromName: city.name } : {}), from, id: row.id, realm: db.cityId };
    await mail.deliver(compose({ ...writing, at: Number(row.created_at) }));
    await db.update('outbox', { id: row.id }, { state: 'sent', sent_at: clock.now(), letter: null });
    return true;
  } catch (error) {
    log.error({ err: error, realm: db.cityId, letter: row.id, attempts }, 'a letter was not sent');
    const failed = attempts >= GIVE_UP;
    const change = failed
      ? { state: 'failed', letter: null }
      : { send_after: clock.now() + Math.min(2 ** attempts, 360) * 10_000 };
    await db.update('outbox', { id: row.id }, change);
    return false;
  }
}
