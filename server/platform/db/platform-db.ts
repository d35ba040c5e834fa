/** One city as stored. `settings` is json text. */
export type CityRow = {
  id: string;
  code: string;
  /** The code while the city is on board (not on trial, not closed), else null: unique. */
  live_code: string | null;
  status: string;
  province_code: string;
  settings: string;
  mark_svg: string;
  hero_svg: string;
  created_at: number;
  updated_at: number;
  /** json: `Pause`, while the city is suspended. */
  pause?: string | null;
};

/** What people, sessions and audit chains belong to; a city's realm has the city's id. */
export type RealmRow = {
  id: string;
  kind: 'city' | 'province' | 'platform';
  /** The city's code, the province's slug, or `platform`. */
  code: string;
  /** The code while the realm is not closed, else null. */
  live_code: string | null;
  created_at: number;
};

export type HostRow = { host: string; city_id: string; position: number };

export type HeartbeatRow = { worker: string; kind: string; beat_at: number };

/** The few tables above the cities, by named questions and writes only. */
export type PlatformDb = {
  /** Every city with its hosts; closed ones too. */
  cities(): Promise<{ cities: CityRow[]; hosts: HostRow[] }>;
  /** Adds the city, its hosts and its realm. */
  insertCity(row: CityRow, hosts: readonly string[]): Promise<void>;
  /** Changes the city; a changed `live_code` holds for its realm as well. */
  updateCity(id: string, changes: Partial<Omit<CityRow, 'id'>>): Promise<number>;
  /** One city, closed and trial ones too. */
  city(id: string): Promise<CityRow | undefined>;
  /** Replaces the hosts of a city; fails as a duplicate where one belongs to another city. */
  setHosts(id: string, hosts: readonly string[]): Promise<void>;
  /** Every realm, closed ones too. */
  realms(): Promise<RealmRow[]>;
  /** The id of the province's realm, made now if there is none. `slug` as in the tenant's settings. */
  provinceRealm(slug: string, now: number): Promise<string>;
  /** Whether anybody has an account anywhere. */
  hasPeople(): Promise<boolean>;
  /** The realm a session belongs to: the token is known before the realm is. */
  sessionRealm(tokenHash: string): Promise<string | undefined>;
  /** The provinces in which, and whether on the platform, somebody has this login: the console has one sign-in for all. */
  realmsAboveCitiesWith(login: string): Promise<string[]>;
  /** The realms that have letters to send by now. */
  realmsWithLetters(now: number): Promise<string[]>;
  /** Where each realm's audit chain ends; a realm without entries is left out. */
  auditHeads(): Promise<{ realm: string; kind: RealmRow['kind']; code: string; seq: number; hash: string }[]>;
  /** Counts up whenever cities or published packs change; every process compares it with what it has cached. */
  revision(): Promise<number>;
  /** To be called in the transaction that changes cities or published packs. */
  bumpRevision(): Promise<void>;
  beat(row: HeartbeatRow): Promise<void>;
  heartbeats(): Promise<HeartbeatRow[]>;
  forgetBeats(before: number): Promise<void>;
};
