import type { Side } from '../../policy/classify.js';
import type { CompiledRule } from '../../policy/compiled-pack.js';
import type { QuestionSpec } from '../../policy/pack.js';
import { answerWords, type ClassWord, classWords, isOutside, standingOf } from '../judgement/class-words.js';
import { verdictSentence } from '../judgement/verdict-part.js';
import type { ComparedCity } from './compared-city.js';

export type CellReason = { href: string; citation: string; text: string };

export type Cell = { city: string; words: ClassWord[]; text: string; quiet: boolean; reasons: CellReason[] };

/** What a city says about the scope of its text for these facts. */
export function scopeCell({ name, speech, classification: { scope } }: ComparedCity): Cell {
  const spec = speech.compiled.pack.manifest.questions.scope;
  const sure = scope.admissible.length > 0;
  return {
    city: name,
    words: sure
      ? classWords(spec, scope.admissible, speech)
      : [{ tone: 'undecided', label: speech.word('verdict.undecided') }],
    text: sure ? '' : speech.word('compare.hangsOn', { facts: speech.list(scope.missing.map(speech.factName)) }),
    quiet: true,
    reasons: scope.fired.map((rule) => cellReason(rule, speech)),
  };
}

/** A city's answer on one side, with the rules that decided it. */
export function sideCell(city: ComparedCity, name: 'open' | 'share'): Cell {
  const { speech, classification } = city;
  const { questions } = speech.compiled.pack.manifest;
  const [spec, side] = [questions[name], classification[name]];
  if (!spec || !side)
    return { city: city.name, words: [], text: speech.word(`compare.${name}NotRegulated`), quiet: true, reasons: [] };
  const outside = isOutside(classification.scope, questions.scope);
  const standing = standingOf(side, outside);
  return {
    city: city.name,
    words: answerWords(spec, side, standing, speech),
    text: verdictSentence(spec, side, standing, speech),
    quiet: false,
    reasons: outside
      ? classification.scope.fired.map((rule) => cellReason(rule, speech))
      : reasonsFor(spec, side, city, name),
  };
}

/** The rules that decided; where none took anything away, those that hold, or those that these facts lift. */
function reasonsFor(spec: QuestionSpec, side: Side, city: ComparedCity, name: 'open' | 'share'): CellReason[] {
  const { speech } = city;
  const deciding = decidingRules(spec, side);
  const holding = deciding.length > 0 ? deciding : side.fired;
  if (holding.length > 0) return holding.map((rule) => cellReason(rule, speech));
  return [...new Set(side.admissible.flatMap((one) => liftedRules(city, name, one)))].map((rule) => {
    const reason = cellReason(rule, speech);
    return { ...reason, text: speech.word('compare.lifted', { text: reason.text }) };
  });
}

/** Rules that bar this class for other facts and do not for these. */
export const liftedRules = ({ speech, facts }: ComparedCity, name: 'open' | 'share', one: string): CompiledRule[] =>
  speech.compiled.rules[name].filter((rule) => bars(rule, one) && rule.condition.standing(facts) === 'not');

/** The rules that took a class away or kept the rest out; a rule that changed nothing explains nothing. */
export const decidingRules = ({ classes }: QuestionSpec, side: Side): CompiledRule[] =>
  side.fired.filter((rule) => rule.effect === 'may' || classes.some((name) => bars(rule, name)));

/** Whether a firing rule takes this class away. */
export const bars = (rule: CompiledRule, name: string): boolean =>
  rule.effect === 'must' ? !rule.classes.includes(name) : rule.effect === 'mustNot' && rule.classes.includes(name);

export const cellReason = (rule: CompiledRule, speech: ComparedCity['speech']): CellReason => ({
  href: speech.provisionHref(rule.provision),
  citation: speech.cite(rule.provision),
  text: speech.say(rule.text),
});
