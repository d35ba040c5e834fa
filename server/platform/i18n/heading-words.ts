const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const WORD = /^\p{Script=Han}{2,}$/u;
const WORD_BEFORE = /\p{Script=Han}{2}$/u;
/** What all the regulations are about: one word there, two in dictionaries. */
const PUBLIC_DATA = ['公共', '数据'];
const CLAUSE_ENDS = /(?<=[，；：])/u;

/** The clauses of a heading, each in words: a clause that fits a line stays on it whole. */
export const headingClauses = (text: string): string[][] => text.split(CLAUSE_ENDS).map(headingWords);

/**
 * A heading in parts between which a line may end. Chinese has no spaces, and a browser ends a line after any sign;
 * here words stay whole, and a single sign (的, 市, 局) stays with the word before it.
 */
export function headingWords(text: string): string[] {
  const parts: string[] = [];
  for (const { segment } of segmenter.segment(text)) {
    const before = parts.at(-1);
    const whole = segment === PUBLIC_DATA[1] && before === PUBLIC_DATA[0];
    if (before === undefined || (!whole && WORD.test(segment) && WORD_BEFORE.test(before))) parts.push(segment);
    else parts[parts.length - 1] = before + segment;
  }
  return parts;
}
