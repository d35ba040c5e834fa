import { type AuditEntry, entryOf, type PersonalPart } from '../../platform/audit/entry.js';
import type { CityDb, CityQuery } from '../../platform/db/city-db.js';
import { type AuditQuestion, span } from './audit-question.js';

export const AUDIT_PAGE = 50;
const BATCH = 500;

export type AuditPage = {
  /** The newest first. */
  entries: AuditEntry[];
  total: number;
  /** Whether older ones follow. */
  more: boolean;
};

/** Questions to the audit of one realm. */
export function auditReader(db: CityDb) {
  const entriesOf = async (query: CityQuery): Promise<AuditEntry[]> =>
    ((await query) as unknown as AuditEntry[]).map(entryOf);

  /** The entries that a question means, as a query that can be made again and again. */
  async function narrowed(question: AuditQuestion): Promise<() => CityQuery> {
    const { q, actor, role, action } = question;
    const { since, until } = span(question);
    const actors = actor === '' ? [] : await idsOf(db, actor);
    const narrowings: ((query: CityQuery) => CityQuery)[] = [];
    if (actor !== '') narrowings.push((query) => query.whereIn('actor', actors));
    if (action !== '') narrowings.push((query) => query.where('action', action));
    // Somebody may act in several roles at once: they then stand in one column, joined by +.
    if (role !== '') narrowings.push(anyLike(['role'], [role, `${role}+%`, `%+${role}`, `%+${role}+%`]));
    if (since !== undefined) narrowings.push((query) => query.where('at', '>=', since));
    if (until !== undefined) narrowings.push((query) => query.where('at', '<', until));
    if (q !== '') narrowings.push(anyLike(['subject', 'reason', 'action'], [`%${q.replaceAll('\\', '')}%`]));
    return () => narrowings.reduce((query, narrow) => narrow(query), db.from('audit_entries'));
  }

  return {
    async search(question: AuditQuestion): Promise<AuditPage> {
      const base = await narrowed(question);
      const from = question.before > 0 ? question.before : Number.MAX_SAFE_INTEGER;
      const found = await entriesOf(
        base()
          .where('seq', '<', from)
          .orderBy('seq', 'desc')
          .limit(AUDIT_PAGE + 1),
      );
      const [counted] = (await base().count({ total: '*' })) as unknown as { total: number }[];
      return {
        entries: found.slice(0, AUDIT_PAGE),
        total: Number(counted?.total ?? 0),
        more: found.length > AUDIT_PAGE,
      };
    },

    /** All that a question finds, the newest first, in batches. */
    async *all(question: AuditQuestion): AsyncGenerator<AuditEntry[]> {
      const base = await narrowed(question);
      for (let before: number | undefined = Number.MAX_SAFE_INTEGER; before !== undefined; ) {
        const found = await entriesOf(base().where('seq', '<', before).orderBy('seq', 'desc').limit(BATCH));
        if (found.length > 0) yield found;
        before = found.length < BATCH ? undefined : found.at(-1)?.seq;
      }
    },

    async entry(seq: number): Promise<AuditEntry | undefined> {
      const row = await db.one<AuditEntry>('audit_entries', { seq });
      return row && entryOf(row);
    },

    /** What the entry tells of persons, as far as it has not been erased. */
    parts: (seq: number): Promise<PersonalPart[]> => db.rows<PersonalPart>('audit_personal', { seq }),

    async actions(): Promise<string[]> {
      const rows = (await db.from('audit_entries').distinct('action').orderBy('action')) as { action: string }[];
      return rows.map(({ action }) => action);
    },

    /** Names of those who work here, by id. Citizens are not among them: they are shown by their ids alone. */
    async staffNames(ids: readonly string[]): Promise<Map<string, string>> {
      if (ids.length === 0) return new Map();
      const rows = await db.rows<{ id: string; name: string }>('people', { id: ids, kind: 'staff' });
      return new Map(rows.map(({ id, name }) => [id, name]));
    },
  };
}

/** Any of the columns like any of the patterns. */
const anyLike =
  (columns: readonly string[], patterns: readonly string[]) =>
  (query: CityQuery): CityQuery =>
    query.where((one) => {
      for (const column of columns) for (const pattern of patterns) void one.orWhere(column, 'like', pattern);
    });

/** Whom a typed word means: an id, `system:…`, or the sign-in name or name of somebody who works here. */
async function idsOf(db: CityDb, typed: string): Promise<string[]> {
  const byLogin = await db.rows<{ id: string }>('people', { login: typed.toLowerCase(), kind: 'staff' });
  const byName = await db.rows<{ id: string }>('people', { name: typed, kind: 'staff' });
  return [typed, ...[...byLogin, ...byName].map(({ id }) => id)];
}
