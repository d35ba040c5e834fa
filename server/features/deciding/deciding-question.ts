import type { CompiledPack } from '../../policy/compiled-pack.js';
import { SIDES, type Side } from '../catalogue-import/crosswalk-store.js';
import type { Parameters } from '../frame/address.js';
import type { WaitingFilter } from './waiting-entries.js';

/** Entries in whose texts the words of suggestions stand, or do not. */
export const WORDS = ['with', 'without'] as const;
export type Words = (typeof WORDS)[number];

/** What a sheet asks, and of which entries. */
export type DecidingQuestion = WaitingFilter & {
  facts: readonly string[];
  sides: readonly Side[];
  words?: Words | undefined;
  /** The fact whose words count; absent: those of every fact asked. */
  about?: string | undefined;
  page: number;
};

const WORD = /^[A-Za-z][A-Za-z0-9-]{0,63}$/;
const MOST_FACTS = 20;

/** Reads the parameters of a sheet; what the pack does not know is left out. */
export function decidingQuestion({ vocabulary, pack }: CompiledPack, given: unknown): DecidingQuestion {
  const query = (given ?? {}) as Readonly<Record<string, unknown>>;
  const word = (name: string): string | undefined => {
    const [value] = listed(query[name]);
    return value !== undefined && WORD.test(value) ? value : undefined;
  };
  const [body, theme, about] = [word('body'), word('theme'), word('about')];
  const words = WORDS.find((one) => one === word('words'));
  const facts = listed(query['fact']).filter((fact) => vocabulary.has(fact));
  return {
    facts: [...new Set(facts)].slice(0, MOST_FACTS),
    sides: SIDES.filter((side) => pack.manifest.questions[side] && listed(query['side']).includes(side)),
    page: pageOf(listed(query['page'])[0]),
    ...(body === undefined ? {} : { body }),
    ...(theme === undefined ? {} : { theme }),
    ...(words === undefined ? {} : { words }),
    ...(about !== undefined && facts.includes(about) ? { about } : {}),
  };
}

/** The parameters that `decidingQuestion` reads back as this question. */
export const questionParameters = ({
  facts,
  sides,
  body,
  theme,
  words,
  about,
  page,
}: DecidingQuestion): Parameters => ({
  fact: facts,
  side: sides,
  body,
  theme,
  words,
  about,
  page: page > 1 ? page : undefined,
});

/** The values of a parameter that may be given once or several times. */
export const listed = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');

const pageOf = (given: string | undefined): number => (given && /^[1-9]\d{0,4}$/.test(given) ? Number(given) : 1);
