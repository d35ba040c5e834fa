import type { CityDb } from '../../platform/db/city-db.js';
import type { Secrets } from '../../platform/secrets/secrets.js';

/** A city's unified identity service, as its operator agreed with it. */
export type Provider = {
  /** In addresses: `/sign-in/with/ID`. */
  id: string;
  label: { zh: string; en: string };
  issuer: string;
  clientId: string;
  /** Absent for a public client. */
  clientSecret?: string;
};

type ProviderRow = {
  id: string;
  label_zh: string;
  label_en: string;
  issuer: string;
  client_id: string;
  client_secret: string | null;
};

/** The identity services of one city; secrets are encrypted at rest. */
export function providerStore(db: CityDb, secrets: Secrets) {
  const providerOf = (row: ProviderRow): Provider => {
    const clientSecret = row.client_secret === null ? null : secrets.open(row.client_secret);
    return {
      id: row.id,
      label: { zh: row.label_zh, en: row.label_en },
      issuer: row.issuer,
      clientId: row.client_id,
      ...(clientSecret ? { clientSecret } : {}),
    };
  };
  return {
    all: async (): Promise<Provider[]> =>
      (await db.rows<ProviderRow>('identity_providers', {}, { orderBy: [{ column: 'id' }] })).map(providerOf),
    async byId(id: string): Promise<Provider | undefined> {
      const row = /^[a-z0-9-]{1,32}$/.test(id) ? await db.one<ProviderRow>('identity_providers', { id }) : undefined;
      return row && providerOf(row);
    },
    put: ({ id, label, issuer, clientId, clientSecret }: Provider, now: number) =>
      db.upsert(
        'identity_providers',
        {
          id,
          label_zh: label.zh,
          label_en: label.en,
          issuer,
          client_id: clientId,
          client_secret: clientSecret ? secrets.seal(clientSecret) : null,
          created_at: now,
          updated_at: now,
        },
        ['id'],
      ),
    remove: (id: string) => db.remove('identity_providers', { id }),
  };
}
