import type { Database } from '../../platform/db/database.js';
import { cachedByRevision, type RevisionWatch } from '../../platform/revision-cache.js';
import { type CompiledPack, compilePack } from '../../policy/compiled-pack.js';
import { byEffect, selectVersion } from '../../policy/pack-status.js';
import { parsePack } from '../../policy/parse-pack.js';
import type { PackState, PackVersionRow } from './pack-store.js';

/** A version as listed: everything but its content. */
export type PackVersion = {
  id: string;
  version: string;
  hash: string;
  state: PackState;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  createdAt: number;
  publishedAt: number;
};

/** A version that answers. */
export type LoadedPack = PackVersion & { compiled: CompiledPack };

/** Published packs of each city, compiled once and kept while they are used. */
export type PackReader = {
  /** Published versions, oldest first by day of effect; of two with the same day, the one published later last. */
  versions(city: { id: string }): Promise<readonly PackVersion[]>;
  byVersion(city: { id: string }, version: string): Promise<LoadedPack | undefined>;
  /** The version that answers on a day (see `selectVersion`); undefined only where nothing is published. */
  inForce(city: { id: string }, day: string): Promise<LoadedPack | undefined>;
};

/** Compiled packs kept at once: enough for every city of a province. */
const KEPT = 400;

/** Reads published packs; a change by any process shows within a second. */
export function packReader(database: Database, watch: RevisionWatch): PackReader {
  const lists = cachedByRevision(watch, () => Promise.resolve(new Map<string, Promise<PackVersion[]>>()));
  const compiled = new Map<string, Promise<CompiledPack>>();

  async function versions(city: { id: string }): Promise<PackVersion[]> {
    const known = await lists();
    const list = known.get(city.id) ?? published(database, city.id);
    known.set(city.id, list);
    list.catch(() => known.delete(city.id));
    return list;
  }

  async function load(cityId: string, version: PackVersion): Promise<LoadedPack> {
    const key = `${cityId} ${version.hash}`;
    const kept = compiled.get(key) ?? compileStored(database, cityId, version);
    // Taken out and put in again: the map's first key is always the one used least recently.
    compiled.delete(key);
    compiled.set(key, kept);
    kept.catch(() => compiled.delete(key));
    if (compiled.size > KEPT) compiled.delete(compiled.keys().next().value ?? '');
    return { ...version, compiled: await kept };
  }

  return {
    versions,
    async byVersion(city, name) {
      const found = (await versions(city)).find(({ version }) => version === name);
      return found && load(city.id, found);
    },
    async inForce(city, day) {
      const found = selectVersion(await versions(city), day);
      return found && load(city.id, found);
    },
  };
}

async function published(database: Database, cityId: string): Promise<PackVersion[]> {
  const rows = (await database
    .forCity(cityId)
    .from('pack_versions')
    .where('state', 'published')
    .select(
      'id',
      'version',
      'hash',
      'state',
      'effective_from',
      'effective_to',
      'created_at',
      'published_at',
    )) as unknown as PackVersionRow[];
  return rows.map(asVersion).sort(byEffect);
}

const asVersion = (row: PackVersionRow): PackVersion => ({
  id: row.id,
  version: row.version,
  hash: row.hash,
  state: row.state,
  effectiveFrom: row.effective_from,
  effectiveTo: row.effective_to,
  createdAt: Number(row.created_at),
  publishedAt: Number(row.published_at ?? row.created_at),
});

async function compileStored(database: Database, cityId: string, version: PackVersion): Promise<CompiledPack> {
  const row = await database.forCity(cityId).one<PackVersionRow>('pack_versions', { id: version.id });
  const { pack, problems } = parsePack(JSON.parse(row?.content ?? '{}'));
  if (!pack) throw new Error(`Pack ${version.version} cannot be read: ${JSON.stringify(problems.slice(0, 3))}`);
  const ready = compilePack(pack);
  if (ready.hash !== version.hash) throw new Error(`Pack ${version.version} is not what its hash says`);
  return ready;
}
