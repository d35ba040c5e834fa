import type { CompiledPack } from '../../policy/compiled-pack.js';
import { effectOf } from '../../policy/compiled-pack.js';
import { QUESTIONS, type Question } from '../../policy/pack.js';
import { packParts } from '../../policy/parse-pack.js';
import type { PackComparison } from '../../policy/prove/compare-packs.js';
import type { Framed } from '../frame/frame.js';
import { classWord } from '../judgement/class-words.js';
import { speechOf } from '../judgement/speech.js';
import { changesInWords } from '../studio/describe-change.js';
import { changesBetween } from '../studio/draft-items.js';
import type { StudioContext } from '../studio/studio-context.js';
import { studioHomePage } from '../studio/studio-frame.js';
import { comparisonIn, isRunning, type ProofRunRow } from '../verification/proof-run-store.js';
import { changedQuestions, type Pair } from './changed-case-part.js';
import { changedPartGroups } from './changed-parts-part.js';
import type { Source, SourceChoice } from './source.js';

export type Compared = {
  choices: readonly SourceChoice[];
  chosen: { a: string; b: string };
  before: Source | undefined;
  after: Source | undefined;
  run: ProofRunRow | undefined;
};

/** More changes than anybody reads on one page. */
const MOST = 100;

/** Which cases two contents answer differently, and what they say differently, sentence by sentence. */
export function comparePage(context: StudioContext, compared: Compared): Framed {
  const { say, link, clock } = context;
  const { before, after, run, chosen } = compared;
  const asked = chosen.a !== '' && chosen.b !== '';
  const pair = before?.compiled && after?.compiled ? { before: before.compiled, after: after.compiled } : null;
  const comparison = comparisonIn(run);
  return studioHomePage(context, {
    view: 'studio-compare/compare',
    title: say('studioCompare.title'),
    crumbs: [{ label: say('studioCompare.title') }],
    sheets: ['proof.css', 'findings.css'],
    lede: say('studioCompare.lede'),
    form: {
      action: link('/studio/compare'),
      submit: say('studioCompare.submit'),
      fields: [
        choiceField('a', say('studioCompare.before'), compared),
        choiceField('b', say('studioCompare.after'), compared),
      ],
    },
    notice: asked && !pair ? say(before && after ? 'studioCompare.notAnswering' : 'studioCompare.notFound') : null,
    running: run && isRunning(run, clock.now()) ? say('studioCompare.running') : null,
    ended: run && !comparison && !isRunning(run, clock.now()) ? say('studioCompare.ended') : null,
    names: { before: before?.label ?? '', after: after?.label ?? '' },
    semantic:
      pair && comparison ? semanticPart(context, pair, comparison, before?.own === true && after?.own === true) : null,
    sentences: pair && before?.own && after?.own ? sentencesPart(context, pair) : null,
    columns: pair && !(before?.own && after?.own) ? columnsPart(context, pair) : null,
  });
}

const choiceField = (name: 'a' | 'b', label: string, { choices, chosen }: Compared) => ({
  id: name,
  name,
  type: 'select',
  label,
  hint: null,
  error: null,
  options: choices.map(({ ref, label: text }) => ({ value: ref, label: text, chosen: ref === chosen[name] })),
});

function semanticPart(context: StudioContext, pair: Pair, comparison: PackComparison, own: boolean) {
  const { say } = context;
  const { cases, more, unlike, doubtful, regulatedOnlyAfter, regulatedOnlyBefore } = comparison;
  const list = (questions: readonly Question[]) =>
    questions.map((name) => say(`policy.${name}`)).join(say('list.comma'));
  const labels = unlike.map((name) => pair.after.vocabulary.get(name)?.label.zh ?? name);
  const parts = own ? changedPartGroups(context, pair, comparison.parts) : [];
  const alike = say(parts.length > 0 ? 'studioCompare.sameAnswers' : 'studioCompare.equivalent');
  const regulated = regulatedOnlyBefore.length + regulatedOnlyAfter.length;
  return {
    summary: cases.length + regulated > 0 ? say('studioCompare.changed', { count: cases.length }) : alike,
    notes: [
      more.length > 0 ? say('studioCompare.more', { questions: list(more) }) : null,
      regulatedOnlyBefore.length > 0 ? say('studioCompare.onlyBefore', { questions: list(regulatedOnlyBefore) }) : null,
      regulatedOnlyAfter.length > 0 ? say('studioCompare.onlyAfter', { questions: list(regulatedOnlyAfter) }) : null,
      labels.length > 0 ? say('studioCompare.unlike', { facts: labels.join(say('list.comma')) }) : null,
      doubtful.length > 0 ? say('studioCompare.doubtful', { questions: list(doubtful) }) : null,
    ].filter((note) => note !== null),
    questions: [...changedQuestions(context, pair, cases), ...parts],
  };
}

/** What was changed, item by item, in sentences. */
function sentencesPart({ locale, say }: StudioContext, { before, after }: Pair) {
  const changes = changesBetween(packParts(before.pack), packParts(after.pack));
  return {
    changes: changesInWords(changes.slice(0, MOST), after.pack, locale),
    rest: changes.length > MOST ? say('studioCompare.rest', { count: changes.length - MOST }) : null,
  };
}

/** The rules of two cities beside each other; their ids have nothing to do with each other. */
function columnsPart(context: StudioContext, { before, after }: Pair) {
  const rulesOf = (compiled: CompiledPack, question: Question) => {
    const speech = speechOf(compiled, context.locale, context.link);
    const spec = compiled.pack.manifest.questions[question];
    return compiled.pack.rules
      .filter((rule) => rule.question === question)
      .map((rule) => {
        const [effect, names] = effectOf(rule);
        const classes = speech.list(names.map((name) => (spec ? classWord(spec, name, speech).label : name)));
        return {
          citation: speech.cite(rule.provision),
          effect: context.say(`effect.${effect}`, { classes }),
          condition: speech.condition(rule.when),
        };
      });
  };
  return QUESTIONS.map((question) => ({
    id: `rules-${question}`,
    title: context.say(`policy.${question}`),
    before: rulesOf(before, question),
    after: rulesOf(after, question),
  })).filter((one) => one.before.length + one.after.length > 0);
}
