import { inLocale, type Locale, type Localized } from '../core/localized.js';
import { citation } from './citation.js';
import type { Side } from './classify.js';
import type { CompiledPack, CompiledRule } from './compiled-pack.js';
import { type Decision, judge, type Question } from './decide.js';
import type { Clock, Lapse, QuestionSpec } from './pack.js';
import { WARNINGS } from './warnings.js';

export type AnswerReason = {
  rule: string;
  effect: 'must' | 'mustNot' | 'may';
  classes: readonly string[];
  provision: string;
  citation: string;
  text: string;
  /** The facts the rule looked at, as far as they are known. */
  facts: Record<string, unknown>;
};

export type AnswerSide = {
  admissible: readonly string[];
  possible: readonly string[];
  missing: readonly string[];
  requires: readonly string[];
  reasons: readonly AnswerReason[];
  /** Rules that hang on unknown facts. */
  undetermined: readonly { rule: string; provision: string; citation: string; text: string }[];
};

export type AnswerClasses = AnswerSide & {
  forced: string | null;
  labels: Record<string, string>;
  proposal: { class: string; verdict: string } | null;
};

export type AnswerClock = { length: number | null; unit: string; from: string | null; start: string };
export type AnswerLapse = { effect: string; provision: string; citation: string; text: string };

/** The answer as contract.md section 3 gives it, in one language. */
export type Answer = {
  city: string;
  asOf: string;
  pack: { version: string; hash: string; status: string; effectiveFrom: string | null; effectiveTo: string | null };
  classification: { scope: AnswerSide; open: AnswerClasses | null; share: AnswerClasses | null };
  conditions: readonly {
    id: string;
    provision: string;
    citation: string;
    text: string;
    stage: string;
    state: string;
    missing: readonly string[];
  }[];
  duties: readonly {
    id: string;
    provision: string;
    citation: string;
    actor: string;
    actorName: string;
    text: string;
    trigger: string;
    clock: AnswerClock | null;
    due: string | null;
    latest?: string;
    provisional: boolean;
    state: string | null;
    lapse: AnswerLapse | null;
  }[];
  /** Facts that the lapse of a clock has set, and by which provision. */
  lapsed: readonly (AnswerLapse & { fact: string; value: string; duty: string })[];
  warnings: readonly { code: string; text: string }[];
};

/** Judges and puts into words. */
export const decide = (compiled: CompiledPack, question: Question, locale: Locale): Answer =>
  answer(judge(compiled, question), locale);

/** A decision in one language. */
export function answer(decision: Decision, locale: Locale): Answer {
  const { compiled, classification, proposals } = decision;
  const { manifest } = compiled.pack;
  const say = (text: Localized) => inLocale(text, locale);
  const cite = citer(compiled, locale);
  const side = (judged: Side): AnswerSide => ({
    admissible: judged.admissible,
    possible: judged.possible,
    missing: judged.missing,
    requires: judged.requires,
    reasons: judged.fired.map((rule) => reason(rule, decision, cite, say)),
    undetermined: judged.undetermined.map((rule) => ({
      rule: rule.id,
      provision: rule.provision,
      citation: cite(rule.provision),
      text: say(rule.text),
    })),
  });
  const classes = (
    judged: Side | null,
    spec: QuestionSpec | null,
    proposal: AnswerClasses['proposal'],
  ): AnswerClasses | null =>
    judged && spec && { ...side(judged), forced: judged.forced, labels: labelsOf(spec, locale), proposal };
  return {
    city: manifest.city,
    asOf: decision.asOf,
    pack: {
      version: manifest.version,
      hash: compiled.hash,
      status: decision.status,
      effectiveFrom: manifest.effectiveFrom,
      effectiveTo: manifest.effectiveTo,
    },
    classification: {
      scope: side(classification.scope),
      open: classes(classification.open, manifest.questions.open, proposals.open),
      share: classes(classification.share, manifest.questions.share, proposals.share),
    },
    conditions: decision.conditions.map(({ gate, state, missing }) => ({
      id: gate.id,
      provision: gate.provision,
      citation: cite(gate.provision),
      text: say(gate.text),
      stage: gate.stage,
      state,
      missing,
    })),
    duties: decision.duties.map(({ duty, deadline, state }) => ({
      id: duty.id,
      provision: duty.provision,
      citation: cite(duty.provision),
      actor: duty.actor,
      actorName: say(manifest.actors[duty.actor] ?? { zh: duty.actor, en: duty.actor }),
      text: say(duty.text),
      trigger: say(duty.trigger),
      clock: duty.clock ? answerClock(duty.clock, say) : null,
      due: deadline?.due ?? null,
      ...(deadline?.latest ? { latest: deadline.latest } : {}),
      provisional: deadline?.provisional ?? false,
      state,
      lapse: duty.lapse ? answerLapse(duty.lapse, cite, say) : null,
    })),
    lapsed: decision.lapsed.map(({ duty, lapse, fact, value }) => ({
      ...answerLapse(lapse, cite, say),
      fact,
      value,
      duty: duty.id,
    })),
    warnings: decision.warnings.map((code) => ({ code, text: say(WARNINGS[code](manifest)) })),
  };
}

type Cite = (provision: string) => string;
type Say = (text: Localized) => string;

/** Provision id → its citation in one language. */
export const citer =
  (compiled: CompiledPack, locale: Locale): Cite =>
  (id) => {
    const provision = compiled.provisions.get(id);
    return provision ? citation(provision, locale) : id;
  };

const reason = (rule: CompiledRule, { facts }: Decision, cite: Cite, say: Say): AnswerReason => ({
  rule: rule.id,
  effect: rule.effect,
  classes: rule.classes,
  provision: rule.provision,
  citation: cite(rule.provision),
  text: say(rule.text),
  facts: Object.fromEntries(rule.facts.filter((fact) => fact in facts).map((fact) => [fact, facts[fact]])),
});

const labelsOf = (spec: QuestionSpec, locale: Locale): Record<string, string> =>
  Object.fromEntries(spec.classes.map((name) => [name, inLocale(spec.labels[name] ?? { zh: name, en: name }, locale)]));

/** A clock without its arithmetic. */
export const answerClock = (clock: Clock, say: Say): AnswerClock => ({
  length: clock.length,
  unit: clock.unit,
  from: clock.from ?? clock.yearFact ?? null,
  start: say(clock.start),
});

/** What lateness means. */
export const answerLapse = (lapse: Lapse, cite: Cite, say: Say): AnswerLapse => ({
  effect: lapse.effect,
  provision: lapse.provision,
  citation: cite(lapse.provision),
  text: say(lapse.text),
});
