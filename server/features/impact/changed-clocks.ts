import { canonicalJson } from '../../core/canonical-json.js';
import type { Duty, Pack } from '../../policy/pack.js';

/** A duty that one of two packs has and the other has not, or with another clock. */
export type ChangedClock = { duty: Duty; was: Duty['clock'] | null; is: Duty['clock'] | null };

/** The duties whose clocks differ. A duty that is new, or gone, counts when it has a clock. */
export function changedClocks(base: Pick<Pack, 'duties'>, draft: Pick<Pack, 'duties'>): ChangedClock[] {
  const find = (pack: Pick<Pack, 'duties'>, id: string) => pack.duties.find((duty) => duty.id === id);
  const ids = [...new Set([...base.duties, ...draft.duties].map(({ id }) => id))];
  return ids.flatMap((id) => {
    const [was, is] = [find(base, id), find(draft, id)];
    const duty = is ?? was;
    if (!duty || canonicalJson(was?.clock ?? null) === canonicalJson(is?.clock ?? null)) return [];
    return [{ duty, was: was?.clock ?? null, is: is?.clock ?? null }];
  });
}
