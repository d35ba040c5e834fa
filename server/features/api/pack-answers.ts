import type { z } from 'zod';
import { inLocale, type Locale, type Localized } from '../../core/localized.js';
import { answerLapse, citer } from '../../policy/answer.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Fact, Procedure, Step } from '../../policy/pack.js';
import { provisionUses } from '../../policy/provision-uses.js';
import type { proceduresAnswer, provisionsAnswer, vocabularyAnswer } from './pack-schemas.js';

type FactAnswer = z.input<typeof vocabularyAnswer>[number];
type ProcedureAnswer = z.input<typeof proceduresAnswer>[number];
type ProvisionAnswer = z.input<typeof provisionsAnswer>[number];

/** Every fact that the city's rules, or another city's, may ask for. */
export const vocabularyFrom = ({ pack }: CompiledPack, locale: Locale): FactAnswer[] =>
  pack.vocabulary.map((fact) => factFrom(fact, locale));

function factFrom(fact: Fact, locale: Locale): FactAnswer {
  const { label, ask, valueLabels, ...rest } = fact;
  const labels = Object.entries(valueLabels ?? {}).map(([value, text]) => [value, inLocale(text, locale)]);
  return {
    ...rest,
    label: inLocale(label, locale),
    ...(valueLabels ? { valueLabels: Object.fromEntries(labels) } : {}),
    ask: inLocale(ask, locale),
  };
}

/** Every procedure with its steps; those that the text expressly lacks have none. */
export function proceduresFrom(compiled: CompiledPack, locale: Locale): ProcedureAnswer[] {
  return compiled.pack.procedures.map((procedure: Procedure) => ({
    id: procedure.id,
    kind: procedure.kind,
    exists: procedure.exists,
    name: inLocale(procedure.name, locale),
    text: inLocale(procedure.text, locale),
    provisions: procedure.exists ? procedure.provisions : [],
    steps: procedure.exists ? procedure.steps.map((step) => stepFrom(step, compiled, locale)) : [],
  }));
}

function stepFrom(step: Step, compiled: CompiledPack, locale: Locale): ProcedureAnswer['steps'][number] {
  const say = (text: Localized) => inLocale(text, locale);
  const cite = citer(compiled, locale);
  const actor = compiled.pack.manifest.actors[step.actor];
  return {
    id: step.id,
    name: say(step.name),
    actor: step.actor,
    actorName: actor ? say(actor) : step.actor,
    text: say(step.text),
    provision: step.provision,
    citation: cite(step.provision),
    clock: step.clock ?? null,
    mustState: (step.mustState ?? []).map(say),
    lapse: step.lapse ? answerLapse(step.lapse, cite, say) : null,
    next: step.next ?? [],
  };
}

/** Every provision with its treatment and with what rests on it. */
export function provisionsFrom(compiled: CompiledPack, locale: Locale): ProvisionAnswer[] {
  const cite = citer(compiled, locale);
  const uses = provisionUses(compiled.pack);
  return compiled.pack.provisions.map(({ id, kind, treatment, summary }) => ({
    id,
    citation: cite(id),
    kind,
    summary: inLocale(summary, locale),
    treatment,
    by: [...(uses.get(id) ?? [])],
  }));
}
