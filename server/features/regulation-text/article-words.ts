import type { Article } from './regulation.js';

/** The words of an article, a line for each paragraph, item and point. */
export const articleWords = ({ paragraphs }: Pick<Article, 'paragraphs'>): string =>
  paragraphs
    .flatMap(({ text, items }) => [
      text,
      ...items.flatMap((item) => [
        `（${item.number}）${item.text}`,
        ...item.points.map((point) => `${point.number}. ${point.text}`),
      ]),
    ])
    .join('\n');
