import type { City, CityStatus } from '../../core/city.js';
import type { Localized } from '../../core/localized.js';
import type { Database } from '../../platform/db/database.js';
import type { CityRow } from '../../platform/db/platform-db.js';
import { cachedByRevision, type RevisionWatch } from '../../platform/revision-cache.js';
import { type Tenant, tenantSchema } from './tenant-folder.js';

/** A city with all that its pages show of it. */
export type CityOnBoard = City & {
  tenant: Tenant;
  /** Drawings as SVG text. */
  mark: string;
  hero: string;
  updatedAt: number;
  /** While the city is suspended: why, and since when (epoch milliseconds). */
  pause: Pause | null;
};

/** Why a city is suspended; shown to its readers. */
export type Pause = { reason: Localized; since: number };

/**
 * The cities on board, as every process sees them: a city added or changed elsewhere is known within a second.
 * Closed cities never appear; suspended ones do, so that they can be refused by name.
 */
export type CityDirectory = {
  /** By province, then by division code. */
  all(): Promise<readonly CityOnBoard[]>;
  byCode(code: string): Promise<CityOnBoard | undefined>;
  /** `host` in lower case, without port and final dot. */
  byHost(host: string): Promise<CityOnBoard | undefined>;
};

type Index = {
  all: readonly CityOnBoard[];
  byCode: ReadonlyMap<string, CityOnBoard>;
  byHost: ReadonlyMap<string, CityOnBoard>;
};

/** The directory over the database; asked again when its revision has changed. */
export function cityDirectory(database: Database, watch: RevisionWatch): CityDirectory {
  const index = cachedByRevision(watch, () => loadIndex(database));
  return {
    all: async () => (await index()).all,
    byCode: async (code) => (await index()).byCode.get(code),
    byHost: async (host) => (await index()).byHost.get(host),
  };
}

async function loadIndex(database: Database): Promise<Index> {
  const { cities, hosts } = await database.platform.cities();
  const all = cities
    .filter((row) => row.live_code !== null)
    .map((row) =>
      onBoard(
        row,
        hosts.filter((host) => host.city_id === row.id).map((host) => host.host),
      ),
    )
    .sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  return {
    all,
    byCode: new Map(all.map((city) => [city.code, city])),
    byHost: new Map(all.flatMap((city) => city.hosts.map((host) => [host, city] as const))),
  };
}

const orderOf = (city: City): string => `${city.province.code} ${city.division} ${city.code}`;

/** A city as its pages see it. */
export function onBoard(row: CityRow, hosts: readonly string[]): CityOnBoard {
  const tenant = tenantSchema.parse(JSON.parse(row.settings));
  return {
    id: row.id,
    code: row.code,
    status: row.status as CityStatus,
    name: tenant.name,
    province: tenant.province,
    division: tenant.division,
    hosts,
    languages: tenant.languages,
    timeZone: tenant.timeZone,
    tenant,
    mark: row.mark_svg,
    hero: row.hero_svg,
    updatedAt: Number(row.updated_at),
    pause: row.pause ? (JSON.parse(row.pause) as Pause) : null,
  };
}
