/** From one state of a catalogue to the next, the numbers of the entries that changed. */
type Change = { from: string; to: string; numbers: readonly number[] };

/** More than these are quicker read with the whole catalogue. */
const MOST_NUMBERS = 400;
const MOST_CHANGES = 50;

/** What stands in `catalogue_states.recent`: the last changes, each beginning where the one before ends. */
export function withChange(recent: string | null, change: Change): string {
  const changes = [...(JSON.parse(recent ?? '[]') as Change[]), change].slice(-MOST_CHANGES);
  const size = () => changes.reduce((sum, { numbers }) => sum + numbers.length, 0);
  while (size() > MOST_NUMBERS) changes.shift();
  return JSON.stringify(changes);
}

/** The numbers of all entries that changed since a state; null where that is not known any more. */
export function changedSince(
  revision: string,
  now: { revision: string; recent?: string | null | undefined },
): number[] | null {
  const changes = JSON.parse(now.recent ?? '[]') as Change[];
  const first = changes.findIndex(({ from }) => from === revision);
  if (first === -1 || changes.at(-1)?.to !== now.revision) return null;
  return [...new Set(changes.slice(first).flatMap(({ numbers }) => numbers))];
}
