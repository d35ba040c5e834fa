import { chineseNumber } from '../../../server/policy/citation.js';

/** A made-up regulation, by its own divisions: chapters of articles of paragraphs, a paragraph with or without items. */
export type MadeUp = { title: string; chapters: { title: string; articles: MadeUpArticle[] }[] };
export type MadeUpArticle = { number: number; inserted?: number; paragraphs: { text: string; items?: string[] }[] };

const WORDS = ['码头', '候船', '航班', '潮汐', '灯塔', '渡轮', '锚地', '引航', '泊位', '缆车'];
const word = (seed: number): string => WORDS[seed % WORDS.length] ?? '';

/** Sentences that mean nothing, of many lengths, with numbers and quoted articles in them. */
export const sentence = (seed: number): string =>
  [
    `${word(seed)}资料由${word(seed + 3)}管理处按照本规定第${chineseNumber((seed % 20) + 1)}条整理,每${(seed % 9) + 1}日核对一次`,
    seed % 3 === 0 ? `;${word(seed + 1)}资料有误的,自发现之日起${(seed % 7) + 2}个工作日内更正` : '',
    seed % 4 === 0 ? `,并告知“${word(seed + 5)}”值守人员` : '',
    '。',
  ].join('');

/** `count` articles in chapters of six; every fifth has items, every third several paragraphs. */
export function aText(count: number): MadeUp {
  const article = (number: number): MadeUpArticle => ({
    number,
    paragraphs: [
      ...(number % 3 === 0 ? [{ text: sentence(number) }] : []),
      number % 5 === 0
        ? {
            text: `${word(number)}资料分为下列类别:`,
            items: Array.from(
              { length: (number % 4) + 2 },
              (_, index, { length } = { length: (number % 4) + 2 }) =>
                `${word(number + index)}类资料,含${word(index)}记录${index + 1 === length ? '。' : ';'}`,
            ),
          }
        : { text: sentence(number + 7) },
      ...(number % 15 === 0 ? [{ text: sentence(number + 2) }] : []),
    ],
  });
  const chapters = Array.from({ length: Math.ceil(count / 6) }, (_, chapter) => ({
    title: `${word(chapter)}管理`,
    articles: Array.from({ length: Math.min(6, count - chapter * 6) }, (_unused, index) =>
      article(chapter * 6 + index + 1),
    ),
  }));
  return { title: '某岛渡轮资料管理暂行办法', chapters };
}

/** How somebody's source writes a text. */
export type Style = {
  number?: (number: number) => string;
  gap?: string;
  paragraphMark?: string;
  itemMark?: (number: number) => string;
};

/** The lines of a text, one a paragraph or item, as a clean source has them. */
export function written({ title, chapters }: MadeUp, style: Style = {}): string[] {
  const { number = chineseNumber, gap = ' ', paragraphMark = '', itemMark = (n) => `(${chineseNumber(n)})` } = style;
  return [
    title,
    ...chapters.flatMap((chapter, index) => [
      `第${number(index + 1)}章${gap}${chapter.title}`,
      ...chapter.articles.flatMap((article) =>
        article.paragraphs.flatMap(({ text, items = [] }, place) => {
          const inserted = article.inserted ? `之${number(article.inserted)}` : '';
          const head = place === 0 ? `第${number(article.number)}条${inserted}${gap}` : '';
          return [
            `${paragraphMark}${head}${text}`,
            ...items.map((item, itemPlace) => `${paragraphMark}${itemMark(itemPlace + 1)}${item}`),
          ];
        }),
      ),
    ]),
  ];
}
