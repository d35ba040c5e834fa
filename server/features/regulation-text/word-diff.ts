/** A run of words that both texts have, or only the later, or only the earlier. */
export type DiffRun = { kind: 'same' | 'added' | 'removed'; text: string };

/** Beyond so many pairs of words, what differs is shown as a whole. */
const MOST_PAIRS = 4_000_000;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

/** The differences between two texts, word by word, in reading order; what went stands before what came. */
export function wordDiff(before: string, after: string): DiffRun[] {
  const [old, now] = [wordsOf(before), wordsOf(after)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end += 1;
  const [oldMiddle, nowMiddle] = [old.slice(start, old.length - end), now.slice(start, now.length - end)];
  return joined([
    ...old.slice(0, start).map((text): DiffRun => ({ kind: 'same', text })),
    ...middle(oldMiddle, nowMiddle),
    ...old.slice(old.length - end).map((text): DiffRun => ({ kind: 'same', text })),
  ]);
}

/** By the longest words in common. */
function middle(old: readonly string[], now: readonly string[]): DiffRun[] {
  if (old.length * now.length > MOST_PAIRS)
    return [
      { kind: 'removed', text: old.join('') },
      { kind: 'added', text: now.join('') },
    ];
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1)
    for (let j = now.length - 1; j >= 0; j -= 1)
      common[i * width + j] =
        old[i] === now[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
  const runs: DiffRun[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      runs.push({ kind: 'same', text: old[i] ?? '' });
      i += 1;
      j += 1;
    } else if (
      j >= now.length ||
      (i < old.length && (common[(i + 1) * width + j] ?? 0) >= (common[i * width + j + 1] ?? 0))
    )
      runs.push({ kind: 'removed', text: old[i++] ?? '' });
    else runs.push({ kind: 'added', text: now[j++] ?? '' });
  }
  return runs;
}

/** Neighbours of one kind as one run; between two places in common, all that went before all that came. */
function joined(runs: readonly DiffRun[]): DiffRun[] {
  const result: DiffRun[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    removed = '';
    added = '';
  };
  for (const { kind, text } of runs) {
    const last = result.at(-1);
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else if (removed === '' && added === '' && last?.kind === 'same') last.text += text;
    else {
      flush();
      result.push({ kind, text });
    }
  }
  flush();
  return result;
}
