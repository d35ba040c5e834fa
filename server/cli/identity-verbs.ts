import type { Command } from 'commander';
import { isIssuer } from '../features/unified-identity/open-id.js';
import { providerStore } from '../features/unified-identity/provider-store.js';
import { record } from '../platform/audit/record.js';
import { cityNamed, type Desk, OPERATOR, type Run } from './desk.js';
import { BadInput, type Outcome } from './outcome.js';

type Options = {
  city: string;
  id: string;
  issuer?: string;
  clientId?: string;
  zh?: string;
  en?: string;
  remove?: true;
};

/** `city identity`: the identity service through which a city's citizens and companies sign in. */
export function identityVerbs(program: Command, run: Run): void {
  const city = program.commands.find((command) => command.name() === 'city') ?? program;
  city
    .command('identity')
    .description('set a city’s unified identity service (OpenID Connect); the secret is read from OIDC_CLIENT_SECRET')
    .requiredOption('--city <code>')
    .requiredOption(
      '--id <id>',
      'short name in addresses: the service sends people back to /CITY/sign-in/with/ID/callback',
    )
    .option('--issuer <url>', 'address of the service')
    .option('--client-id <id>')
    .option('--zh <label>', 'what the service is called, in Chinese')
    .option('--en <label>', 'and in English')
    .option('--remove', 'take the service away')
    .action((options: Options) => run((desk) => set(desk, options)));
}

function set(
  { env, withWiring }: Desk,
  { id, issuer, clientId, zh, en, remove, city: code }: Options,
): Promise<Outcome> {
  const wrong = (field: string, reason: string) => new BadInput([{ field, code: 'wrongFormat', reason }]);
  if (!/^[a-z0-9-]{1,32}$/.test(id)) throw wrong('--id', 'must be small letters, digits and hyphens');
  if (!remove && !(issuer && isIssuer(issuer))) throw wrong('--issuer', 'must begin with https://');
  if (!remove && !clientId) throw wrong('--client-id', 'is missing');
  return withWiring(async (wiring) => {
    const city = await cityNamed(wiring, code);
    const { clock, secrets } = wiring;
    await wiring.database.forCity(city.id).transaction(async (db) => {
      const store = providerStore(db, secrets);
      const secret = env['OIDC_CLIENT_SECRET'];
      const label = { zh: zh ?? '统一身份认证', en: en ?? 'unified identity' };
      if (remove) await store.remove(id);
      else {
        const service = { id, label, issuer: issuer ?? '', clientId: clientId ?? '' };
        await store.put({ ...service, ...(secret ? { clientSecret: secret } : {}) }, clock.now());
      }
      const action = remove ? 'removed identity service' : 'set identity service';
      await record(db, clock, {
        ...OPERATOR,
        action,
        subject: id,
        after: { issuer: issuer ?? null, clientId: clientId ?? null },
      });
    });
    return {
      exit: 0,
      value: { city: code, id, removed: remove ?? false },
      text: `${code}: ${remove ? 'removed' : 'set'} ${id}`,
    };
  });
}
