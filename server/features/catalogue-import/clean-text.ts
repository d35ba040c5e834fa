/** Signs that show nothing, or turn the direction of what follows: they can make a text look like another. */
const INVISIBLE = /\p{Cf}|(?![\t\n\r])\p{Cc}/gu;

const D = '[0-9０-９]';
const GAP = '[-－–—\\s.·()（）]';
/** The ways in which eleven digits are grouped; an area code or 0 before them makes a mobile number look like a landline. */
const GROUPS = [
  `${D}${GAP}{0,2}${D}{4}${GAP}?${D}{4}`,
  `${D}${GAP}{1,2}${D}{3}${GAP}?${D}{5}`,
  `${D}{2}${GAP}${D}{3}${GAP}?${D}{4}`,
  `${D}{3}${GAP}${D}{6}`,
].join('|');
const MOBILE = new RegExp(`(?<!${D})(?:[+＋]?(?:00)?86${GAP}?)?(?:0${D}{2,3}|0)?1[3-9３-９](?:${GROUPS})(?!${D})`, 'g');
const SPACED = new RegExp(`(?<!${D})[1１](?:[ \u3000]${D}){10}(?!${D})`, 'g');
const IDENTITY = new RegExp(
  `(?<!${D})[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])\\d{3}[\\dXx](?![0-9A-Za-z])`,
  'g',
);

export const HIDDEN = '***';

/** A text without the mobile and identity numbers of persons. */
export const hidePersonalNumbers = (text: string): string =>
  text.replace(IDENTITY, HIDDEN).replace(MOBILE, HIDDEN).replace(SPACED, HIDDEN);

/** One line as it can be shown: no invisible signs, single spaces. */
export const cleanLine = (text: string): string => text.replace(INVISIBLE, '').replace(/\s+/g, ' ').trim();

/** Several lines as they can be shown. */
export const cleanLines = (text: string): string =>
  text
    .replace(INVISIBLE, '')
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map(cleanLine)
    .join('\n')
    .trim();

/** The form in which words of a source are compared: width and spaces do not matter. */
export const wordForm = (text: string): string => cleanLine(text.normalize('NFKC'));
