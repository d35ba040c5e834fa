import type { CityDb } from '../../platform/db/city-db.js';

/** How far the judging anew by a version is. */
export type RedecideRow = {
  version_id: string;
  after_id: string;
  total: number;
  done: number;
  changed: number;
  started_at: number;
  finished_at: number | null;
};

/** The runs of a city, one a version. */
export const redecideStore = (db: CityDb) => ({
  byVersion: (versionId: string) => db.one<RedecideRow>('redecide_runs', { version_id: versionId }),
  lock: (versionId: string) => db.lock<RedecideRow>('redecide_runs', { version_id: versionId }),
  update: (versionId: string, changes: Partial<RedecideRow>) =>
    db.update('redecide_runs', { version_id: versionId }, changes),
});
