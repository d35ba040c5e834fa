/** A text cut where the words searched for stand in it. */
export type TextPart = { text: string; hit: boolean };

/** Marks every word of a search in a text, whatever its case; without words, the text is one part. */
export function highlight(text: string, words: readonly string[]): TextPart[] {
  const wanted = words.map((word) => word.toLowerCase()).filter((word) => word !== '');
  const lower = text.toLowerCase();
  // Case may change the length of rare letters; then the places would not fit.
  if (wanted.length === 0 || lower.length !== text.length) return [{ text, hit: false }];
  const parts: TextPart[] = [];
  let from = 0;
  while (from < text.length) {
    const next = nextHit(lower, wanted, from);
    if (!next) break;
    if (next.at > from) parts.push({ text: text.slice(from, next.at), hit: false });
    parts.push({ text: text.slice(next.at, next.at + next.length), hit: true });
    from = next.at + next.length;
  }
  if (from < text.length) parts.push({ text: text.slice(from), hit: false });
  return parts;
}

/** The words of a search box. */
export const searchWords = (q: string): string[] =>
  q
    .normalize('NFKC')
    .split(/[^\p{L}\p{N}]+/u)
    .slice(0, 8);

function nextHit(lower: string, wanted: readonly string[], from: number): { at: number; length: number } | null {
  let best: { at: number; length: number } | null = null;
  for (const word of wanted) {
    const at = lower.indexOf(word, from);
    if (at !== -1 && (!best || at < best.at || (at === best.at && word.length > best.length)))
      best = { at, length: word.length };
  }
  return best;
}
