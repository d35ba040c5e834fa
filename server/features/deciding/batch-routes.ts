import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { NotFound, type Problem } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { textIn } from '../form/read-form.js';
import { batchPage } from './batch-page.js';
import { batchStore } from './batch-store.js';
import { carryOn } from './carry-on.js';
import { type Deciding, decidingHere } from './deciding-context.js';
import type { EntryBatchRow } from './entry-batch.js';
import { namesOf } from './names-of.js';
import { STANDS_MS } from './resume-batches.js';
import { undoBatch } from './undo-batch.js';

/** What became of answers for many entries, and the way to take them back. */
export function batchRoutes(city: RouteTable): void {
  city.get('/desk/decide/batches/:id', may('decide', 'Decision'), 'page', async (req, res) => {
    const deciding = await decidingHere(req);
    await show(res, deciding, await batchHere(req, deciding));
  });

  city.post('/desk/decide/batches/:id/continue', may('decide', 'Decision'), 'page', 'form', async (req, res) => {
    const deciding = await decidingHere(req);
    const { id } = await batchHere(req, deciding);
    await carryOn(deciding, req.platform, id);
    res.redirect(303, deciding.context.link(`/desk/decide/batches/${id}`));
  });

  city.post('/desk/decide/batches/:id/undo', may('decide', 'Decision'), 'page', 'form', async (req, res) => {
    const deciding = await decidingHere(req);
    const batch = await batchHere(req, deciding);
    const [reason, id] = [textIn(req.body, 'reason', 1000), textIn(req.body, 'batch', 26)];
    const { context, by } = deciding;
    if ([...reason].length < 4) {
      const problem = { field: 'reason', code: 'required', reason: deciding.speech.word('deciding.reasonMissing') };
      return show(res, deciding, batch, { reason, problems: [problem] });
    }
    if (!isId(id)) throw new NotFound('No batch can have this id');
    await undoBatch(context, batch.id, { id, by, reason });
    const undo = await batchStore(context.db).undoOf(batch.id);
    if (undo) await carryOn(deciding, req.platform, undo.id);
    return res.redirect(303, context.link(`/desk/decide/batches/${undo?.id ?? batch.id}`));
  });
}

/** A batch of one's own, or of anybody for those who decide for the whole city. */
async function batchHere(req: Request, { context, by, wholeCity }: Deciding): Promise<EntryBatchRow> {
  const id = String(req.params['id']);
  const batch = isId(id) ? await batchStore(context.db).byId(id) : undefined;
  if (!batch || batch.state === 'prepared' || (!wholeCity && batch.person_id !== by.actor))
    throw new NotFound('Nothing is at this address');
  return batch;
}

async function show(
  res: Response,
  deciding: Deciding,
  batch: EntryBatchRow,
  state: { reason?: string; problems?: readonly Problem[] } = {},
): Promise<void> {
  const { db, clock } = deciding.context;
  const store = batchStore(db);
  const names = await namesOf(db, [batch.person_id]);
  sendForm(
    res,
    batchPage({
      ...state,
      deciding,
      batch,
      counts: await store.counts(batch.id),
      name: names(batch.person_id),
      undone: (await store.undoOf(batch.id)) !== undefined,
      stands: batch.state === 'running' && clock.now() - Number(batch.touched_at) > STANDS_MS,
    }),
  );
}
