import { sha256 } from '../../core/canonical-json.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { wordForm } from './clean-text.js';
import type { BodyName } from './mapping.js';

type BodyRow = {
  id: string;
  name_zh: string;
  name_en: string;
  kind: string;
  level: string;
  details: string;
  created_at: number;
  updated_at: number;
};

/** A body to which rows belong, and what the register knows of it. */
export type RegisteredBody = { id: string; name: { zh: string; en: string }; register: Record<string, unknown> };

/** How a body that an import added is told from those that the city entered; kept in its details. */
export type ImportedBody = { imported: { source: string } };

const fromRow = ({ id, name_zh, name_en, kind, level, details }: BodyRow): RegisteredBody => ({
  id,
  name: { zh: name_zh, en: name_en },
  register: { ...(JSON.parse(details) as Record<string, unknown>), kind, level },
});

const newBody = (name: BodyName, source: string, now: number): BodyRow => ({
  id: `imported-${sha256(wordForm(name.zh)).slice(0, 16)}`,
  name_zh: name.zh,
  name_en: name.en,
  // Empty: nobody has said what the body is, and no fact is made of it.
  kind: name.kind ?? '',
  level: name.level ?? '',
  details: JSON.stringify({ imported: { source } } satisfies ImportedBody),
  created_at: now,
  updated_at: now,
});

/** The city's bodies by name, with those that the names to come make necessary. */
export async function bodyRegister(db: CityDb, source: string, now: number) {
  const known = new Map(
    (await db.rows<BodyRow>('bodies')).map((row) => [wordForm(row.name_zh), { row, body: fromRow(row) }]),
  );
  const added: BodyRow[] = [];
  return {
    /** The rows to be inserted before entries can belong to them. */
    added: added as readonly BodyRow[],
    bodyFor(name: BodyName): RegisteredBody {
      const found = known.get(wordForm(name.zh));
      if (found) return found.body;
      const row = newBody(name, source, now);
      const body = fromRow(row);
      known.set(wordForm(name.zh), { row, body });
      added.push(row);
      return body;
    },
  };
}

export type BodyRegister = Awaited<ReturnType<typeof bodyRegister>>;
