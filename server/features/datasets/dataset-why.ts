import { classify, type Side } from '../../policy/classify.js';
import type { Decision } from '../../policy/decide.js';
import { waysTo } from '../../policy/explain.js';
import { type Fact, QUESTIONS } from '../../policy/pack.js';
import type { Facts, FactValue } from '../../policy/vocabulary.js';
import { answerWords, classWord, isOutside, standingOf } from '../judgement/class-words.js';
import { type ReasonPart, reasonPart } from '../judgement/reason-part.js';
import type { Speech } from '../judgement/speech.js';
import type { SideName } from '../judgement/verdict-part.js';

export type WhySide = {
  id: string;
  title: string;
  text: string | null;
  reasons: ReasonPart[];
  undetermined: ReasonPart[];
  undeterminedText: string;
};

/** The rules behind each answer: those that hold, and those that hang on what is unknown. */
export function whySides({ classification, compiled, facts }: Decision, speech: Speech): WhySide[] {
  return QUESTIONS.flatMap((question) => {
    const spec = compiled.pack.manifest.questions[question];
    const side = classification[question];
    if (!spec || !side) return [];
    return {
      id: `why-${question}`,
      title: speech.word(`policy.${question}`),
      text: side.fired.length === 0 ? speech.word(`why.noRule.${question}`) : null,
      reasons: side.fired.map((rule) => reasonPart(rule, spec, facts, speech)),
      undetermined: side.undetermined.map((rule) => reasonPart(rule, spec, facts, speech)),
      undeterminedText: speech.word('why.undetermined', { n: side.undetermined.length }),
    };
  });
}

export type Ask = { label: string; who: string; effects: string[] };

/** So many open facts are explained one by one. */
const MOST_ASKS = 12;
const MOST_VALUES = 16;

/** Every unknown fact that matters: who could say it, and what the answer would then be. */
export function asksOf(decision: Decision, speech: Speech): { asks: Ask[]; total: number } {
  const { scope, open, share } = decision.classification;
  const missing = [...new Set([...scope.missing, ...(open?.missing ?? []), ...(share?.missing ?? [])])];
  const asks = missing.slice(0, MOST_ASKS).flatMap((name) => {
    const fact = speech.compiled.vocabulary.get(name);
    return fact
      ? [{ label: speech.say(fact.label), who: speech.say(fact.ask), effects: effectsOf(fact, decision, speech) }]
      : [];
  });
  return { asks, total: missing.length };
}

/** For every value of the fact that would change an answer: what the answer would be. Values with the same effect share a line. */
function effectsOf(fact: Fact, decision: Decision, speech: Speech): string[] {
  const now = answerText(decision.facts, decision, speech);
  const byAnswer = new Map<string, string[]>();
  for (const value of candidates(fact)) {
    const then = answerText(withFact(decision.facts, fact.fact, value), decision, speech);
    if (then === now) continue;
    const words = byAnswer.get(then) ?? [];
    byAnswer.set(then, [...words, speech.factValue(fact.fact, value)]);
  }
  return [...byAnswer].map(([then, values]) =>
    speech.word('why.ifThen', { value: values.join(speech.word('list.orComma')), answer: then }),
  );
}

function candidates(fact: Fact): FactValue[] {
  if (fact.type === 'boolean') return [true, false];
  const values = (fact.values ?? []).slice(0, MOST_VALUES);
  if (fact.type === 'enum') return values;
  return fact.type === 'enum set' ? [...values.map((value) => [value]), []] : [];
}

const withFact = (facts: Facts, name: string, value: FactValue): Facts =>
  Object.assign(Object.create(null), facts, { [name]: value });

/** Both sides' answers in a few words: 开放：普遍开放或依申请开放；共享：待定. */
function answerText(facts: Facts, { compiled }: Decision, speech: Speech): string {
  const classification = classify(compiled, facts);
  const { questions } = compiled.pack.manifest;
  const outside = isOutside(classification.scope, questions.scope);
  return (['open', 'share'] as const)
    .flatMap((name) => {
      const [spec, side] = [questions[name], classification[name]];
      return spec && side ? [`${speech.word(`verdict.short.${name}`)}${wordsOf(name, side, outside, speech)}`] : [];
    })
    .join(speech.word('list.semicolon'));
}

function wordsOf(name: SideName, side: Side, outside: boolean, speech: Speech): string {
  const spec = speech.compiled.pack.manifest.questions[name];
  if (!spec) return '';
  const standing = standingOf(side, outside);
  const labels = answerWords(spec, side, standing, speech).map(({ label }) => label);
  const possible = side.possible.map((one) => classWord(spec, one, speech).label);
  const rest =
    standing === 'undecided' ? speech.word('why.among', { classes: possible.join(speech.word('list.orComma')) }) : '';
  return `${labels.join(speech.word('list.orComma'))}${rest}`;
}

/** For every class that is not allowed now, the fewest changes of facts that would allow it. */
export function changesOf({ compiled, facts }: Decision, speech: Speech): string[] {
  return (['open', 'share'] as const).flatMap((name) => {
    const spec = compiled.pack.manifest.questions[name];
    if (!spec) return [];
    return waysTo(compiled, facts, name).map((way) =>
      speech.word('why.wayTo', {
        class: classWord(spec, way.class, speech).label,
        changes: way.changes
          .map(({ fact, to }) =>
            speech.word('why.change', { fact: speech.factName(fact), value: speech.factValue(fact, to) }),
          )
          .join(speech.word('list.andComma')),
      }),
    );
  });
}
