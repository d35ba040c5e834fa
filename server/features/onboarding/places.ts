import { chineseNumber } from '../../policy/citation.js';
import type { Article, Regulation } from '../regulation-text/regulation.js';

/** A place in the city's text that a rule can stand on: an article, or a paragraph or item of it. */
export type Place = {
  /** What a provision id has behind its prefix (`provisionPlaces`): `12`, `12.2`, `12.2-(3)`; `12-1` for 第十二条之一. */
  ref: string;
  /** The ref of its article. */
  article: string;
  number: number;
  inserted: number;
  paragraph?: number;
  item?: number;
  /** 第十二条第二款第三项 */
  citation: string;
  text: string;
};

/** Every place of the text in its order: each article, then its paragraphs where it has several, then items. */
export const placesOf = (regulation: Regulation): Place[] => regulation.articles.flatMap(placesIn);

function placesIn(article: Article): Place[] {
  const { number, inserted, paragraphs } = article;
  const ref = `${number}${inserted > 0 ? `-${inserted}` : ''}`;
  const name = `第${chineseNumber(number)}条${inserted > 0 ? `之${chineseNumber(inserted)}` : ''}`;
  const base = { article: ref, number, inserted };
  const several = paragraphs.length > 1;
  const parts = paragraphs.flatMap((paragraph, index): Place[] => {
    const at = index + 1;
    const within = several
      ? { ref: `${ref}.${at}`, name: `${name}第${chineseNumber(at)}款`, paragraph: at }
      : { ref, name };
    const items = paragraph.items.map((item) => ({
      ...base,
      ...(several ? { paragraph: at } : {}),
      ref: `${index === 0 ? ref : within.ref}-(${item.number})`,
      item: item.number,
      citation: `${within.name}第${chineseNumber(item.number)}项`,
      text: `${paragraph.text}${item.text}`,
    }));
    const whole = [paragraph.text, ...paragraph.items.map((item) => item.text)].join('');
    return several
      ? [{ ...base, ref: within.ref, paragraph: at, citation: within.name, text: whole }, ...items]
      : items;
  });
  return [{ ...base, ref, citation: name, text: textOf(article) }, ...parts];
}

const textOf = ({ paragraphs }: Article): string =>
  paragraphs.map(({ text, items }) => [text, ...items.map((item) => item.text)].join('')).join('');

/** The articles alone. */
export const articlesOf = (places: readonly Place[]): Place[] => places.filter(({ ref, article }) => ref === article);

/** Finds the place somebody means: `12.2`, `第十二条第二款`, or the article's number alone. */
export function findPlace(places: readonly Place[], typed: string): Place | undefined {
  const wanted = typed
    .normalize('NFKC')
    .replace(/\s/g, '')
    .replace(/^第(\d+)条$/, '$1');
  return places.find(({ ref, citation }) => ref === wanted || citation === wanted);
}
