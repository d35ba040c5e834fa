import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

const FIRM = { user_type: 'legal', org_name: '海湾数据有限公司', org_code: '91350100M000100Y43' };

/** A real identity service on this machine: whoever types a name is that person; `firm…` acts for an organisation. */
export async function anIdentityService(back: string) {
  let listener: RequestListener = () => {};
  const server = createServer((req, res) => listener(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'chengce',
        client_secret: 'a-secret-between-the-two',
        redirect_uris: [back],
        grant_types: ['authorization_code'],
        response_types: ['code'],
      },
    ],
    claims: { profile: ['name', 'user_type', 'org_name', 'org_code'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['for tests'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context: unknown, id: string) => ({
      accountId: id,
      claims: () => ({ sub: id, name: `用户${id}`, ...(id.startsWith('firm') ? FIRM : { user_type: 'natural' }) }),
    }),
  });
  listener = provider.callback();
  return {
    issuer,
    stop: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
