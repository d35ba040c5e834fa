import { NUMERAL, numberOf } from './numerals.js';

/** How an enumeration counts: （一） (1) 1. 一、 */
export type MarkStyle = 'han' | 'arabic' | 'dot' | 'comma';
export type Mark = { style: MarkStyle; number: number /** Of the mark in plain form. */; length: number };

const SPOKEN_OF = '(?!\\s*(?:项|款|目|至|到|、|和|或|及))';
const MARKS: readonly (readonly [MarkStyle, RegExp])[] = [
  ['han', new RegExp(`^\\(\\s?((?!\\d)${NUMERAL}{1,3})\\s?\\)${SPOKEN_OF}[\\s、.:]*`)],
  ['arabic', new RegExp(`^\\(\\s?(\\d{1,2})\\s?\\)${SPOKEN_OF}[\\s、.:]*`)],
  ['dot', /^(\d{1,2})\s?(?:[.、)](?!\d))\s*/],
  ['comma', new RegExp(`^((?!\\d)${NUMERAL}{1,3})、\\s*`)],
];

/** The mark of an enumeration at the beginning of a line in plain form. */
export function markOf(plain: string): Mark | undefined {
  for (const [style, expression] of MARKS) {
    const found = expression.exec(plain);
    const number = found ? numberOf(found[1] ?? '') : undefined;
    if (found && number !== undefined) return { style, number, length: found[0].length };
  }
  return undefined;
}

const INLINE = new RegExp(`[(（]\\s?(${NUMERAL}{1,3})\\s?[)）]\\s*`, 'g');

/**
 * Items that stand in the middle of a line: 下列情形：（一）…；（二）…. Only what counts on from `first`, behind a colon
 * or the end of an item, is taken for one.
 */
export function inlineItems(
  text: string,
  first: number,
): { before: string; items: { number: number; text: string }[] } {
  const starts: { number: number; at: number; end: number }[] = [];
  for (const found of text.matchAll(INLINE)) {
    const number = numberOf(found[1] ?? '');
    const ahead = text.slice(0, found.index).trimEnd().slice(-1);
    const wanted = first + starts.length;
    if (number === wanted && (wanted === 1 ? /[:：]/ : /[;；。,，]/).test(ahead))
      starts.push({ number, at: found.index, end: found.index + found[0].length });
  }
  const items = starts.map(({ number, end }, index) => ({
    number,
    text: text.slice(end, starts[index + 1]?.at).trim(),
  }));
  return { before: text.slice(0, starts[0]?.at).trim(), items };
}
