import type { Request, Response } from 'express';
import { demand, may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { demandsBeside } from '../demand/beside-entry.js';
import { textIn } from '../form/read-form.js';
import { speechOf } from '../judgement/speech.js';
import { ANSWERS, answerDispute } from './answer-dispute.js';
import { changesOf } from './entry-changes.js';
import { entryEvents } from './entry-events.js';
import { type EntryRun, isDispute, thingOf } from './entry-run.js';
import { namesOf } from './entry-words.js';
import { historyPart } from './history-part.js';
import { noticeIn } from './notices.js';
import { type RunView, runPage } from './run-page.js';
import { runStore } from './run-store.js';
import { type Taken, takeStep } from './take-step.js';
import { bodyById, type WorkContext, workContext } from './work-context.js';

/** One entry on its way: everything about it, and the steps of those whom the pack names. */
export function runRoutes(city: RouteTable): void {
  city.get('/desk/entries/:run', may('read', 'Entry'), 'page', async (req, res) => {
    const context = await workContext(req.city);
    await show(res, context, await readableRun(context, req.params['run']), { notice: noticeIn(req) });
  });

  // Which role takes which step is the pack's to say; whoever may read entries may knock.
  city.post('/desk/entries/:run/step', may('read', 'Entry'), 'page', 'form', async (req, res) => {
    const context = await workContext(req.city);
    const run = await readableRun(context, req.params['run']);
    const stepId = textIn(req.body, 'step', 64);
    const why = textIn(req.body, `why-${stepId}`, 1000);
    const result = await take(req, context, run, { stepId, why });
    if (result.outcome === 'held back')
      return show(res, context, run, { problems: result.problems, typed: { step: stepId, why } });
    if (result.outcome === 'stale')
      return show(res, context, result.run, { stale: true, typed: { step: stepId, why } });
    res.redirect(303, context.link(`/desk/entries/${run.id}?done=taken`));
  });
}

function take(
  req: Request,
  context: WorkContext,
  run: EntryRun,
  { stepId, why }: { stepId: string; why: string },
): Promise<Taken> {
  const seen = Number.parseInt(textIn(req.body, 'seen', 9), 10) || 0;
  const outcome = textIn(req.body, 'outcome', 20);
  if (isDispute(run.kind)) {
    const answer = ANSWERS.find((one) => one === outcome);
    if (!answer) throw new NotFound('Nothing is at this address');
    return answerDispute(context, { runId: run.id, stepId, seen, answer, why });
  }
  if (outcome !== 'pass' && outcome !== 'return') throw new NotFound('Nothing is at this address');
  return takeStep(context, { runId: run.id, stepId, seen, outcome, why });
}

async function readableRun({ db, ability, person }: WorkContext, id: unknown): Promise<EntryRun> {
  const found = isId(id) ? await runStore(db).byId(id) : undefined;
  return demand(ability, 'read', 'Entry', found, (run) => thingOf(person.realm.id, run));
}

async function show(
  res: Response,
  context: WorkContext,
  run: EntryRun,
  more: Pick<RunView, 'notice' | 'problems' | 'typed' | 'stale'>,
): Promise<void> {
  const { db } = context;
  const events = await entryEvents(db).ofRun(run.id);
  const published = run.datasetId === null ? undefined : await datasetReader(db).byId(run.datasetId);
  const proposed = published && run.draft && run.kind === 'change' && run.state !== 'done' ? run.draft : null;
  const names = await namesOf(db, [run.authorId]);
  sendForm(
    res,
    runPage(context, {
      run,
      body: await bodyById(db, run.bodyId),
      waits: await runStore(db).waits(run.id),
      events,
      history: await historyPart(db, events, context, speechOf(context.pack.compiled, context.locale, context.link)),
      changes: published && proposed ? changesOf(published, proposed) : [],
      otherBody: run.dispute?.otherBodyId ? await bodyById(db, run.dispute.otherBodyId) : null,
      demands: await demandsBeside(context, run),
      author: (run.authorId && names.get(run.authorId)) || null,
      ...more,
    }),
  );
}
