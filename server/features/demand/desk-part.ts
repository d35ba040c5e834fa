import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import { demandLine } from './demand-parts.js';
import { demandStore } from './demand-store.js';

/** So many demands stand on the desk itself; all of them in the list behind it. */
const ON_DESK = 5;

/** The demands that nobody has decided yet, for those who do; null for all others, and where there are none. */
export async function demandsOnDesk(context: CityContext) {
  const { ability, db, link, locale } = context;
  if (!ability.can('decide', 'Demand')) return null;
  const n = await demandStore(db).count('received');
  if (n === 0) return null;
  const received = await demandStore(db).received(ON_DESK);
  return {
    title: t(locale, 'desk.waitingDemands', { n }),
    href: link('/desk/demands'),
    lines: received.map((row) => demandLine(row, context, link(`/desk/demands/${row.id}`))),
  };
}
