import type { Request, Response } from 'express';
import { demand, may } from '../../access/permission.js';
import type { Action } from '../../access/subjects.js';
import { type CivilDay, isCivilDay } from '../../core/civil-day.js';
import type { Problem } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { bodyReader } from '../bodies/body-reader.js';
import type { Dataset } from '../datasets/dataset.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { textIn } from '../form/read-form.js';
import { speechOf } from '../judgement/speech.js';
import { batchEvents, inOrder } from './batch-events.js';
import { beginChange, proposeWithdrawal } from './begin-change.js';
import { reviewOf } from './class-reviews.js';
import type { DisputeContent } from './dispute.js';
import { entryEvents } from './entry-events.js';
import { DISPUTE_KINDS } from './entry-run.js';
import { historyPart } from './history-part.js';
import { holdBack } from './hold-back.js';
import { noticeIn } from './notices.js';
import { openDispute } from './open-dispute.js';
import { type PublishedView, publishedPage } from './published-page.js';
import { reviewClass } from './review-class.js';
import { runStore } from './run-store.js';
import { bodyById, type WorkContext, workContext } from './work-context.js';

type Result = { problems: Problem[] } | { to: string };
type Verb = (context: WorkContext, dataset: Dataset, req: Request) => Promise<Result>;

/** Published entries as the staff sees them, and what can be set off from there. */
export function publishedRoutes(city: RouteTable): void {
  city.get('/desk/entries/of/:dataset', may('read', 'Entry'), 'page', async (req, res) => {
    const context = await workContext(req.city);
    await show(res, context, await entryFor(context, 'read', req.params['dataset']), { notice: noticeIn(req) });
  });

  const post = (id: string, action: Action, verb: Verb) =>
    city.post(`/desk/entries/of/:dataset/${id}`, may(action, 'Entry'), 'page', 'form', async (req, res) => {
      const context = await workContext(req.city);
      const dataset = await entryFor(context, action, req.params['dataset']);
      const result = await verb(context, dataset, req);
      if ('to' in result) return res.redirect(303, context.link(`/desk/entries/${result.to}`));
      const values = Object.fromEntries(
        ['reason', 'reviewOn', 'occurredOn', 'wanted', 'otherBody'].map((name) => [name, textIn(req.body, name, 1000)]),
      );
      await show(res, context, dataset, { problems: result.problems, typed: { form: id, values } });
    });

  post('change', 'submit', async (context, dataset, req) => {
    const result = await beginChange(context, dataset.id, {
      reason: reasonIn(req),
      occurredOn: dayIn(req, 'occurredOn') || null,
    });
    return 'run' in result ? { to: `${result.run.id}${result.outcome === 'begun' ? '/edit' : ''}` } : result;
  });
  post('withdraw', 'submit', async (context, dataset, req) => {
    const result = await proposeWithdrawal(context, dataset.id, reasonIn(req));
    return 'run' in result ? { to: `${result.run.id}?done=submitted` } : result;
  });
  post('review', 'submit', async (context, dataset, req) => {
    const result = await reviewClass(context, dataset.id, { reason: reasonIn(req), nextOn: dayIn(req, 'reviewOn') });
    return result.outcome === 'done' ? { to: `of/${dataset.id}?done=reviewed` } : result;
  });
  for (const [id, to] of [
    ['suspend', 'suspended'],
    ['resume', 'published'],
  ] as const)
    post(id, 'suspend', async (context, dataset, req) => {
      const result = await holdBack(context, dataset.id, { to, reason: reasonIn(req) });
      return result.outcome === 'done' ? { to: `of/${dataset.id}?done=${to}` } : result;
    });
  // The first step of a dispute is whose the pack says.
  for (const kind of DISPUTE_KINDS)
    post(kind, 'read', async (context, dataset, req) => {
      const content = kind === 'class-dispute' ? wantedIn(req) : { otherBodyId: textIn(req.body, 'otherBody', 64) };
      const result = await openDispute(context, dataset.id, { kind, content, reason: reasonIn(req) });
      return result.outcome === 'opened' ? { to: `${result.run.id}?done=opened` } : result;
    });
}

const reasonIn = (req: Request): string => textIn(req.body, 'reason', 1000);

/** A day that exists; an empty text where there is none. */
const dayIn = (req: Request, name: string): CivilDay | '' => {
  const day = textIn(req.body, name, 10);
  return isCivilDay(day) ? day : '';
};

function wantedIn(req: Request): DisputeContent {
  const [side, wanted] = textIn(req.body, 'wanted', 140).split(':', 2);
  return side === 'open' || side === 'share' ? { side, ...(wanted ? { wanted } : {}) } : {};
}

/** A published entry with which this person may do this; otherwise as if there were none. */
async function entryFor({ db, ability, person }: WorkContext, action: Action, id: unknown): Promise<Dataset> {
  const found = typeof id === 'string' ? await datasetReader(db).byId(id) : undefined;
  return demand(ability, action, 'Entry', found, ({ body }) => ({
    realmId: person.realm.id,
    bodyId: body.id,
    authorId: null,
  }));
}

async function show(
  res: Response,
  context: WorkContext,
  dataset: Dataset,
  more: Pick<PublishedView, 'notice' | 'problems' | 'typed'>,
): Promise<void> {
  const { db } = context;
  const speech = speechOf(context.pack.compiled, context.locale, context.link);
  const past = [
    ...(await entryEvents(db).ofDataset(dataset.id)),
    ...(await batchEvents(db, dataset.id, context.city.timeZone)),
  ];
  sendForm(
    res,
    publishedPage(context, {
      dataset,
      body: await bodyById(db, dataset.body.id),
      others: (await bodyReader(db).all()).filter(({ id }) => id !== dataset.body.id),
      open: await runStore(db).openAbout(dataset.id),
      reviewOn: await reviewOf(db, dataset.id),
      history: await historyPart(db, inOrder(past), context, speech),
      ...more,
    }),
  );
}
