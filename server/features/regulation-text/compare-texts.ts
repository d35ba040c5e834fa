import { plainText } from './read-signs.js';
import type { Article, Regulation } from './regulation.js';

/**
 * What became of an article: `same` word for word, `moved` the same under another number, `changed` in its words (and
 * perhaps its number), `new`, or `gone`.
 */
export type ArticleChange =
  | { kind: 'same' | 'moved' | 'changed'; before: Article; after: Article }
  | { kind: 'new'; after: Article }
  | { kind: 'gone'; before: Article };

/** Below it, two articles under one number are two different articles. */
const SAME_NUMBER = 0.35;
/** Articles under different numbers must have most of their words in common. */
const OTHER_NUMBER = 0.6;

type Side = { article: Article; words: string; pairs: Map<string, number>; size: number };

/**
 * Compares two versions of a text article by article, in the order of the later one; what is gone stands where it was.
 * Spaces, full-width forms and the like make no difference.
 */
export function compareTexts(
  earlier: Pick<Regulation, 'articles'>,
  later: Pick<Regulation, 'articles'>,
): ArticleChange[] {
  const before = earlier.articles.map(sideOf);
  const after = later.articles.map(sideOf);
  const partner = new Map<Side, Side>();
  const taken = new Set<Side>();
  const pair = (one: Side, other: Side) => {
    partner.set(one, other);
    taken.add(other);
  };
  const open = () => after.filter((side) => !partner.has(side));
  const free = () => before.filter((side) => !taken.has(side));

  for (const side of open()) {
    const twins = free().filter(({ words }) => words === side.words);
    const twin = twins.find((other) => sameNumber(other, side)) ?? twins[0];
    if (twin) pair(side, twin);
  }
  for (const side of open()) {
    const other = free().find((one) => sameNumber(one, side));
    if (other && likeness(side, other) >= SAME_NUMBER) pair(side, other);
  }
  const left = free();
  const likely = open()
    .flatMap((side) => left.map((other) => ({ side, other, likeness: likeness(side, other) })))
    .filter((one) => one.likeness >= OTHER_NUMBER)
    .sort((a, b) => b.likeness - a.likeness);
  for (const { side, other } of likely) if (!partner.has(side) && !taken.has(other)) pair(side, other);

  return inOrder(before, after, partner, taken);
}

function inOrder(before: Side[], after: Side[], partner: Map<Side, Side>, taken: Set<Side>): ArticleChange[] {
  const changes: ArticleChange[] = [];
  let passed = 0;
  const tellGone = (until: number) => {
    for (const side of before.slice(passed, until))
      if (!taken.has(side)) changes.push({ kind: 'gone', before: side.article });
    passed = Math.max(passed, until);
  };
  for (const side of after) {
    const other = partner.get(side);
    if (!other) {
      changes.push({ kind: 'new', after: side.article });
      continue;
    }
    tellGone(before.indexOf(other));
    const kind = other.words !== side.words ? 'changed' : sameNumber(other, side) ? 'same' : 'moved';
    changes.push({ kind, before: other.article, after: side.article });
  }
  tellGone(before.length);
  return changes;
}

const sameNumber = (one: Side, other: Side): boolean =>
  one.article.number === other.article.number && one.article.inserted === other.article.inserted;

function sideOf(article: Article): Side {
  const parts = article.paragraphs.flatMap(({ text, items }) => [
    text,
    ...items.flatMap((item) => [
      `(${item.number})${item.text}`,
      ...item.points.map((point) => `${point.number}.${point.text}`),
    ]),
  ]);
  // A paragraph that is cut in two has the same words, and is not the same.
  const words = plainText(parts.join('\n')).replace(/[ \t\u3000]+/g, '');
  const pairs = new Map<string, number>();
  for (let at = 0; at + 1 < words.length; at += 1) {
    const two = words.slice(at, at + 2);
    pairs.set(two, (pairs.get(two) ?? 0) + 1);
  }
  return { article, words, pairs, size: Math.max(1, words.length - 1) };
}

/** 0 to 1: the pairs of signs that two articles have in common. */
function likeness(one: Side, other: Side): number {
  let common = 0;
  for (const [two, count] of one.pairs) common += Math.min(count, other.pairs.get(two) ?? 0);
  return (2 * common) / (one.size + other.size);
}
