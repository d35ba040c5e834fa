import { inLocale } from '../../core/localized.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { DatasetLine } from '../datasets/dataset.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { dutyGroups } from '../judgement/duty-part.js';
import { gateGroups } from '../judgement/gate-part.js';
import { speechOf } from '../judgement/speech.js';
import type { LoadedPack, PackVersion } from '../packs/pack-reader.js';
import { draftSpeech } from '../studio/draft-speech.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref, studioPage } from '../studio/studio-frame.js';
import { answerColumn, judgeWith, sameAnswer } from './answer-column.js';
import { simulatorForm } from './simulator-form.js';
import { questionParameters, type SimulatorQuestion } from './simulator-question.js';
import { traceParts } from './trace-part.js';
import { whyNotParts } from './why-not-part.js';

/** What the routes have read for the page. */
export type Simulated = {
  question: SimulatorQuestion;
  version: LoadedPack | undefined;
  versions: readonly PackVersion[];
  entries: readonly DatasetLine[];
};

/** A case put to the draft, beside a version: the answer, every rule behind it, why not otherwise, and what would change it. */
export function simulatorPage(context: DraftContext, compiled: CompiledPack, simulated: Simulated): Framed {
  const { say, row, calendar } = context;
  const { question, versions } = simulated;
  const speech = draftSpeech(context, compiled);
  const here = draftHref(context, row.id, 'simulator');
  const drafted = judgeWith(compiled, question, calendar);
  const { facts } = drafted.decision;
  const empty = Object.keys(facts).length === 0;
  return studioPage(context, 'simulator', {
    view: 'studio/simulator',
    title: say('simulator.title'),
    lede: say('simulator.lede'),
    sheets: ['compare.css', 'verdict.css', 'catalogue.css', 'proof.css'],
    guide: empty ? say('simulator.guide') : null,
    problems: question.problems.map(({ field, code }) => ({
      text: say('compare.problem', { fact: speech.factName(field.slice(6)), problem: say(`factProblem.${code}`) }),
      href: compiled.vocabulary.has(field.slice(6)) ? `#fact-${field.slice(6)}` : null,
    })),
    picker: pickerPart(context, simulated),
    form: simulatorForm(context, compiled, question, versions, speech),
    ...answersPart(context, simulated, drafted),
    trace: traceParts(context, compiled, facts, speech),
    whyNot: whyNotParts(context, compiled, facts, speech, (other) =>
      address(here, questionParameters({ ...question, from: '' }, other)),
    ),
    gates: gateGroups(drafted.decision.conditions, speech),
    duties: dutyGroups(drafted.decision.duties, speech),
    saveHref:
      context.editable && !empty
        ? address(draftHref(context, row.id, 'examples/new'), questionParameters(question))
        : null,
  });
}

function answersPart(context: DraftContext, { version, question }: Simulated, drafted: ReturnType<typeof judgeWith>) {
  const { say, locale, link, calendar } = context;
  const speech = draftSpeech(context, drafted.decision.compiled);
  const own = answerColumn('draft', say('simulator.thisDraft'), drafted, speech);
  if (!version) return { columns: [own], difference: null };
  const other = judgeWith(version.compiled, question, calendar);
  const title = say('simulator.version', { version: version.version });
  const same = sameAnswer(drafted.decision, other.decision);
  return {
    columns: [own, answerColumn('version', title, other, speechOf(version.compiled, locale, link))],
    difference: { tone: same ? 'ok' : 'warn', label: say(same ? 'simulator.same' : 'simulator.differs') },
  };
}

/** Entries of the catalogue whose facts can be taken over. */
function pickerPart(context: DraftContext, { question, entries }: Simulated) {
  const { say, row, locale } = context;
  const here = draftHref(context, row.id, 'simulator');
  const { asOf, against, search, from } = question;
  return {
    action: here,
    search,
    kept: [
      { name: 'asOf', value: asOf },
      { name: 'against', value: against },
    ],
    none: search !== '' && entries.length === 0 ? say('simulator.noEntry', { search }) : null,
    from: from === '' ? null : say('simulator.from', { entry: from }),
    entries: entries.map((entry) => ({
      href: address(here, { entry: entry.id, asOf, against }),
      label: inLocale(entry.title, locale),
      line: [entry.code, inLocale(entry.body.name, locale)].join(say('list.dot')),
    })),
  };
}
