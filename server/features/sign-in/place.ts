import type { Request } from 'express';
import { inLocale } from '../../core/localized.js';
import { normalLogin } from '../people/person-row.js';
import { cityRealm, consoleRealm } from '../people/realm-context.js';
import { providerStore } from '../unified-identity/provider-store.js';
import type { Realms } from './sign-in.js';
import type { SignInPlace } from './sign-in-page.js';

/** Where sign-in stands: below a city, or in the console, which serves the provinces and the platform. */
export type Place = {
  prefix: '' | '/console';
  place(req: Request): Promise<SignInPlace>;
  /** The realms in which this login may be known. */
  realms(req: Request, login: string): Promise<Realms>;
};

export const CITY: Place = {
  prefix: '',
  async place(req) {
    const context = cityRealm(req);
    const services = (await providerStore(context.db, context.secrets).all()).map(({ id, label }) => ({
      id,
      label: inLocale(label, context.locale),
    }));
    return { ...context, services, registers: true };
  },
  realms: async (req) => ({ counting: cityRealm(req), tried: [cityRealm(req)] }),
};

export const CONSOLE: Place = {
  prefix: '/console',
  place: (req) => Promise.resolve({ ...consoleRealm(req, PLATFORM), services: [], registers: false }),
  async realms(req, login) {
    const { database, realms } = req.platform;
    const ids = await database.platform.realmsAboveCitiesWith(normalLogin(login));
    const found = (await realms.aboveCities()).filter(({ id }) => ids.includes(id));
    const [first = PLATFORM, ...others] = found;
    return {
      counting: consoleRealm(req, PLATFORM),
      tried: [consoleRealm(req, first), ...others.map((realm) => consoleRealm(req, realm))],
    };
  },
};

const PLATFORM = { id: 'platform', kind: 'platform', code: 'platform' } as const;
