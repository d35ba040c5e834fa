import type { Localized } from '../../core/localized.js';
import type { CityDb } from '../../platform/db/city-db.js';

/** A body that provides data. */
export type ProvidingBody = { id: string; name: Localized; kind: string; level: string };

type BodyRow = { id: string; name_zh: string; name_en: string; kind: string; level: string };

/** The bodies of one city, to be read. */
export function bodyReader(db: CityDb) {
  return {
    all: async (): Promise<ProvidingBody[]> =>
      (await db.rows<BodyRow>('bodies', {}, { orderBy: [{ column: 'id' }] })).map(
        ({ id, name_zh, name_en, kind, level }) => ({
          id,
          name: { zh: name_zh, en: name_en },
          kind,
          level,
        }),
      ),
  };
}
