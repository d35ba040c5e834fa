import { NUMERAL, numberOf } from './numerals.js';
import { behind } from './read-signs.js';
import type { HeadingLevel, Numbered } from './regulation.js';

const SIGNS = `${NUMERAL}(?:\\s?${NUMERAL}){0,5}`;
const ARTICLE = new RegExp(`^第\\s?(${SIGNS})\\s?条(?:\\s?之\\s?(${NUMERAL}{1,2})(?![${NUMERAL.slice(1, -1)}]))?`);
const HEADING = new RegExp(`^第\\s?(${SIGNS})\\s?(编|分编|章|节)(?:\\s?之\\s?(${NUMERAL}{1,2}))?`);
const LEVELS: Readonly<Record<string, HeadingLevel>> = { 编: 'part', 分编: 'part', 章: 'chapter', 节: 'section' };

/** What follows the number of an article that is only spoken of: 第十二条规定…, 第十二条第一款…. */
const SPOKEN_OF = /^(?:[的、,，和与及或至到款项)）]|第|规定|之外|以外|所列|所规定|中的|中规定)/;

export type ArticleHead = Numbered & {
  /** The text as given, behind the number. */
  rest: string;
  /** Whether a space stands between number and text, or nothing at all. */
  apart: boolean;
  /** Whether the words behind it sound as if the article were only spoken of. */
  spokenOf: boolean;
};

/** The article number at the beginning of a line; `plain` is the line's plain form. */
export function articleHead(text: string, plain: string): ArticleHead | undefined {
  const found = ARTICLE.exec(plain);
  const number = found ? numberOf(found[1] ?? '') : undefined;
  if (!found || number === undefined) return undefined;
  const inserted = found[2] === undefined ? 0 : (numberOf(found[2]) ?? 0);
  const after = plain.slice(found[0].length);
  const rest = behind(text, found[0].length);
  return {
    number,
    inserted,
    rest: rest.replace(/^[\s:：、.．]+/, ''),
    apart: after === '' || /^[\s:]/.test(after),
    spokenOf: SPOKEN_OF.test(after.trimStart()),
  };
}

export type HeadingHead = Numbered & { level: HeadingLevel; title: string };

/** The heading that a line is: 第三章 数据共享. A sentence that begins with one is none. */
export function headingHead(text: string, plain: string): HeadingHead | undefined {
  const found = HEADING.exec(plain);
  const number = found ? numberOf(found[1] ?? '') : undefined;
  if (!found || number === undefined) return undefined;
  const after = plain.slice(found[0].length);
  if (after.trim().length > 40 || /[。;,!?]/.test(after) || /^(?:的|规定|所|和|至|、)/.test(after.trim()))
    return undefined;
  return {
    level: LEVELS[found[2] ?? ''] ?? 'chapter',
    number,
    inserted: found[3] === undefined ? 0 : (numberOf(found[3]) ?? 0),
    title: tidyTitle(behind(text, found[0].length)),
  };
}

/** 总 则 and 总　则 are 总则: spaces between single signs are typesetting. */
export const tidyTitle = (text: string): string =>
  text
    .trim()
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .replace(/\s+/g, ' ');
