import type { CityDb } from '../../platform/db/city-db.js';
import type { Proposal } from '../../policy/decide.js';
import type { SideName } from './compare-entry.js';
import type { SummaryLine } from './impact-store.js';
import { proposalOf } from './rehearse.js';

/** An entry that a rehearsal found changed, with what is needed to say why. */
export type ChangedLine = {
  id: string;
  code: string;
  title: { zh: string; en: string };
  body: { zh: string; en: string };
  side: SideName;
  from: string | null;
  to: string | null;
  fromVerdict: string | null;
  toVerdict: string | null;
  facts: Record<string, unknown>;
  proposal: Proposal;
};

type Row = Record<string, string | null>;

type Part = { first: number; ids: string };

/** The changes that a rehearsal found, to be read. */
export function impactReader(db: CityDb) {
  /** The ids at these places of a list. */
  async function idsIn(runId: string, list: number, offset: number, limit: number): Promise<string[]> {
    const parts = (await db
      .from('impact_lists')
      .where({ run_id: runId, list })
      .where('first', '<', offset + limit)
      .where('last', '>=', offset)
      .orderBy('first')
      .select('first', 'ids')) as unknown as Part[];
    const start = offset - Number(parts[0]?.first ?? 0);
    return parts.flatMap(({ ids }) => ids.split(' ')).slice(start, start + limit);
  }

  return {
    /** Entries of these lines of a summary, line after line. */
    async page(runId: string, lines: readonly SummaryLine[], offset: number, limit: number): Promise<ChangedLine[]> {
      const found: { line: SummaryLine; id: string }[] = [];
      let before = 0;
      for (const line of lines) {
        const from = Math.max(0, offset - before);
        const wanted = limit - found.length;
        if (wanted > 0 && from < line.count)
          found.push(...(await idsIn(runId, line.list, from, wanted)).map((id) => ({ line, id })));
        before += line.count;
      }
      const entries = await entriesOf(db, [...new Set(found.map(({ id }) => id))]);
      return found.flatMap(({ line, id }) => {
        const { list: _list, count: _count, ...change } = line;
        const entry = entries.get(id);
        return entry ? [{ ...entry, ...change }] : [];
      });
    },
  };
}

type Entry = Omit<ChangedLine, 'side' | 'from' | 'to' | 'fromVerdict' | 'toVerdict'>;

/** What the catalogue says of entries now; what is gone meanwhile is left out. */
async function entriesOf(db: CityDb, ids: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
  const rows = (await db
    .from('datasets')
    .join(db.part('bodies') as never, 'bodies.id', 'datasets.body_id')
    .whereIn('datasets.id', [...ids])
    .select(COLUMNS)) as unknown as Row[];
  return new Map(rows.map((row) => [row['id'] ?? '', asEntry(row)]));
}

const COLUMNS = [
  'datasets.id',
  'datasets.code',
  'datasets.title_zh',
  'datasets.title_en',
  'datasets.facts',
  'datasets.proposal_open',
  'datasets.proposal_share',
  'bodies.name_zh',
  'bodies.name_en',
];

function asEntry(row: Row): Entry {
  const text = (name: string): string => row[name] ?? '';
  return {
    id: text('id'),
    code: text('code'),
    title: { zh: text('title_zh'), en: row['title_en'] ?? text('title_zh') },
    body: { zh: text('name_zh'), en: text('name_en') },
    facts: JSON.parse(text('facts')) as Record<string, unknown>,
    proposal: proposalOf({
      proposal_open: row['proposal_open'] ?? null,
      proposal_share: row['proposal_share'] ?? null,
    }),
  };
}
