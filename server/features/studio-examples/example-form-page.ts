import { inLocale } from '../../core/localized.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { runExample } from '../../policy/example-run.js';
import { expectationOf } from '../../policy/expectation.js';
import type { Example } from '../../policy/pack.js';
import { type factField, factGroups } from '../compare/fact-form.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import { draftSpeech } from '../studio/draft-speech.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref, studioPage } from '../studio/studio-frame.js';
import { MODES, type TypedExample } from './example-form.js';
import { differenceWords, expectationWords } from './example-words.js';

export type ExampleView = {
  typed: TypedExample;
  /** Where the form goes: `new`, or the number of the example. */
  place: string;
  /** The key of the example that is changed; null for a new one. */
  key: string | null;
  /** What it expected so far. */
  kept: Example['expect'] | null;
  /** Whether the problems are told: not before anything was sent. */
  sent: boolean;
  /** What somebody else has made of it meanwhile. */
  theirs?: readonly string[];
};

/** One example: what it is called, its facts by the vocabulary's own controls, and what is expected of the answer. */
export function exampleFormPage(context: DraftContext, compiled: CompiledPack, view: ExampleView): Framed {
  const { say, row } = context;
  const { typed, place, key, sent } = view;
  const { example, problems, factProblems } = typed;
  const speech = draftSpeech(context, compiled);
  const title = say(key === null ? 'examples.new' : 'examples.edit');
  const facts = example.facts as Parameters<typeof factField>[1]['facts'];
  const given = { facts, problems: factProblems };
  const deciding = new Set(Object.values(compiled.rules).flatMap((rules) => rules.flatMap((rule) => rule.facts)));
  const isNear = (name: string) => deciding.has(name) || name in facts;
  const told = sent
    ? [
        ...problems.map(({ field, reason }) => ({ text: reason, href: `#${field}` })),
        ...factProblems.map(({ field, code }) => ({
          text: say('compare.problem', { fact: speech.factName(field.slice(6)), problem: say(`factProblem.${code}`) }),
          href: compiled.vocabulary.has(field.slice(6)) ? `#fact-${field.slice(6)}` : null,
        })),
      ]
    : [];
  return studioPage(context, 'examples', {
    view: 'studio/example',
    title,
    crumbs: [{ label: title }],
    sheets: ['compare.css', 'verdict.css', 'proof.css'],
    status: told.length > 0 ? 422 : view.theirs ? 409 : 200,
    problems: told,
    theirs: view.theirs ?? null,
    differs: differencesFrom(view, compiled, context.calendar, speech),
    form: {
      action: draftHref(context, row.id, `examples/${place}`),
      key: key ?? '',
      revision: row.revision,
      nameZh: example.name.zh,
      nameEn: example.name.en === example.name.zh ? '' : example.name.en,
      asOf: example.asOf ?? '',
      near: factGroups(compiled.vocabulary, ({ fact }) => isNear(fact), given, speech),
      far: factGroups(compiled.vocabulary, ({ fact }) => !isNear(fact), given, speech),
      proposals: proposalFields(example, compiled, speech),
      modes: MODES.filter((mode) => mode !== 'keep' || view.kept).map((mode) => ({
        value: mode,
        label: say(`examples.mode.${mode}`),
        chosen: typed.mode === mode,
      })),
      kept: view.kept ? expectationWords({ expect: view.kept }, speech) : [],
      sides: sideFields(example, compiled, speech),
    },
    answer: answerPart(typed, view.kept, speech),
    back: draftHref(context, row.id, 'examples'),
  });
}

/** What the draft now answers otherwise than the example expected so far. */
function differencesFrom(
  { typed, kept }: ExampleView,
  compiled: CompiledPack,
  calendar: WorkingCalendar,
  speech: Speech,
): string[] {
  if (!kept) return [];
  const run = runExample(compiled, { ...typed.example, expect: kept }, calendar);
  return run.state === 'facts' ? [] : run.differences.map((one) => differenceWords(one, speech));
}

function proposalFields({ propose }: Example, { pack }: CompiledPack, speech: Speech) {
  return (['open', 'share'] as const).flatMap((side) => {
    const spec = pack.manifest.questions[side];
    if (!spec) return [];
    const options = spec.classes.map((value) => ({
      value,
      label: inLocale(spec.labels[value] ?? { zh: value, en: value }, speech.locale),
      chosen: propose?.[side] === value,
    }));
    const none = { value: '', label: speech.word('simulator.noProposal'), chosen: !propose?.[side] };
    return [{ name: side, label: speech.word(`simulator.propose.${side}`), options: [none, ...options] }];
  });
}

/** Boxes by which an answer is expected that the draft does not give yet. */
function sideFields({ expect }: Example, { pack }: CompiledPack, speech: Speech) {
  return (['scope', 'open', 'share'] as const).flatMap((side) => {
    const spec = pack.manifest.questions[side];
    if (!spec) return [];
    return (['admissible', 'possible'] as const).map((key) => ({
      name: `${side}.${key}`,
      label: `${speech.word(`examples.side.${side}`)}${speech.word(`examples.key.${key}`)}`,
      options: spec.classes.map((value) => ({
        value,
        label: inLocale(spec.labels[value] ?? { zh: value, en: value }, speech.locale),
        chosen: expect[side]?.[key]?.includes(value) ?? false,
      })),
    }));
  });
}

/** What the draft answers to these facts now, to be taken as right. */
function answerPart({ decision, example }: TypedExample, kept: Example['expect'] | null, speech: Speech) {
  if (!decision) return null;
  const expect = { ...kept, ...example.expect };
  return {
    lines: expectationWords({ expect: expectationOf(decision) }, speech),
    conditions: decision.conditions.map(({ gate, state }) => ({
      value: gate.id,
      label: speech.word('examples.expectation', { what: speech.say(gate.text), value: speech.word(`state.${state}`) }),
      chosen: gate.id in (expect.conditions ?? {}),
    })),
    duties: decision.duties.map(({ duty, deadline }) => ({
      value: duty.id,
      label: speech.word('examples.expectation', {
        what: speech.say(duty.text),
        value: deadline?.due ?? speech.word('examples.noDay'),
      }),
      chosen: duty.id in (expect.duties ?? {}),
    })),
  };
}
