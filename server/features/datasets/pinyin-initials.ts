/** The first letter of each Chinese sign as it is read in this text: 重庆 gives c, q. */
export type Initials = (run: string) => string[];

let loading: Promise<Initials> | undefined;

/** The dictionary of readings is loaded when it is first needed: starting does not wait for it. */
export function pinyinInitials(): Promise<Initials> {
  loading ??= import('pinyin-pro').then(
    ({ pinyin }) =>
      (run) =>
        pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' }).map((letter) => letter.toLowerCase()),
  );
  return loading;
}

const HAN_RUN = /\p{Script=Han}+/gu;
const LETTERS = /^[a-z]{2,}$/;

/** Two initials as they are looked up: the sign before them stands in no word. */
export const initialPair = (letters: string): string => `'${letters}`;

/** The pairs of neighbouring initials of each run of Chinese signs, and how many steps into the texts they stand. */
export function initialPairs(texts: readonly string[], initials: Initials): { pair: string; step: number }[] {
  const pairs: { pair: string; step: number }[] = [];
  let step = 0;
  for (const [run] of texts.flatMap((text) => [...text.matchAll(HAN_RUN)])) {
    const letters = initials(run);
    for (const [place, letter] of letters.entries()) {
      const pair = letter + (letters[place + 1] ?? '');
      if (/^[a-z]{2}$/.test(pair)) pairs.push({ pair: initialPair(pair), step });
      step += 1;
    }
    step += 1;
  }
  return pairs;
}

/** Whether a word of a search can be meant as initials. */
export const areInitials = (word: string): boolean => LETTERS.test(word);

/** The places of a text whose signs have these initials: for gjc, 公交车. */
export function signsWithInitials(text: string, letters: string, initials: Initials): string[] {
  const wanted = letters.toLowerCase();
  if (!areInitials(wanted)) return [];
  return [...text.matchAll(HAN_RUN)].flatMap(([run]) => {
    const at = initials(run).join('').indexOf(wanted);
    return at === -1 ? [] : [[...run].slice(at, at + wanted.length).join('')];
  });
}
