import * as client from 'openid-client';
import type { Provider } from './provider-store.js';

/** What an identity service says of somebody, as far as an account is made of it. */
export type Identity = {
  /** Unique with the issuer. */
  subject: string;
  name: string;
  kind: 'natural' | 'legal';
  organisation: string | null;
  creditCode: string | null;
};

/** One journey to the service and back: nobody but the browser that began it can end it. */
export type Journey = { state: string; nonce: string; verifier: string };

const SECONDS = 5;
const SCOPE = 'openid profile';

/** Services on this machine may be spoken to without TLS: for trying out, and in tests. */
const isLocal = (issuer: string): boolean => /^(localhost|127\.0\.0\.1|\[::1\])$/.test(new URL(issuer).hostname);

/** Whether an address can be an issuer: https, or on this machine. */
export const isIssuer = (issuer: string): boolean =>
  URL.canParse(issuer) &&
  (new URL(issuer).protocol === 'https:' || (new URL(issuer).protocol === 'http:' && isLocal(issuer)));

async function discover({ issuer, clientId, clientSecret }: Provider): Promise<client.Configuration> {
  const found = await client.discovery(
    new URL(issuer),
    clientId,
    clientSecret,
    clientSecret ? client.ClientSecretBasic(clientSecret) : client.None(),
    { timeout: SECONDS, ...(isLocal(issuer) ? { execute: [client.allowInsecureRequests] } : {}) },
  );
  found.timeout = SECONDS;
  return found;
}

export const newJourney = (state: string): Journey => ({
  state,
  nonce: client.randomNonce(),
  verifier: client.randomPKCECodeVerifier(),
});

/** Where the browser is sent to sign in there: authorization code flow with PKCE and nonce. */
export async function departure(provider: Provider, journey: Journey, back: string): Promise<string> {
  const address = client.buildAuthorizationUrl(await discover(provider), {
    redirect_uri: back,
    scope: SCOPE,
    state: journey.state,
    nonce: journey.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
    code_challenge_method: 'S256',
  });
  return address.href;
}

/**
 * Who came back. `arrival` is the full address with its query. Rejects where anything does not fit: state, nonce,
 * verifier, signature, issuer, audience, or time.
 */
export async function arrive(
  provider: Provider,
  { state, nonce, verifier }: Journey,
  arrival: string,
): Promise<Identity> {
  const tokens = await client.authorizationCodeGrant(await discover(provider), new URL(arrival), {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('The identity service sent no identity');
  const text = (name: string, max: number): string | null => {
    const value = claims[name];
    return typeof value === 'string' && value.trim() !== '' ? value.normalize('NFC').trim().slice(0, max) : null;
  };
  const legal = text('user_type', 16) === 'legal';
  return {
    subject: claims.sub,
    name: text('name', 128) ?? claims.sub.slice(0, 128),
    kind: legal ? 'legal' : 'natural',
    organisation: legal ? text('org_name', 255) : null,
    creditCode: legal ? text('org_code', 18) : null,
  };
}
