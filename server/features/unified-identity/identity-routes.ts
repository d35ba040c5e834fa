import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { Forbidden, NotFound, type Problem, Unavailable } from '../../core/errors.js';
import { readCookie } from '../../platform/http/cookies.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { t } from '../../platform/i18n/translate.js';
import { TOKEN_FIELD } from '../../platform/session/form-guard.js';
import { sendForm } from '../../platform/session/send-form.js';
import { formPage } from '../form/form-page.js';
import { isTicked, textIn } from '../form/read-form.js';
import type { PersonRow } from '../people/person-row.js';
import { cityRealm, type RealmContext } from '../people/realm-context.js';
import { enter, visitor } from '../sign-in/enter.js';
import { openSession } from '../sign-in/sign-in.js';
import { accountOf, join } from './join.js';
import { arrive, departure, type Identity, type Journey, newJourney } from './open-id.js';
import { type Provider, providerStore } from './provider-store.js';

const TEN_MINUTES = 10 * 60_000;

/** What travels through the browser, sealed: nobody can read, change or lend it. */
type Baggage = { realm: string; provider: string; until: number; next: string };

/** Sign-in of citizens and companies through a city's unified identity service. */
export function unifiedIdentityRoutes(routes: RouteTable): void {
  const permission = may('create', 'Session');

  // A link and not a form: the content policy lets forms lead to this site only. Nothing is stored here.
  routes.get('/sign-in/with/:provider', permission, 'page', async (req, res) => {
    const { context, provider } = await providerAt(req);
    const journey = newJourney(req.visit.forms.token());
    const address = await departure(provider, journey, backTo(context, provider)).catch((error: unknown) => {
      context.log.error({ err: error, provider: provider.id }, 'the identity service does not answer');
      throw new Unavailable('The identity service does not answer');
    });
    keepJourney(res, context, provider, { ...journey, next: textIn(req.query, 'next') });
    res.redirect(303, address);
  });

  routes.get('/sign-in/with/:provider/callback', permission, 'page', async (req, res) => {
    const { context, provider } = await providerAt(req);
    const journey = takeJourney(req, res, context, provider);
    req.visit.forms.check({ [TOKEN_FIELD]: journey.state });
    const query = req.originalUrl.slice(req.originalUrl.indexOf('?') + 1);
    const identity = await arrive(provider, journey, `${backTo(context, provider)}?${query}`).catch(
      (error: unknown) => {
        context.log.warn({ err: error, provider: provider.id }, 'a sign-in by unified identity failed');
        throw new Forbidden('The identity service did not vouch for anybody');
      },
    );
    const person = await accountOf(context, provider, identity);
    if (person) return signInAs(req, res, context, person, journey.next);
    askConsent(res, context, provider, seal(context, provider, { identity, next: journey.next }));
  });

  routes.post('/sign-in/with/:provider/join', permission, 'page', 'form', async (req, res) => {
    const { context, provider } = await providerAt(req);
    const sealed = textIn(req.body, 'arrival', 4000);
    const { identity, next } = open<{ identity: Identity; next: string }>(context, provider, sealed);
    const missing = (['terms', 'consent'] as const).filter((name) => !isTicked(req.body, name));
    if (missing.length > 0) {
      const problems = missing.map(
        (field): Problem => ({ field, code: 'required', reason: t(context.locale, `register.${field}Missing`) }),
      );
      return askConsent(res, context, provider, sealed, problems);
    }
    const person = await join(context, provider, identity, { notices: isTicked(req.body, 'notices') });
    await signInAs(req, res, context, person, next);
  });
}

async function providerAt(req: Request): Promise<{ context: RealmContext; provider: Provider }> {
  const context = cityRealm(req);
  const provider = await providerStore(context.db, context.secrets).byId(String(req.params['provider']));
  if (!provider) throw new NotFound('No such identity service');
  return { context, provider };
}

const backTo = ({ address }: RealmContext, { id }: Provider): string => address(`/sign-in/with/${id}/callback`);

async function signInAs(
  req: Request,
  res: Response,
  context: RealmContext,
  person: PersonRow,
  next: string,
): Promise<void> {
  const result = await openSession(context, person, person.totp_secret === null ? 'full' : 'factor', visitor(req));
  if (result.outcome === 'signed in') enter(res, { ...result, next, staff: false });
}

function askConsent(
  res: Response,
  context: RealmContext,
  provider: Provider,
  arrival: string,
  problems: readonly Problem[] = [],
): void {
  const { locale, link, name } = context;
  const box = (field: 'terms' | 'consent' | 'notices') => ({
    name: field,
    label: t(locale, `register.${field}`),
    type: 'checkbox' as const,
  });
  sendForm(
    res,
    formPage({
      title: t(locale, 'unified.joinTitle', { name }),
      lede: t(locale, 'unified.joinLede'),
      problems,
      form: {
        action: link(`/sign-in/with/${provider.id}/join`),
        submit: t(locale, 'register.submit'),
        hidden: { arrival },
        fields: [box('terms'), box('consent'), box('notices')],
      },
      links: (['terms', 'privacy'] as const).map((text) => ({
        href: link(`/${text}`),
        label: t(locale, `text.${text}.title`),
      })),
    }),
  );
}

const seal = (context: RealmContext, provider: Provider, content: object): string => {
  const baggage: Baggage = {
    realm: context.realm.id,
    provider: provider.id,
    until: context.clock.now() + TEN_MINUTES,
    next: '',
  };
  return context.secrets.seal(JSON.stringify({ ...baggage, ...content }));
};

function open<T extends object>(context: RealmContext, provider: Provider, sealed: string): T {
  const content = JSON.parse(context.secrets.open(sealed) ?? 'null') as (Baggage & T) | null;
  const fits =
    content &&
    content.realm === context.realm.id &&
    content.provider === provider.id &&
    content.until > context.clock.now();
  if (!fits) throw new Forbidden('This sign-in was not begun here, or too long ago');
  return content;
}

const COOKIE = 'journey';

function keepJourney(
  res: Response,
  context: RealmContext,
  provider: Provider,
  journey: Journey & { next: string },
): void {
  const https = context.config.publicOrigin.startsWith('https:');
  const options = { path: '/', httpOnly: true, sameSite: 'lax', secure: https, maxAge: TEN_MINUTES } as const;
  res.cookie(https ? `__Host-${COOKIE}` : COOKIE, seal(context, provider, journey), options);
}

function takeJourney(
  req: Request,
  res: Response,
  context: RealmContext,
  provider: Provider,
): Journey & { next: string } {
  const https = context.config.publicOrigin.startsWith('https:');
  const name = https ? `__Host-${COOKIE}` : COOKIE;
  const sealed = readCookie(req, name) ?? '';
  res.clearCookie(name, { path: '/', httpOnly: true, sameSite: 'lax', secure: https });
  return open(context, provider, sealed);
}
