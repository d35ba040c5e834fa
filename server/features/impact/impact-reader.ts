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

/** The changes that a rehearsal found, to be read; `line` narrows them to one line of its summary. */
export function impactReader(db: CityDb) {
  const lines = (runId: string, line: SummaryLine | undefined) => {
    const all = db.from('impact_rows').where('impact_rows.run_id', runId);
    if (!line) return all;
    const wanted = {
      'impact_rows.side': line.side,
      'impact_rows.from_state': line.from,
      'impact_rows.to_state': line.to,
      'impact_rows.from_verdict': line.fromVerdict,
      'impact_rows.to_verdict': line.toVerdict,
    };
    return Object.entries(wanted).reduce(
      (narrowed, [column, value]) => (value === null ? narrowed.whereNull(column) : narrowed.where(column, value)),
      all,
    );
  };

  return {
    async page(runId: string, line: SummaryLine | undefined, offset: number, limit: number): Promise<ChangedLine[]> {
      const rows = (await lines(runId, line)
        .join(db.part('datasets') as never, 'datasets.id', 'impact_rows.dataset_id')
        .join(db.part('bodies') as never, 'bodies.id', 'datasets.body_id')
        .orderBy(['impact_rows.dataset_id', 'impact_rows.side'])
        .offset(offset)
        .limit(limit)
        .select(COLUMNS)) as unknown as Row[];
      return rows.map(asLine);
    },
  };
}

const COLUMNS = [
  'impact_rows.side',
  'impact_rows.from_state',
  'impact_rows.to_state',
  'impact_rows.from_verdict',
  'impact_rows.to_verdict',
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

function asLine(row: Row): ChangedLine {
  const text = (name: string): string => row[name] ?? '';
  return {
    id: text('id'),
    code: text('code'),
    title: { zh: text('title_zh'), en: row['title_en'] ?? text('title_zh') },
    body: { zh: text('name_zh'), en: text('name_en') },
    side: text('side') as SideName,
    from: row['from_state'] ?? null,
    to: row['to_state'] ?? null,
    fromVerdict: row['from_verdict'] ?? null,
    toVerdict: row['to_verdict'] ?? null,
    facts: JSON.parse(text('facts')) as Record<string, unknown>,
    proposal: proposalOf({
      proposal_open: row['proposal_open'] ?? null,
      proposal_share: row['proposal_share'] ?? null,
    }),
  };
}
