import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Question } from '../../policy/pack.js';
import type { ChangedCase } from '../../policy/prove/compare-packs.js';
import type { Said } from '../../policy/prove/pair-said.js';
import type { Facts } from '../../policy/vocabulary.js';
import { classWord } from '../judgement/class-words.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { requirementWords } from '../judgement/verdict-part.js';
import type { StudioContext } from '../studio/studio-context.js';

export type Pair = { before: CompiledPack; after: CompiledPack };

/** Both packs, each in its own words. */
export const speechesOf = ({ locale, link }: StudioContext, { before, after }: Pair): [Speech, Speech] => [
  speechOf(before, locale, link),
  speechOf(after, locale, link),
];

/** The classes of cases of one question that are answered differently: in words, from what to what, by which articles. */
export function changedQuestions(context: StudioContext, pair: Pair, cases: readonly ChangedCase[]) {
  const [was, is] = speechesOf(context, pair);
  const questions = [...new Set(cases.map(({ question }) => question))];
  return questions.map((question) => ({
    id: `changed-${question}`,
    title: context.say(`policy.${question}`),
    cases: cases
      .filter((one) => one.question === question)
      .map((one) => ({
        when: whenWords(context, one, was, is),
        before: saidPart(context, one.before, question, was),
        after: saidPart(context, one.after, question, is),
        facts: factLines(one.facts, was, is),
      })),
  }));
}

export const factLines = (facts: Facts, was: Speech, is: Speech) =>
  Object.entries(facts).map(([name, value]) => ({
    name: knower(name, was, is).factName(name),
    value: knower(name, was, is).factValue(name, value),
  }));

/** The later pack says what a fact is called, and the earlier one where only that has it. */
const knower = (fact: string, was: Speech, is: Speech): Speech => (is.compiled.vocabulary.has(fact) ? is : was);

type Class = { when: unknown; unknown: readonly string[]; facts: Facts };

/** A class of cases in words: what is known of them, and what is not. */
export function whenWords({ say }: StudioContext, { when, unknown, facts }: Class, was: Speech, is: Speech): string {
  const names = is.list(unknown.map((name) => knower(name, was, is).factName(name)));
  if (when === true)
    return unknown.length > 0 ? say('studioCompare.onlyUnknown', { facts: names }) : say('findings.anyCase');
  const known = Object.keys(facts).every((name) => is.compiled.vocabulary.has(name))
    ? is.condition(when)
    : was.condition(when);
  return unknown.length > 0 ? say('studioCompare.whenUnknown', { when: known, facts: names }) : known;
}

function saidPart(context: StudioContext, said: Said, question: Question, speech: Speech) {
  const { rules } = speech.compiled.pack;
  return {
    answer: answerWords(context, said, question, speech),
    reasons: said.rules.flatMap((id) => {
      const rule = rules.find((one) => one.id === id);
      return rule ? [{ citation: speech.cite(rule.provision), text: speech.say(rule.text) }] : [];
    }),
  };
}

/** What may be chosen, what else may yet turn out so, and what is required. */
function answerWords({ say }: StudioContext, said: Said, question: Question, speech: Speech): string {
  const spec = speech.compiled.pack.manifest.questions[question];
  const words = (names: readonly string[]) =>
    speech.list(names.map((name) => (spec ? classWord(spec, name, speech).label : name)));
  const open = said.possible.filter((name) => !said.classes.includes(name));
  const none = say(open.length > 0 ? 'studioCompare.notYet' : 'studioCompare.nothing');
  const sure = said.classes.length > 0 ? words(said.classes) : none;
  const answer = open.length > 0 ? say('studioCompare.stillPossible', { sure, maybe: words(open) }) : sure;
  if (said.requires.length === 0) return answer;
  const required = say('studioCompare.required', { what: requirementWords(said.requires, speech) });
  return `${answer}${say('list.semicolon')}${required}`;
}
