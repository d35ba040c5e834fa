import type { Article, Numbered, Regulation } from './regulation.js';

/** One place in a text that a rule can name. */
export type ProvisionPlace = Numbered & {
  /** `XX-12`, `XX-12.2`, `XX-39-(1)`, `XX-12.2-(3)`; 第十二条之一 is `XX-12-1`. */
  id: string;
  article: number;
  paragraph?: number;
  item?: number;
  text: string;
  line: number;
};

/**
 * The provisions of a text, from article to item. An article with one paragraph has no `.1`; items of the first
 * paragraph are named by the article, items of later ones with their paragraph, as people cite them.
 * `prefix`: 1 to 8 capital letters and digits, the city's own.
 */
export const provisionPlaces = ({ articles }: Pick<Regulation, 'articles'>, prefix: string): ProvisionPlace[] =>
  articles.flatMap((article) => placesOf(article, prefix));

function placesOf({ number, inserted, paragraphs }: Article, prefix: string): ProvisionPlace[] {
  const own = `${prefix}-${number}${inserted > 0 ? `-${inserted}` : ''}`;
  const at = { number, inserted, article: number };
  return paragraphs.flatMap(({ text, line, items }, index): ProvisionPlace[] => {
    const paragraph = index + 1;
    const several = paragraphs.length > 1;
    const id = several ? `${own}.${paragraph}` : own;
    const here = several ? { ...at, paragraph } : at;
    return [
      { ...here, id, text, line },
      ...items.map((item) => ({
        ...here,
        id: `${index === 0 ? own : id}-(${item.number})`,
        item: item.number,
        text: [item.text, ...item.points.map((point) => `${point.number}. ${point.text}`)].join('\n'),
        line: item.line,
      })),
    ];
  });
}
