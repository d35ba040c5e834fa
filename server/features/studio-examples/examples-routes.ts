import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { Conflict, NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { runExample } from '../../policy/example-run.js';
import { answerTo, expectationOf } from '../../policy/expectation.js';
import type { Example } from '../../policy/pack.js';
import { factParameters } from '../compare/fact-query.js';
import { textIn } from '../form/read-form.js';
import type { DraftChanged } from '../studio/change-draft.js';
import { draftSpeech } from '../studio/draft-speech.js';
import { notAnsweringPage } from '../studio/not-answering-page.js';
import { type DraftContext, draftOf } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import { removeExample, saveExample, supplyFact } from './change-examples.js';
import { typedExample } from './example-form.js';
import { type ExampleView, exampleFormPage } from './example-form-page.js';
import { keyedExamples } from './example-list.js';
import { expectationWords, factWords } from './example-words.js';
import { examplesPage } from './examples-page.js';
import { possibleSupplies, supplyKey } from './supply-fact.js';

const LIST = '/studio/drafts/:draft/examples';

/** Worked examples of a draft: run at every look, written, corrected, taken out. */
export function examplesRoutes(city: RouteTable): void {
  city.get(LIST, may('read', 'PackDraft'), 'page', async (req, res) => {
    const context = await draftOf(req, 'read');
    const { compiled } = context.draft;
    if (!compiled) return sendForm(res, notAnsweringPage(context, 'examples'));
    const show = req.query['show'] === 'failing' ? 'failing' : 'all';
    const done = (['saved', 'removed', 'supplied'] as const).find((one) => one === req.query['done']);
    const notice = done ? context.say(`examples.${done}`) : null;
    sendForm(res, examplesPage(context, compiled, { show, propose: req.query['propose'] === '1', notice }));
  });

  city.get(`${LIST}/new`, may('update', 'PackDraft'), 'page', async (req, res) => {
    const context = await draftOf(req, 'update');
    const compiled = answering(context);
    const copied = keyedExamples(context.draft.parts)[Number(req.query['copy']) - 1]?.example;
    const source = copied ? { ...sourceOf(copied), nameZh: '', nameEn: '' } : req.query;
    const typed = typedExample(context, compiled, source, null);
    sendForm(res, exampleFormPage(context, compiled, { typed, place: 'new', key: null, kept: null, sent: false }));
  });

  city.get(`${LIST}/:number`, may('read', 'PackDraft'), 'page', async (req, res) => {
    const context = await draftOf(req, 'read');
    const compiled = answering(context);
    const { key, example } = exampleAt(req, context);
    const kept = example.expect;
    const typed = typedExample(context, compiled, sourceOf(example), kept);
    sendForm(res, exampleFormPage(context, compiled, { typed, place: placeOf(req), key, kept, sent: false }));
  });

  city.post(`${LIST}/new`, may('update', 'PackDraft'), 'page', 'form', (req, res) => save(req, res));
  city.post(`${LIST}/fact`, may('update', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'update');
    const compiled = answering(context);
    const runs = keyedExamples(context.draft.parts).map(({ example }) =>
      runExample(compiled, example, context.calendar),
    );
    const supply = possibleSupplies(compiled, runs).find((one) => supplyKey(one) === textIn(req.body, 'supply', 200));
    if (!supply) throw new Conflict('No example lacks this fact');
    const result = await supplyFact(context, meantIn(req).revision, supply, compiled);
    if (result.outcome === 'clash') throw new Conflict('The examples were changed meanwhile');
    res.redirect(303, `${draftHref(context, context.row.id, 'examples')}?done=supplied`);
  });
  city.post(`${LIST}/:number`, may('update', 'PackDraft'), 'page', 'form', (req, res) => save(req, res));

  city.post(`${LIST}/:number/remove`, may('update', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'update');
    const result = await removeExample(context, meantIn(req));
    if (result.outcome === 'clash') throw new Conflict('The example was changed meanwhile');
    res.redirect(303, `${draftHref(context, context.row.id, 'examples')}?done=removed`);
  });

  city.post(`${LIST}/:number/adopt`, may('update', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'update');
    const meant = meantIn(req);
    const example = keyedExamples(context.draft.parts).find(({ key }) => key === meant.key)?.example;
    if (!example) throw new NotFound('The draft has no such example');
    const result = await saveExample(context, meant, asAnswered(context, answering(context), example));
    if (result.outcome === 'clash') throw new Conflict('The example was changed meanwhile');
    res.redirect(303, `${draftHref(context, context.row.id, 'examples')}?done=saved`);
  });
}

/** Keeps what was typed, or shows it again with its problems, the answer to its facts, or what another person wrote. */
async function save(req: Request, res: Response): Promise<void> {
  const context = await draftOf(req, 'update');
  const compiled = answering(context);
  const { key, revision } = meantIn(req);
  const known = keyedExamples(context.draft.parts).find((one) => one.key === key)?.example;
  const kept = known?.expect ?? null;
  const typed = typedExample(context, compiled, req.body as Record<string, unknown>, kept);
  const view = { typed, place: placeOf(req), key: key === '' ? null : key, kept };
  const again = (more: Pick<ExampleView, 'sent' | 'theirs'>, of = context) =>
    sendForm(res, exampleFormPage(of, compiled, { ...view, ...more }));
  if (textIn(req.body, 'do', 10) === 'answer') return again({ sent: typed.factProblems.length > 0 });
  if (typed.problems.length + typed.factProblems.length > 0) return again({ sent: true });
  const result = await saveExample(context, { key, revision }, typed.example);
  if (result.outcome === 'clash') return again({ sent: false, theirs: theirsIn(context, compiled, result) });
  res.redirect(303, `${draftHref(context, context.row.id, 'examples')}?done=saved`);
}

function theirsIn(
  context: DraftContext,
  compiled: CompiledPack,
  { clashes }: DraftChanged & { outcome: 'clash' },
): string[] {
  const speech = draftSpeech(context, compiled);
  return clashes.flatMap(({ theirs }) => {
    const example = theirs.after?.value as Example | undefined;
    return example?.name
      ? [example.name.zh, factWords(example, speech), ...expectationWords(example, speech)]
      : [context.say('examples.removedByOther')];
  });
}

function answering({ draft }: DraftContext): CompiledPack {
  if (!draft.compiled) throw new Conflict('The draft cannot answer while its conditions cannot be read');
  return draft.compiled;
}

/** The example with what the draft answers now as its expectation; conditions and duties that it named stay named. */
function asAnswered({ calendar }: DraftContext, compiled: CompiledPack, example: Example): Example {
  const run = runExample(compiled, example, calendar);
  if (run.state === 'facts') throw new Conflict('The facts of the example are not valid');
  const { conditions = {}, duties = {} } = example.expect;
  const wanted = { conditions: Object.keys(conditions), duties: Object.keys(duties) };
  return { ...example, expect: answerTo(example.expect, expectationOf(run.decision, wanted)) };
}

const placeOf = (req: Request): string => (req.params as { number?: string }).number ?? 'new';

function exampleAt(req: Request, { draft }: DraftContext) {
  const place = placeOf(req);
  const found = /^\d{1,4}$/.test(place) ? keyedExamples(draft.parts)[Number(place) - 1] : undefined;
  if (!found) throw new NotFound('The draft has no such example');
  return found;
}

const meantIn = (req: Request) => ({
  key: textIn(req.body, 'key', 300),
  revision: Number(textIn(req.body, 'revision', 9)) || 0,
});

/** The fields of the form that say an example. */
const sourceOf = ({ name, facts, asOf, propose, expect }: Example): Record<string, unknown> => ({
  ...factParameters(facts),
  nameZh: name.zh,
  nameEn: name.en,
  asOf: asOf ?? '',
  ...propose,
  conditions: Object.keys(expect.conditions ?? {}),
  duties: Object.keys(expect.duties ?? {}),
});
