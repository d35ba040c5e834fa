import { plainText } from './read-signs.js';

/** One line that holds something. */
export type TextLine = {
  /** As given, without white space at its ends and without signs that nobody sees. */
  text: string;
  /** The form in which it is recognised. */
  plain: string;
  /** From 1, in the text as it was given. */
  line: number;
  /** Whether it was set in, as the first line of a paragraph is. */
  indented: boolean;
};

const UNSEEN = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]/g;

/** More room than any text means; expressions would try each of its signs as a beginning. */
const LONG_GAP = /(\s{40})\s+/g;

/** A line without what stands behind it, read from the end: an expression would try every gap on the way. */
function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && /[\s*]/.test(line.charAt(end - 1))) end -= 1;
  return line.slice(0, end);
}

/** The lines of a text that hold anything. */
export const textLines = (text: string): TextLine[] =>
  text.split(/\r\n|[\n\r\u0085\u2028\u2029\f\v]/).flatMap((given, index) => {
    const seen = given.replace(UNSEEN, '').replace(/\u00a0/g, ' ');
    const line = withoutEnd(seen.replace(/^[\s#>*]+/, '').replace(LONG_GAP, '$1'));
    if (line === '') return [];
    return [{ text: line, plain: plainText(line), line: index + 1, indented: /^(?: {2}|\t|\u3000)/.test(seen) }];
  });

/** Whether a line, in plain form, ends where a sentence ends. */
export const isClosed = (plain: string): boolean => /[。!?:…][”’"'」』)\]]*$/.test(plain);

/** Two lines of one sentence: between Chinese signs nothing stood, between Latin words a space. */
export const joined = (first: string, second: string): string =>
  /[A-Za-z0-9]$/.test(first) && /^[A-Za-z0-9]/.test(second) ? `${first} ${second}` : first + second;
