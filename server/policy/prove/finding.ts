import { digest } from '../../core/canonical-json.js';
import type { Localized } from '../../core/localized.js';
import type { Pack, Question } from '../pack.js';
import type { Facts } from '../vocabulary.js';
import { FINDING_WORDS, type FindingCode } from './finding-words.js';

/** Counts up whenever the same pack could be judged otherwise: results of an older prover are not reused. */
export const PROVER = 1;

export const FINDING_KINDS = [
  'conflict',
  'silent',
  'impossible',
  'dead',
  'redundant',
  'unknownUnsafe',
  'uncited',
  'clock',
  'duty',
  'cycle',
  'internal',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** A part of the pack that a finding is about. */
export type Subject = {
  part: 'rule' | 'condition' | 'duty' | 'procedure' | 'provision' | 'fact';
  id: string;
};

/** One class of cases: the facts that bring it about, as JSON-logic, and one set of facts that shows it. */
export type FoundCase = { when: unknown; facts: Facts };

export type Finding = {
  kind: FindingKind;
  code: FindingCode;
  question: Question | null;
  about: readonly Subject[];
  /** The articles concerned. */
  provisions: readonly string[];
  sentence: Localized;
  cases: readonly FoundCase[];
  /** Which finding it is, however often it is found again. */
  key: string;
  /** The content it rests on: a reason given for the finding holds as long as this stays the same. */
  basis: string;
};

type NewFinding = Pick<Finding, 'kind' | 'code'> &
  Partial<Pick<Finding, 'question' | 'about' | 'cases' | 'provisions'>> & {
    params?: Record<string, string>;
    /** What the finding rests on, where that is more than the parts it is about. */
    restsOn?: unknown;
  };

/** Completes a finding over this pack: its words, its identity, and what it rests on. */
export function findingIn(pack: Pack, { params = {}, restsOn, ...found }: NewFinding): Finding {
  const { kind, code, question = null, about = [], cases = [] } = found;
  const parts = about.map((subject) => ({ subject, content: contentOf(pack, subject) }));
  const cited = parts.flatMap(({ content }) => (content && 'provision' in content ? [String(content.provision)] : []));
  return {
    kind,
    code,
    question,
    about,
    cases,
    provisions: found.provisions ?? [...new Set(cited)],
    sentence: inWords(FINDING_WORDS[code], params),
    key: digest({ kind, code, question, about, params }).slice(0, 32),
    basis: digest({ parts: parts.map(({ content }) => withoutWords(content)), restsOn: restsOn ?? null }).slice(0, 32),
  };
}

function contentOf(pack: Pack, { part, id }: Subject): object | undefined {
  switch (part) {
    case 'rule':
      return pack.rules.find((one) => one.id === id);
    case 'condition':
      return pack.conditions.find((one) => one.id === id);
    case 'duty':
      return pack.duties.find((one) => one.id === id);
    case 'procedure':
      return pack.procedures.find((one) => one.id === id);
    case 'provision':
      return pack.provisions.find((one) => one.id === id);
    case 'fact':
      return pack.vocabulary.find((one) => one.fact === id);
  }
}

const WORDS = new Set(['text', 'summary', 'name', 'label', 'trigger', 'ask', 'valueLabels']);

/** Better words do not change what was found. */
const withoutWords = (content: object | undefined): object | null =>
  content ? Object.fromEntries(Object.entries(content).filter(([key]) => !WORDS.has(key))) : null;

const inWords = (text: Localized, params: Record<string, string>): Localized => {
  const fill = (template: string) => template.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? '');
  return { zh: fill(text.zh), en: fill(text.en) };
};
