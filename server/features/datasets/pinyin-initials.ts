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
/** So many signs of a run are found by their initials at once. */
const LONGEST = 12;

/** For each run of Chinese signs, its initials from each sign on: gjc and jc for 公交车. */
export function initialTokens(texts: readonly string[], initials: Initials): string[] {
  const tokens = new Set<string>();
  for (const [run] of texts.flatMap((text) => [...text.matchAll(HAN_RUN)])) {
    const letters = initials(run);
    for (let from = 0; from < letters.length - 1; from += 1)
      tokens.add(
        letters
          .slice(from, from + LONGEST)
          .join('')
          .slice(0, 32),
      );
  }
  return [...tokens];
}

/** The places of a text whose signs have these initials: for gjc, 公交车. */
export function signsWithInitials(text: string, letters: string, initials: Initials): string[] {
  if (!/^[a-z]{2,}$/i.test(letters)) return [];
  const wanted = letters.toLowerCase();
  return [...text.matchAll(HAN_RUN)].flatMap(([run]) => {
    const at = initials(run).join('').indexOf(wanted);
    return at === -1 ? [] : [[...run].slice(at, at + wanted.length).join('')];
  });
}
