import { Conflict, Invalid } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Pack } from '../../policy/pack.js';
import { packHash } from '../../policy/pack-hash.js';
import { type PackParts, parsePack } from '../../policy/parse-pack.js';
import type { DraftRow, DraftState } from './draft.js';
import { changesBetween, type ItemChange, reversed, withChanges } from './draft-items.js';

/** One change of a draft: which revision it made, when, by whom, and what it did item by item. */
export type DraftChange = { revision: number; at: number; by: string; changes: readonly ItemChange[] };

type ChangeRow = { draft_id: string; revision: number; at: number; changed_by: string; changes: string };

export type NewDraft = { title: string; basedOn: string | null; parts: PackParts; by: string; now: number };

/** The content that somebody wants to keep, and the revision that they saw when they changed it. */
export type DraftSave = { id: string; revision: number; parts: PackParts; title?: string; by: string; now: number };

/**
 * States whose content may change; an approval does not outlive the change. What is scheduled has been published: to
 * change it, its version is withdrawn first.
 */
const OPEN: readonly DraftState[] = ['draft', 'submitted', 'returned', 'approved'];

/** The drafts of one city by key, and their writing. */
export function draftStore(db: CityDb) {
  const store = {
    byId: (id: string) => db.one<DraftRow>('pack_drafts', { id }),
    lock: (id: string) => db.lock<DraftRow>('pack_drafts', { id }),
    list: () =>
      db.rows<DraftRow>('pack_drafts', {}, { orderBy: [{ column: 'updated_at', order: 'desc' }], limit: 200 }),

    async insert({ title, basedOn, parts, by, now }: NewDraft): Promise<DraftRow> {
      const row: DraftRow = {
        id: newId(),
        title: title.slice(0, 128),
        based_on: basedOn,
        content: JSON.stringify(parts),
        hash: packHash(sound(parts)),
        revision: 1,
        state: 'draft',
        author_id: by,
        updated_by: by,
        created_at: now,
        updated_at: now,
      };
      await db.insert('pack_drafts', row);
      return row;
    },

    /**
     * Keeps changed content under the next revision, with what changed. In the same statement a draft that was
     * submitted or approved becomes a plain draft again. Throws Conflict where somebody else was faster or
     * the draft is closed, and Invalid for parts whose shape is wrong.
     */
    async save({ id, revision, parts, title, by, now }: DraftSave): Promise<DraftRow> {
      const row = await store.lock(id);
      if (!row || !OPEN.includes(row.state)) throw new Conflict('The draft is closed');
      if (Number(row.revision) !== revision) throw new Conflict('The draft has changed meanwhile');
      const changes = changesBetween(JSON.parse(row.content) as PackParts, parts);
      if (changes.length === 0 && (title === undefined || title === row.title)) return row;
      const next: DraftRow = {
        ...row,
        title: (title ?? row.title).slice(0, 128),
        content: JSON.stringify(parts),
        hash: packHash(sound(parts)),
        revision: revision + 1,
        state: row.state === 'returned' ? 'returned' : 'draft',
        updated_by: by,
        updated_at: now,
      };
      const { content, hash, state, updated_by, updated_at } = next;
      const changed = { title: next.title, content, hash, revision: next.revision, state, updated_by, updated_at };
      if ((await db.update('pack_drafts', { id, revision, state: [...OPEN] }, changed)) !== 1)
        throw new Conflict('The draft has changed meanwhile');
      const change = {
        draft_id: id,
        revision: next.revision,
        at: now,
        changed_by: by,
        changes: JSON.stringify(changes),
      };
      await db.insert('draft_changes', change);
      return next;
    },

    /** Moves a draft from one of these states to another; its content, and so its revision, stay. */
    async move(id: string, from: readonly DraftState[], to: DraftState, now: number): Promise<void> {
      if ((await db.update('pack_drafts', { id, state: [...from] }, { state: to, updated_at: now })) !== 1)
        throw new Conflict('The draft is not in a state for this');
    },

    /** What was changed, the latest first; `after` leaves out everything up to that revision. */
    async changes(id: string, after = 0, limit = 500): Promise<DraftChange[]> {
      const rows = (await db
        .from('draft_changes')
        .where({ draft_id: id })
        .where('revision', '>', after)
        .orderBy('revision', 'desc')
        .limit(limit)
        .select('revision', 'at', 'changed_by', 'changes')) as unknown as ChangeRow[];
      return rows.map((row) => ({
        revision: Number(row.revision),
        at: Number(row.at),
        by: row.changed_by,
        changes: JSON.parse(row.changes) as ItemChange[],
      }));
    },

    /** The content as it stood at an earlier revision. */
    async partsAt(row: DraftRow, revision: number): Promise<PackParts> {
      const later = await store.changes(row.id, revision, 10_000);
      const now = JSON.parse(row.content) as PackParts;
      return later.reduce((parts, { changes }) => withChanges(parts, reversed(changes)), now);
    },
  };
  return store;
}

function sound(parts: PackParts): Pack {
  const { pack, problems } = parsePack(parts);
  if (pack) return pack;
  throw new Invalid(
    problems.map(({ file, path, code, reason }) => ({ field: `${file}:${path}`, code, reason: reason.zh })),
    'The content has not the shape of a pack',
    422,
  );
}
