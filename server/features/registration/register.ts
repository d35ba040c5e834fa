import { setTimeout as sleep } from 'node:timers/promises';
import type { Problem } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import { type Limit, limitsOf, MINUTE } from '../../platform/limits/limits.js';
import { isAddress } from '../../platform/mail/compose.js';
import { letterOf, queueLetter } from '../letters/letter.js';
import { personLinks } from '../links/person-link.js';
import { normalLogin } from '../people/person-row.js';
import { personStore } from '../people/person-store.js';
import type { RealmContext } from '../people/realm-context.js';
import { consentStore } from './consents.js';
import { isCreditCode } from './credit-code.js';

export type Registration = {
  kind: 'natural' | 'legal';
  login: string;
  name: string;
  organisation: string;
  creditCode: string;
  terms: boolean;
  consent: boolean;
  notices: boolean;
};

export type Registered =
  /** Also where the address has an account: whoever asks learns nothing, the owner gets a letter. */
  { outcome: 'letter sent' } | { outcome: 'held back'; problems: Problem[] } | { outcome: 'wait'; seconds: number };

const PER_ADDRESS: Limit = { name: 'registration', most: 10, within: 60 * MINUTE };

/** The answer takes at least so long, so that its time does not tell whether an address is known. */
const FLOOR_MS = 250;

/**
 * Registers a citizen or a company. The account opens, and gets its password, through a link sent to the address:
 * nobody can prepare an account for somebody else's address.
 */
export async function register(context: RealmContext, form: Registration, address: string): Promise<Registered> {
  const problems = faultsOf(context, form);
  if (problems.length > 0) return { outcome: 'held back', problems };
  const seconds = await limitsOf(context.db, context).take(PER_ADDRESS, address);
  if (seconds !== null) return { outcome: 'wait', seconds };
  const floor = sleep(FLOOR_MS);
  await context.db.transaction(async (db) => {
    const known = await personStore(db).byLogin(form.login);
    const waiting = known?.state === 'invited' && known.kind !== 'staff';
    if (waiting) await sendConfirmation({ ...context, db }, known.id, known.login);
    else if (known) await tellOwner({ ...context, db }, known.login);
    else await add({ ...context, db }, form);
  });
  await floor;
  return { outcome: 'letter sent' };
}

async function add(context: RealmContext, form: Registration): Promise<void> {
  const { db, clock } = context;
  const now = clock.now();
  const legal = form.kind === 'legal';
  const role = legal ? 'company' : 'citizen';
  const id = await personStore(db).insert(
    {
      login: form.login,
      kind: form.kind,
      name: form.name,
      level: 'self',
      state: 'invited',
      memberships: [{ role, bodyId: null }],
      ...(legal ? { organisation: form.organisation, creditCode: form.creditCode } : {}),
    },
    now,
  );
  await consentStore(db).give(id, ['terms', 'account', ...(form.notices ? (['notices'] as const) : [])], now);
  await sendConfirmation(context, id, normalLogin(form.login));
  await record(db, clock, { actor: id, role, action: 'registered', subject: id });
}

async function sendConfirmation(context: RealmContext, personId: string, login: string): Promise<void> {
  const { db, clock, names, address } = context;
  const link = await personLinks(db).issue(personId, 'confirm', clock.now());
  const letter = letterOf('confirm', login, { names, href: address(`/link/${link}`) });
  await queueLetter(db, context, letter, `confirm ${link.slice(-16)}`);
}

/** At most one such letter a day and address. */
async function tellOwner(context: RealmContext, login: string): Promise<void> {
  const { db, names, address, clock } = context;
  const letter = letterOf('taken', login, { names, href: address('/sign-in') });
  const key = `taken ${context.secrets.mac('letter', login).slice(0, 32)} ${clock.today()}`;
  if (isAddress(login)) await queueLetter(db, context, letter, key);
}

function faultsOf(context: RealmContext, form: Registration): Problem[] {
  const { locale } = context;
  const problems: Problem[] = [];
  const miss = (field: string, key: MessageKey) => problems.push({ field, code: key, reason: t(locale, key) });
  if (form.kind !== 'natural' && form.kind !== 'legal') miss('kind', 'register.kindMissing');
  if (!isAddress(normalLogin(form.login))) miss('login', 'register.loginWrong');
  if (form.name === '') miss('name', 'register.nameMissing');
  if (form.kind === 'legal' && form.organisation === '') miss('organisation', 'register.organisationMissing');
  if (form.kind === 'legal' && !isCreditCode(form.creditCode)) miss('creditCode', 'register.creditCodeWrong');
  if (!form.terms) miss('terms', 'register.termsMissing');
  if (!form.consent) miss('consent', 'register.consentMissing');
  return problems;
}
