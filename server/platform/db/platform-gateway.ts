import { newId } from '../../core/ids.js';
import type { Handle } from './city-gateway.js';
import type { CityRow, HeartbeatRow, HostRow, PlatformDb, RealmRow } from './platform-db.js';

const REVISION = 'directory';

/** The tables above the cities over a pool or a transaction. */
export function platformGateway(handle: Handle): PlatformDb {
  const table = (name: string) => handle.knex()(name);
  return {
    async cities() {
      const cities = (await table('cities').select()) as CityRow[];
      const hosts = (await table('city_hosts').orderBy('position').select()) as HostRow[];
      return { cities, hosts };
    },
    async insertCity(row, hosts) {
      const { id, code, live_code, created_at } = row;
      await table('realms').insert({ id, kind: 'city', code, live_code, created_at });
      await table('cities').insert(row);
      await this.setHosts(id, hosts);
    },
    city: async (id) => (await table('cities').where({ id }).first()) as CityRow | undefined,
    async setHosts(id, hosts) {
      await table('city_hosts').where({ city_id: id }).delete();
      for (const [position, host] of hosts.entries()) {
        await table('city_hosts').insert({ host, city_id: id, position });
      }
    },
    async updateCity(id, changes) {
      const { live_code } = changes;
      if (live_code !== undefined) await table('realms').where({ id, kind: 'city' }).update({ live_code });
      return Number(await table('cities').where({ id }).update(changes));
    },
    realms: async () => (await table('realms').orderBy('id').select()) as RealmRow[],
    async provinceRealm(slug, now) {
      const realm = { kind: 'province', live_code: slug };
      const added = { ...realm, id: newId(), code: slug, created_at: now };
      await table('realms').insert(added).onConflict(['kind', 'live_code']).ignore();
      return ((await table('realms').where(realm).first('id')) as { id: string }).id;
    },
    hasPeople: async () => (await table('people').first('id')) !== undefined,
    async sessionRealm(tokenHash) {
      const row = await table('sessions').where({ token_hash: tokenHash }).first('city_id');
      return (row as { city_id: string } | undefined)?.city_id;
    },
    async realmsAboveCitiesWith(login) {
      const rows = await table('people')
        .join('realms', 'realms.id', 'people.city_id')
        .where({ login })
        .whereIn('realms.kind', ['province', 'platform'])
        .orderBy('realms.id')
        .select('realms.id');
      return (rows as { id: string }[]).map(({ id }) => id);
    },
    async realmsWithLetters(now) {
      const rows = await table('outbox').where({ state: 'ready' }).where('send_after', '<=', now).distinct('city_id');
      return (rows as { city_id: string }[]).map(({ city_id }) => city_id);
    },
    async auditHeads() {
      const rows = (await table('audit_heads')
        .join('realms', 'realms.id', 'audit_heads.city_id')
        .orderBy('realms.id')
        .select(
          { realm: 'realms.id' },
          'realms.kind',
          'realms.code',
          'audit_heads.seq',
          'audit_heads.hash',
        )) as Awaited<ReturnType<PlatformDb['auditHeads']>>;
      return rows.map((row) => ({ ...row, seq: Number(row.seq) }));
    },
    async revision() {
      const row = (await table('revisions').where({ name: REVISION }).first('value')) as { value: number } | undefined;
      return Number(row?.value ?? 0);
    },
    async bumpRevision() {
      const changed = await table('revisions').where({ name: REVISION }).increment('value', 1);
      if (Number(changed) === 0) await table('revisions').insert({ name: REVISION, value: 1 });
    },
    beat: async (row) => {
      await table('heartbeats').insert(row).onConflict('worker').merge(['kind', 'beat_at']);
    },
    heartbeats: async () => (await table('heartbeats').orderBy('worker').select()) as HeartbeatRow[],
    forgetBeats: async (before) => {
      await table('heartbeats').where('beat_at', '<', before).delete();
    },
  };
}
