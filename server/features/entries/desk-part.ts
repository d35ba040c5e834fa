import { inLocale } from '../../core/localized.js';
import { ACTING_ROLES } from '../../policy/pack.js';
import type { ProvidingBody } from '../bodies/body-reader.js';
import type { CityContext } from '../cities/request-context.js';
import { speechOf } from '../judgement/speech.js';
import { waitingLine } from './list-page.js';
import { actingAs } from './may-take.js';
import { workReader } from './work-reader.js';

/** So many entries stand on the desk itself; all of them in the list behind it. */
const ON_DESK = 5;

/** The entries that wait for whoever comes to the desk; null for those who have nothing to do with entries. */
export async function entriesOnDesk(context: CityContext, bodies: readonly ProvidingBody[]) {
  const { person, ability, city, packs, today, locale, link, db } = context;
  const pack = await packs.inForce(city, today);
  if (!person || !pack || !ability.can('read', 'Entry')) return null;
  const acting: readonly string[] = ACTING_ROLES;
  if (!person.memberships.some((held) => acting.includes(actingAs(held)))) return null;
  const reader = workReader(db, { person, ability });
  const speech = speechOf(pack.compiled, locale, link);
  const names = new Map(bodies.map(({ id, name }) => [id, inLocale(name, locale)]));
  const lines = await reader.waiting(ON_DESK);
  return {
    title: speech.word('desk.waiting', { n: await reader.waitingCount() }),
    href: link('/desk/entries'),
    lines: lines.map((one) => waitingLine(one, names, { ...context, person, pack }, speech)),
  };
}
