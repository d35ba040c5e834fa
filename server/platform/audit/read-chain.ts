import type { CityDb } from '../db/city-db.js';
import { type AuditEntry, entryOf, type PersonalPart } from './entry.js';

const BATCH = 500;

/** An entry with what is left of its particulars. */
export type ChainLink = { entry: AuditEntry; parts: PersonalPart[] };

/** Where a chain stands: the number and hash of an entry. */
export type ChainPoint = { seq: number; hash: string };

/** The end of the chain as the database knows it. */
export async function headOf(db: CityDb): Promise<ChainPoint | undefined> {
  const row = await db.one<ChainPoint>('audit_heads', {});
  return row && { seq: Number(row.seq), hash: row.hash };
}

/**
 * Hands over the realm's entries after number `after` (0: all), by number, in batches that fit any memory. Returns
 * the chain's end. People may go on working meanwhile: what they add is read too, until entries and end agree.
 */
export async function followChain(
  db: CityDb,
  after: number,
  each: (links: readonly ChainLink[]) => void | Promise<void>,
): Promise<ChainPoint | undefined> {
  let last = after;
  for (let head = await headOf(db); ; ) {
    for (let links = await linksAfter(db, last); links.length > 0; links = await linksAfter(db, last)) {
      await each(links);
      last = links.at(-1)?.entry.seq ?? last;
    }
    const now = await headOf(db);
    if (!now || now.seq <= last || now.seq === head?.seq) return now;
    head = now;
  }
}

async function linksAfter(db: CityDb, last: number): Promise<ChainLink[]> {
  const rows = await db.from('audit_entries').where('seq', '>', last).orderBy('seq').limit(BATCH);
  const entries = (rows as unknown as AuditEntry[]).map(entryOf);
  const parts = await partsOf(
    db,
    entries.map((entry) => entry.seq),
  );
  return entries.map((entry) => ({ entry, parts: parts.filter((part) => part.seq === entry.seq) }));
}

async function partsOf(db: CityDb, seqs: number[]): Promise<PersonalPart[]> {
  const [first, last] = [seqs[0], seqs.at(-1)];
  if (first === undefined || last === undefined) return [];
  const rows = (await db
    .from('audit_personal')
    .whereBetween('seq', [first, last])
    .orderBy('person')) as unknown as PersonalPart[];
  return rows.map(({ seq, person, salt, content }) => ({ seq: Number(seq), person, salt, content }));
}
