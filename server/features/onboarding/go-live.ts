import { Conflict, Invalid } from '../../core/errors.js';
import { groupBy } from '../../core/group-by.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { isDuplicate } from '../../platform/db/failures.js';
import { cityAddress } from '../frame/city-address.js';
import { saveRegulationText } from '../regulation-text/save-regulation-text.js';
import { invite } from '../staff/invite.js';
import { assembleCity } from './assemble-city.js';
import { type Check, checklist, readFacts } from './checklist.js';
import type { IdentityPart } from './onboarding.js';
import type { OnboardingContext } from './onboarding-context.js';
import { onboardingStore } from './onboarding-store.js';
import type { StaffRow } from './people-step.js';

export type WentLive = { outcome: 'live'; code: string; invited: number } | { outcome: 'held back'; open: Check[] };

/**
 * Turns the trial into a city on board, in one transaction: what was tried is what answers. Held back while one line of
 * the checklist is open, whatever a page has shown. People are invited, and the way back ends here.
 */
export async function goLive(context: OnboardingContext): Promise<WentLive> {
  const { database, db, clock, calendar, by, starting } = context;
  try {
    return await database.transaction(async (inner): Promise<WentLive> => {
      const province = inner.forCity(db.cityId);
      const store = onboardingStore(province);
      const row = await store.lock(context.row.id);
      if (row?.state !== 'open') throw new Conflict('The onboarding is over');
      const parts = await store.parts(row.id);
      const draft = assembleCity(parts, starting.tenant, calendar);
      const facts = await readFacts(inner, row, parts);
      const open = checklist(row, parts, draft, facts, { calendar, today: clock.today() }).filter(
        ({ holds }) => !holds,
      );
      const identity = parts.identity?.value;
      if (open.length > 0 || !identity) return { outcome: 'held back', open };

      const now = clock.now();
      const { city: code, hosts } = identity;
      await inner.platform.updateCity(row.realm_id, { live_code: code, code, status: 'active', updated_at: now });
      await inner.platform.setHosts(row.realm_id, hosts);
      const city = inner.forCity(row.realm_id);
      const accepted = parts.undecided?.reason;
      const reason = accepted ? { reason: `undecided entries accepted: ${accepted.slice(0, 200)}` } : {};
      await record(city, clock, { ...by, action: 'went live', subject: code, after: draft.digest, ...reason });
      const { text: content = '', value } = parts.regulation ?? {};
      await saveRegulationText(city, clock, { content, prefix: value?.prefix ?? '', ...by });
      const invited = await inviteAll(city, context, identity, draft.staff);
      // From here on the city itself holds what was entered, its people included.
      await store.forget(row.id);
      await store.change(row, { state: 'live' }, now);
      await record(province, clock, {
        ...by,
        action: 'took city on board',
        subject: `${row.id}/${code}`,
        after: draft.digest,
      });
      await inner.platform.bumpRevision();
      return { outcome: 'live', code, invited };
    });
  } catch (error) {
    if (isDuplicate(error)) throw new Conflict('The code or a host name is already on board');
    throw error;
  }
}

/** Invites everybody of the list; several lines of one login are several roles of one person. Throws Invalid at a name nobody can be invited by. */
async function inviteAll(
  db: CityDb,
  { clock, by, secrets, config, locale }: OnboardingContext,
  { city: code, hosts, name }: IdentityPart,
  staff: readonly StaffRow[],
): Promise<number> {
  const realm = { id: db.cityId, kind: 'city', code } as const;
  const address = (path: string) =>
    new URL(cityAddress({ code, hosts }, path, config.publicOrigin), config.publicOrigin).href;
  const inviting = { realm, db, clock, secrets, locale, names: name, address };
  const people = groupBy(staff, ({ login }) => login);
  for (const [login, rows] of people) {
    const memberships = rows.map(({ role, bodyId }) => ({ role, bodyId }));
    const invited = await invite(inviting, { login, name: rows[0]?.name ?? '', memberships }, by);
    if (invited.outcome === 'held back') throw new Invalid(invited.problems);
  }
  return people.size;
}
