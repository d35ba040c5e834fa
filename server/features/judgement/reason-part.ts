import type { CompiledRule } from '../../policy/compiled-pack.js';
import type { QuestionSpec } from '../../policy/pack.js';
import type { Facts } from '../../policy/vocabulary.js';
import { classWord } from './class-words.js';
import type { Speech } from './speech.js';
import { requirementWords } from './verdict-part.js';

export type FactPart = { label: string; value: string; unknown: boolean };

export type ReasonPart = {
  id: string;
  href: string;
  citation: string;
  effect: string;
  effectText: string;
  text: string;
  /** The condition of the rule as a sentence; null where it always holds. */
  logic: string | null;
  facts: FactPart[];
  requires: string | null;
};

/** A rule with its article, its sentence and the facts it looks at, as they are known here. */
export function reasonPart(rule: CompiledRule, spec: QuestionSpec, facts: Facts | null, speech: Speech): ReasonPart {
  const classes = speech.list(rule.classes.map((name) => classWord(spec, name, speech).label));
  return {
    id: rule.id,
    href: speech.provisionHref(rule.provision),
    citation: speech.cite(rule.provision),
    effect: rule.effect,
    effectText: speech.word(`effect.${rule.effect}`, { classes }),
    text: speech.say(rule.text),
    logic: rule.when === true ? null : speech.condition(rule.when),
    facts: facts ? rule.facts.map((name) => factPart(name, facts, speech)) : [],
    requires: rule.requires?.length ? requirementWords(rule.requires, speech) : null,
  };
}

/** A fact and its value; one that is not known says so. */
export function factPart(name: string, facts: Facts, speech: Speech): FactPart {
  const value = facts[name];
  return value === undefined
    ? { label: speech.factName(name), value: speech.word('fact.unknown'), unknown: true }
    : { label: speech.factName(name), value: speech.factValue(name, value), unknown: false };
}
