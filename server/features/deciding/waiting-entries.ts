import type { Ability } from '../../access/ability.js';
import { allowedRows } from '../../platform/db/allowed-rows.js';
import type { CityDb, CityQuery } from '../../platform/db/city-db.js';
import type { EntryDetails } from '../datasets/entry.js';

/** States that leave something to a person: facts are missing, or a class has to be chosen. */
const WAITING = ['undecided', 'choice'];

/** Which of the waiting entries: of one body, one theme, one list. */
export type WaitingFilter = { body?: string | undefined; theme?: string | undefined };

/** An entry that waits for a person, as far as the queue looks at it. */
export type WaitingEntry = {
  id: string;
  code: string;
  title: string;
  bodyId: string;
  theme: string;
  facts: Record<string, unknown>;
  proposal: { open?: string; share?: string };
};

/** How many entries of a body there are, and how many wait for facts or for a class. */
export type BodyProgress = { bodyId: string; total: number; undecided: number; choice: number };

type Row = {
  id: string;
  code: string;
  title_zh: string;
  body_id: string;
  theme: string;
  facts: string;
  proposal_open: string | null;
  proposal_share: string | null;
};

/** The entries on which somebody may decide, and of these the ones that wait. */
export function waitingEntries(db: CityDb, ability: Ability) {
  const mine = (): CityQuery =>
    allowedRows(db.from('datasets').whereNot('datasets.status', 'withdrawn'), ability, 'decide', 'Decision', {
      realmId: 'datasets.city_id',
      bodyId: 'datasets.body_id',
    });
  const waiting = ({ body, theme }: WaitingFilter): CityQuery => {
    let query = mine().where(
      (where) => void where.whereIn('datasets.open_state', WAITING).orWhereIn('datasets.share_state', WAITING),
    );
    if (body !== undefined) query = query.where('datasets.body_id', body);
    if (theme !== undefined) query = query.where('datasets.theme', theme);
    return query;
  };
  return {
    async all(filter: WaitingFilter): Promise<WaitingEntry[]> {
      const rows = (await waiting(filter)
        .orderBy('datasets.id')
        .select(
          'datasets.id',
          'datasets.code',
          'datasets.title_zh',
          'datasets.body_id',
          'datasets.theme',
          'datasets.facts',
          'datasets.proposal_open',
          'datasets.proposal_share',
        )) as unknown as Row[];
      return rows.map(fromRow);
    },
    /** What suggestions are read from, by id: title, summary, keywords and data items. */
    async texts(ids: readonly string[]): Promise<Map<string, string>> {
      const texts = new Map<string, string>();
      for (let start = 0; start < ids.length; start += 500) {
        const rows = (await db
          .from('datasets')
          .whereIn('id', ids.slice(start, start + 500))
          .select('id', 'title_zh', 'summary_zh', 'details')) as unknown as TextRow[];
        for (const row of rows) texts.set(row.id, textOf(row));
      }
      return texts;
    },
    async progress(): Promise<BodyProgress[]> {
      const rows = (await mine()
        .groupBy('datasets.body_id', 'datasets.open_state', 'datasets.share_state')
        .select('datasets.body_id as body', 'datasets.open_state as open', 'datasets.share_state as share')
        .count('* as count')) as unknown as { body: string; open: string; share: string; count: number }[];
      const bodies = new Map<string, BodyProgress>();
      for (const { body, open, share, count } of rows) {
        const sum = bodies.get(body) ?? { bodyId: body, total: 0, undecided: 0, choice: 0 };
        sum.total += Number(count);
        if (open === 'undecided' || share === 'undecided') sum.undecided += Number(count);
        else if (open === 'choice' || share === 'choice') sum.choice += Number(count);
        bodies.set(body, sum);
      }
      return [...bodies.values()].sort((a, b) => b.undecided + b.choice - a.undecided - a.choice || b.total - a.total);
    },
  };
}

const fromRow = (row: Row): WaitingEntry => ({
  id: row.id,
  code: row.code,
  title: row.title_zh,
  bodyId: row.body_id,
  theme: row.theme,
  facts: JSON.parse(row.facts) as Record<string, unknown>,
  proposal: {
    ...(row.proposal_open === null ? {} : { open: row.proposal_open }),
    ...(row.proposal_share === null ? {} : { share: row.proposal_share }),
  },
});

type TextRow = { id: string; title_zh: string; summary_zh: string; details: string };

function textOf({ title_zh, summary_zh, details }: TextRow): string {
  const { keywords, items } = JSON.parse(details) as EntryDetails;
  return [title_zh, summary_zh, ...keywords, ...items.flatMap(({ name, label }) => [name, label.zh])].join('\n');
}
