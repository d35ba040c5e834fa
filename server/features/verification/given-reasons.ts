import { z } from 'zod';
import type { Clock } from '../../core/clock.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { type FileProblem, readJsonFolder } from '../../platform/json-folder.js';
import { localized } from '../../policy/pack.js';
import { acceptanceStore } from './acceptance-store.js';

/** Beside the folders of a city's packs: findings that their authors mean so, each with the reason. */
export const REASONS_FILE = 'accepted-findings.json';

const digits = z.string().regex(/^[0-9a-f]{32}$/);

const reasonsSchema = z.array(
  z.strictObject({
    finding: digits,
    basis: digits,
    /** Which finding it is, for people who read the file. */
    about: z.string().min(1).max(200),
    reason: localized,
  }),
);

export type GivenReason = z.infer<typeof reasonsSchema>[number];

/** The reasons in a folder; none where it has no such file. */
export function readReasons(folder: string): { reasons: GivenReason[]; problems: FileProblem[] } {
  const { parts, problems } = readJsonFolder(folder, [REASONS_FILE]);
  if (problems.length > 0 || !(REASONS_FILE in parts)) return { reasons: [], problems };
  const read = reasonsSchema.safeParse(parts[REASONS_FILE]);
  if (read.success) return { reasons: read.data, problems: [] };
  const found = read.error.issues.map(({ path, message }) => ({
    file: REASONS_FILE,
    path: path.join('.'),
    code: 'shape',
    reason: { zh: message, en: message },
  }));
  return { reasons: [], problems: found };
}

/** The reasons that hold in a city, in the shape of the file. */
export async function givenReasons(db: CityDb): Promise<GivenReason[]> {
  const holding = [...(await acceptanceStore(db).holding()).values()];
  return holding
    .map(({ finding, basis, reason }) => {
      const [zh = reason, en = zh] = reason.split('\n');
      return { finding, basis, about: zh.slice(0, 200), reason: { zh, en } };
    })
    .sort((a, b) => (`${a.finding}${a.basis}` < `${b.finding}${b.basis}` ? -1 : 1));
}

/** Keeps reasons that came with packs. What people said about the same finding stays as it is. */
export async function keepReasons(
  db: CityDb,
  clock: Clock,
  reasons: readonly GivenReason[],
  by: string,
): Promise<void> {
  const store = acceptanceStore(db);
  for (const { finding: key, basis, reason } of reasons) {
    if (await store.byFinding({ key, basis })) continue;
    await store.accept({ key, basis, reason: `${reason.zh}\n${reason.en}`, by, now: clock.now() });
  }
}
