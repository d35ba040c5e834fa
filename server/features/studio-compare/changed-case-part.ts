import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Question } from '../../policy/pack.js';
import type { ChangedCase, SaidBefore } from '../../policy/prove/compare-packs.js';
import { classWord } from '../judgement/class-words.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import type { StudioContext } from '../studio/studio-context.js';

type Pair = { before: CompiledPack; after: CompiledPack };

/** The classes of cases of one question that are answered differently: in words, from what to what, by which articles. */
export function changedQuestions(context: StudioContext, { before, after }: Pair, cases: readonly ChangedCase[]) {
  const [was, is] = [before, after].map((compiled) => speechOf(compiled, context.locale, context.link)) as [
    Speech,
    Speech,
  ];
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
        facts: Object.entries(one.facts).map(([name, value]) => ({
          name: knower(name, was, is).factName(name),
          value: knower(name, was, is).factValue(name, value),
        })),
      })),
  }));
}

/** The later pack says what a fact is called, and the earlier one where only that has it. */
const knower = (fact: string, was: Speech, is: Speech): Speech => (is.compiled.vocabulary.has(fact) ? is : was);

function whenWords({ say }: StudioContext, { when, facts }: ChangedCase, was: Speech, is: Speech): string {
  if (when === true) return say('findings.anyCase');
  return Object.keys(facts).every((name) => is.compiled.vocabulary.has(name))
    ? is.condition(when)
    : was.condition(when);
}

function saidPart({ say }: StudioContext, said: SaidBefore, question: Question, speech: Speech) {
  const { manifest, rules } = speech.compiled.pack;
  const spec = manifest.questions[question];
  const words = said.classes.map((name) => (spec ? classWord(spec, name, speech).label : name));
  return {
    answer: words.length > 0 ? speech.list(words) : say('studioCompare.nothing'),
    reasons: said.rules.flatMap((id) => {
      const rule = rules.find((one) => one.id === id);
      return rule ? [{ citation: speech.cite(rule.provision), text: speech.say(rule.text) }] : [];
    }),
  };
}
