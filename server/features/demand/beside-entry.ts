import type { CityContext } from '../cities/request-context.js';
import { demandLine } from './demand-parts.js';
import { demandStore } from './demand-store.js';

/** So many stand beside an entry; all of them in the list. */
const BESIDE = 5;

/** What the public asked of the body or for the entry that somebody reviews; what waits, for those who decide it. */
export async function demandsBeside(context: CityContext, entry: { bodyId: string; datasetId: string | null }) {
  const { ability, db, link } = context;
  const decides = ability.can('read', 'Demand');
  const rows = await demandStore(db).beside(entry, decides ? ['listed', 'received'] : ['listed'], BESIDE);
  return rows.map((row) =>
    demandLine(row, context, link(decides ? `/desk/demands/${row.id}` : `/demand#demand-${row.id}`)),
  );
}
