import type { CityDb } from '../../platform/db/city-db.js';

export type Side = 'open' | 'share';
export const SIDES: readonly Side[] = ['open', 'share'];

/** What a class word of a list means in this city; `class` null: a person has yet to say. */
export type CrosswalkRow = {
  source: string;
  side: Side;
  word: string;
  class: string | null;
  reason: string | null;
  decided_by: string | null;
  decided_at: number | null;
  created_at: number;
};

/** The words of one city by list, side and word. */
export function crosswalkStore(db: CityDb) {
  return {
    all: () => db.rows<CrosswalkRow>('crosswalk_words'),
    save: (rows: readonly CrosswalkRow[]) => db.upsert('crosswalk_words', rows, ['source', 'side', 'word']),
  };
}
