import { sha256 } from '../../core/canonical-json.js';
import type { CityDb } from '../../platform/db/city-db.js';

/** One version of a city's text as stored; `content` as it was given. */
export type RegulationTextRow = {
  version: number;
  title: string | null;
  prefix: string;
  content: string;
  digest: string;
  articles: number;
  findings: number;
  author: string;
  created_at: number;
};

/** What lists of versions need. */
export type RegulationTextLine = Omit<RegulationTextRow, 'content'>;

const numbers = <R extends RegulationTextLine>(row: R): R => ({
  ...row,
  version: Number(row.version),
  articles: Number(row.articles),
  findings: Number(row.findings),
  created_at: Number(row.created_at),
});

const COLUMNS = ['version', 'title', 'prefix', 'digest', 'articles', 'findings', 'author', 'created_at'] as const;

/** A city's texts by version, from 1. */
export function regulationTextStore(db: CityDb) {
  return {
    /** The newest first, without their words. */
    async versions(): Promise<RegulationTextLine[]> {
      const rows = await db
        .from('regulation_texts')
        .select(...COLUMNS)
        .orderBy('version', 'desc');
      return (rows as unknown as RegulationTextLine[]).map(numbers);
    },
    async byVersion(version: number): Promise<RegulationTextRow | undefined> {
      const row = await db.one<RegulationTextRow>('regulation_texts', { version });
      return row && numbers(row);
    },
    async latest(): Promise<RegulationTextRow | undefined> {
      const [row] = await db.rows<RegulationTextRow>(
        'regulation_texts',
        {},
        { orderBy: [{ column: 'version', order: 'desc' }], limit: 1 },
      );
      return row && numbers(row);
    },
    async byContent(content: string): Promise<RegulationTextRow | undefined> {
      const row = await db.one<RegulationTextRow>('regulation_texts', { digest: sha256(content) });
      return row && numbers(row);
    },
    add: (row: Omit<RegulationTextRow, 'digest'>): Promise<void> =>
      db.insert('regulation_texts', { ...row, digest: sha256(row.content) }),
  };
}
