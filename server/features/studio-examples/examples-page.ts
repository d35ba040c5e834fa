import { inLocale } from '../../core/localized.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { type ExampleRun, runExample } from '../../policy/example-run.js';
import { proposeExamples } from '../../policy/prove/propose-examples.js';
import { factParameters } from '../compare/fact-query.js';
import { formParts } from '../form/form-page.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import { draftSpeech } from '../studio/draft-speech.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref, studioPage } from '../studio/studio-frame.js';
import { coverageParts } from './coverage-part.js';
import { keyedExamples } from './example-list.js';
import { differenceWords, factWords } from './example-words.js';
import { possibleSupplies, supplyKey } from './supply-fact.js';

export type ExamplesView = { show: 'all' | 'failing'; propose: boolean; notice: string | null };

/** Every example, asked of the draft as it stands now; what they show of the rules; and cases that are still missing. */
export function examplesPage(context: DraftContext, compiled: CompiledPack, view: ExamplesView): Framed {
  const { say, row, draft, editable, calendar } = context;
  const speech = draftSpeech(context, compiled);
  const here = draftHref(context, row.id, 'examples');
  const keyed = keyedExamples(draft.parts);
  const runs = keyed.map(({ example }) => runExample(compiled, example, calendar));
  const failing = runs.filter(({ state }) => state !== 'passes').length;
  return studioPage(context, 'examples', {
    view: 'studio/examples',
    title: say('examples.title'),
    lede: say('examples.lede'),
    sheets: ['verdict.css', 'proof.css'],
    notice: view.notice,
    guide: keyed.length === 0 ? say('examples.guide') : null,
    summary: {
      tone: failing === 0 ? 'ok' : 'warn',
      label: say(failing === 0 ? 'examples.allPass' : 'examples.someFail', { all: keyed.length, failing }),
    },
    filters: (['all', 'failing'] as const).map((show) => ({
      label: say(`examples.show.${show}`, { n: show === 'all' ? keyed.length : failing }),
      href: show === 'all' ? here : address(here, { show }),
      current: view.show === show,
    })),
    newHref: editable ? `${here}/new` : null,
    revision: row.revision,
    supply: editable ? supplyPart(context, compiled, runs, speech) : null,
    empty: view.show === 'failing' && failing === 0 ? say('examples.noneFailing') : null,
    examples: keyed
      .map((one, index) => examplePart(context, one, index, runs[index] as ExampleRun, speech))
      .filter(({ passes }) => view.show === 'all' || !passes),
    coverage: coverageParts(context, compiled, runs, speech),
    propose: address(here, { propose: '1' }),
    proposals: view.propose ? proposalParts(context, compiled, speech) : null,
  });
}

/** One answer for all examples that lack a fact which matters now, as after a new rule on a new fact. */
function supplyPart(context: DraftContext, compiled: CompiledPack, runs: readonly ExampleRun[], speech: Speech) {
  const { say, row } = context;
  const supplies = possibleSupplies(compiled, runs);
  if (supplies.length === 0) return null;
  const options = supplies.map((one) => ({
    value: supplyKey(one),
    label: say('examples.fact', { fact: speech.factName(one.fact), value: speech.factValue(one.fact, one.value) }),
  }));
  return formParts({
    action: draftHref(context, row.id, 'examples/fact'),
    submit: say('examples.supply'),
    fields: [
      {
        name: 'supply',
        label: say('examples.supplied.label'),
        hint: say('examples.supplied.hint'),
        type: 'select',
        options,
      },
    ],
    hidden: { revision: String(row.revision) },
  }).form;
}

function examplePart(
  context: DraftContext,
  { key, example }: ReturnType<typeof keyedExamples>[number],
  index: number,
  run: ExampleRun,
  speech: Speech,
) {
  const { say, row, locale, editable } = context;
  const own = draftHref(context, row.id, `examples/${index + 1}`);
  const passes = run.state === 'passes';
  return {
    key,
    number: index + 1,
    passes,
    badge: { tone: passes ? 'ok' : 'closed', label: say(`examples.state.${run.state}`) },
    name: inLocale(example.name, locale),
    href: own,
    facts: factWords(example, speech),
    differences: run.state === 'facts' ? factFaults(run, speech) : differences(run, speech),
    actions: editable
      ? {
          copy: address(draftHref(context, row.id, 'examples/new'), { copy: index + 1 }),
          remove: `${own}/remove`,
          adopt: run.state === 'fails' && !run.conflict ? `${own}/adopt` : null,
        }
      : null,
  };
}

const differences = (run: Exclude<ExampleRun, { state: 'facts' }>, speech: Speech): string[] => [
  ...run.differences.map((one) => differenceWords(one, speech)),
  ...(run.conflict ? [speech.word('verdict.conflictText')] : []),
];

const factFaults = ({ problems }: Extract<ExampleRun, { state: 'facts' }>, speech: Speech): string[] =>
  problems.map(({ field, code }) =>
    speech.word('compare.problem', {
      fact: speech.factName(field.slice('facts.'.length)),
      problem: speech.word(`factProblem.${code}`),
    }),
  );

/** Cases that no example shows yet: rules at work and at rest, and both sides of every boundary. */
function proposalParts(context: DraftContext, { pack }: CompiledPack, speech: Speech) {
  const here = draftHref(context, context.row.id, 'examples/new');
  return proposeExamples(pack).map(({ why, example }) => ({
    name: inLocale(example.name, context.locale),
    why: context.say(`examples.why.${why}`),
    facts: factWords(example, speech),
    href: context.editable
      ? address(here, { ...factParameters(example.facts), nameZh: example.name.zh, nameEn: example.name.en })
      : null,
  }));
}
