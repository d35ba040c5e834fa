import type { SideChange } from './compare-entry.js';
import type { FoundEntries, SummaryLine } from './impact-store.js';

/** The changes of a rehearsal in lists: all entries of which the same side goes from the same standing to the same. */
export function changeLists() {
  const lines = new Map<string, SummaryLine>();
  let unkept = new Map<number, { first: number; ids: string[] }>();

  return {
    add(dataset: string, { side, from, to }: SideChange): void {
      const change = { side, from: from.state, to: to.state, fromVerdict: from.verdict, toVerdict: to.verdict };
      const key = Object.values(change).join('\n');
      const line = lines.get(key) ?? { list: lines.size, ...change, count: 0 };
      lines.set(key, line);
      const found = unkept.get(line.list) ?? { first: line.count, ids: [] };
      unkept.set(line.list, found);
      found.ids.push(dataset);
      line.count += 1;
    },

    /** What was added since the last time. */
    take(): FoundEntries[] {
      const taken = [...unkept].map(([list, found]) => ({ list, ...found }));
      unkept = new Map();
      return taken;
    },

    /** The lists with their numbers of entries, the longest first. */
    summary: (): SummaryLine[] =>
      [...lines.entries()]
        .sort(([a, one], [b, other]) => other.count - one.count || (a < b ? -1 : 1))
        .map(([, line]) => line),
  };
}
