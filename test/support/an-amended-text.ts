import { chineseNumber } from '../../server/policy/citation.js';

/** A made-up regulation: so many articles of one sentence, with other words for some of them. */
export const aText = (articles: number, words: Readonly<Record<number, string>> = {}): string =>
  [
    '无名市公共数据管理办法',
    ...Array.from({ length: articles }, (_, index) => {
      const number = index + 1;
      return `第${chineseNumber(number)}条　${words[number] ?? `本市各单位依照第${number}项安排办理公共数据事务，并在${number}日内归档。`}`;
    }),
  ].join('\n');
