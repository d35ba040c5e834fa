import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { Forbidden, type Problem } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import type { VisitSession } from '../../platform/http/visit.js';
import { t } from '../../platform/i18n/translate.js';
import { sendPage } from '../../platform/render/send-page.js';
import { sendForm } from '../../platform/session/send-form.js';
import { clearSessionCookie } from '../../platform/session/session-cookie.js';
import { sessionStore } from '../../platform/session/session-store.js';
import { cityOf } from '../cities/request-context.js';
import { isTicked, secretIn, textIn } from '../form/read-form.js';
import { changePassword } from '../passwords/change-password.js';
import type { PersonRow } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import { type RealmContext, realmOfVisit } from '../people/realm-context.js';
import { heldLabel } from '../permissions/role-label.js';
import { consentStore } from '../registration/consents.js';
import { recoveryCodes } from '../second-factor/recovery-codes.js';
import { isHttps } from '../sign-in/enter.js';
import { provesAgain } from '../sign-in/prove-again.js';
import { type AccountView, accountPage, roleWord } from './account-page.js';
import { changeProfile, proposeAddress } from './change-account.js';
import { closeAccount } from './close-account.js';
import { ownData } from './own-data.js';

/** One's own account: read, correct, take along, end sign-ins, withdraw, close. Nobody else's can be named here. */
export function accountRoutes(routes: RouteTable, prefix: '' | '/console'): void {
  const change = may('update', 'Account');

  routes.get(`${prefix}/account`, may('read', 'Account'), 'page', async (req, res) => {
    await show(req, res, {});
  });

  routes.get(`${prefix}/account/copy.json`, may('export', 'Account'), 'file', async (req, res) => {
    const { context, person } = await own(req);
    const filename = `${context.realm.code}-account.json`;
    res.set({ 'Cache-Control': 'no-store', 'Content-Disposition': `attachment; filename="${filename}"` });
    res.type('application/json').send(JSON.stringify(await ownData(context, person.id), null, 2));
  });

  routes.post(`${prefix}/account/profile`, change, 'page', 'form', async (req, res) => {
    const { context, person } = await own(req);
    const typed = { name: textIn(req.body, 'name', 128), organisation: textIn(req.body, 'organisation', 255) };
    const problems = await changeProfile(context, person, typed);
    await answer(req, res, { form: 'profile', problems, typed }, 'account.saved');
  });

  routes.post(`${prefix}/account/password`, change, 'page', 'form', async (req, res) => {
    const { context, session } = await own(req);
    const [current, password, repeat] = ['current', 'password', 'repeat'].map((name) => secretIn(req.body, name)) as [
      string,
      string,
      string,
    ];
    const result = await changePassword(context, session, { current, password, repeat }, 'own wish');
    const problems = result.outcome === 'held back' ? result.problems : [];
    await answer(req, res, { form: 'password', problems, typed: {} }, 'account.passwordSaved');
  });

  routes.post(`${prefix}/account/address`, change, 'page', 'form', async (req, res) => {
    const { context, session, person } = await own(req);
    const proved = await provesAgain(context, session, person, secretIn(req.body, 'addressCurrent'));
    const address = textIn(req.body, 'address', 254);
    const problems = proved
      ? await proposeAddress(context, person, address)
      : [wrongPassword(context, 'addressCurrent')];
    await answer(req, res, { form: 'address', problems, typed: { address } }, 'account.addressSent');
  });

  routes.post(`${prefix}/account/sessions`, may('revoke', 'Session'), 'page', 'form', async (req, res) => {
    const { context, session, person } = await own(req);
    const id = textIn(req.body, 'id', 26);
    await context.db.transaction(async (db) => {
      if (id === 'others') await sessionStore(db).endAll(person.id, session.id);
      else await sessionStore(db).end(person.id, id);
      await record(db, context.clock, { ...by(req), action: 'ended sign-in', subject: person.id });
    });
    await answer(req, res, NOT_FAILED, 'account.sessionEnded');
  });

  routes.post(`${prefix}/account/consents`, change, 'page', 'form', async (req, res) => {
    const { context, person } = await own(req);
    const wish = textIn(req.body, 'notices', 10);
    await context.db.transaction(async (db) => {
      const consents = consentStore(db);
      await consents.withdraw(person.id, 'notices', context.clock.now());
      if (wish === 'give') await consents.give(person.id, ['notices'], context.clock.now());
      const action = wish === 'give' ? 'gave consent' : 'withdrew consent';
      await record(db, context.clock, { ...by(req), action, subject: person.id });
    });
    await answer(req, res, NOT_FAILED, 'account.saved');
  });

  routes.post(`${prefix}/account/close`, may('close', 'Account'), 'page', 'form', async (req, res) => {
    const { context, session, person } = await own(req);
    if (person.kind === 'staff') throw new Forbidden('An account for work is closed by those who gave it');
    const sure = isTicked(req.body, 'sure');
    const heldBack = (problem: Problem) =>
      show(req, res, { failed: { form: 'close', problems: [problem], typed: sure ? { sure: 'yes' } : {} } });
    if (!sure) {
      const reason = t(context.locale, 'account.closeNotSure');
      return heldBack({ field: 'sure', code: 'required', reason });
    }
    if (!(await provesAgain(context, session, person, secretIn(req.body, 'closeCurrent')))) {
      return heldBack(wrongPassword(context, 'closeCurrent'));
    }
    await closeAccount(context, person.id, 'own wish');
    leave(req, res, context);
  });
}

type Own = { context: RealmContext; session: VisitSession; person: PersonRow };

async function own(req: Request): Promise<Own> {
  const context = realmOfVisit(req);
  const { session } = req.visit;
  const person = context && session && (await personStore(context.db).byId(session.personId));
  if (!context || !session || !person) throw new Forbidden('Nobody is signed in');
  return { context, session, person };
}

const by = (req: Request) => ({
  actor: req.visit.person?.id ?? '',
  role: req.visit.person?.memberships.map(({ role }) => role).join('+') || 'none',
});

const wrongPassword = ({ locale }: RealmContext, field: string): Problem => ({
  field,
  code: 'refused',
  reason: t(locale, 'password.currentWrong'),
});

const NOT_FAILED = { form: '', problems: [], typed: {} };

type Notice = 'account.saved' | 'account.passwordSaved' | 'account.addressSent' | 'account.sessionEnded';

/** The page again: with what is wrong, or after a redirect with what was done. */
async function answer(
  req: Request,
  res: Response,
  failed: NonNullable<AccountView['failed']>,
  done: Notice,
): Promise<void> {
  if (failed.problems.length > 0) return show(req, res, { failed });
  const { context } = await own(req);
  res.redirect(303, `${context.link('/account')}?done=${done.slice('account.'.length)}`);
}

const DONE: readonly Notice[] = [
  'account.saved',
  'account.passwordSaved',
  'account.addressSent',
  'account.sessionEnded',
];

async function show(req: Request, res: Response, state: Pick<AccountView, 'failed'>): Promise<void> {
  const { context, session, person } = await own(req);
  const { db, locale } = context;
  const words = cityOf(req)?.city.tenant.roles;
  const done = DONE.find((key) => key === `account.${textIn(req.query, 'done', 30)}`);
  sendForm(
    res,
    accountPage({
      ...state,
      context,
      person,
      here: session.id,
      roles: (req.visit.person?.memberships ?? []).map((held) =>
        heldLabel(held, locale, (role) => roleWord(words, role, locale)),
      ),
      sessions: await sessionStore(db).of(person.id),
      consents: await consentStore(db).of(person.id),
      codesLeft: await recoveryCodes(db).left(person.id),
      ...(done && !state.failed ? { notice: t(locale, done) } : {}),
    }),
  );
}

function leave(req: Request, res: Response, { locale, link, config }: RealmContext): void {
  clearSessionCookie(res, isHttps({ config }));
  res.set({ 'Clear-Site-Data': '"cache", "cookies", "storage"', 'Cache-Control': 'no-store' });
  req.visit.person = null;
  sendPage(res, {
    view: 'identity/done',
    sheets: ['forms.css'],
    title: t(locale, 'account.closedTitle'),
    text: t(locale, 'account.closed'),
    links: [{ href: link('/'), label: t(locale, 'error.home') }],
  });
}
