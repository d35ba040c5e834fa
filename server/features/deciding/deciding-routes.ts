import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { isId, newId } from '../../core/ids.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { sendForm } from '../../platform/session/send-form.js';
import { bodyReader } from '../bodies/body-reader.js';
import { crosswalkStore } from '../catalogue-import/crosswalk-store.js';
import { judgeEntry } from '../datasets/judge-entry.js';
import { textIn } from '../form/read-form.js';
import { answerPage } from './answer-page.js';
import { batchStore } from './batch-store.js';
import { carryOn } from './carry-on.js';
import { confirmPage } from './confirm-page.js';
import { type Deciding, decidingHere } from './deciding-context.js';
import { decidingQuestion } from './deciding-question.js';
import { namesOf } from './names-of.js';
import { previewOf } from './preview.js';
import { queuePage } from './queue-page.js';
import { rankQuestions } from './rank-questions.js';
import { answerOf, typedIn } from './read-answer.js';
import { sheetEntries } from './sheet-entries.js';
import { situationsOf } from './situations.js';
import { startBatch } from './start-batch.js';
import type { Suggestions } from './suggestions.js';

const LATEST = 8;

/** From imported to decided: the queue of deciding facts, and answers for many entries at once. */
export function decidingRoutes(city: RouteTable, suggestions: Suggestions): void {
  city.get('/desk/decide', may('decide', 'Decision'), 'page', async (req, res) => {
    const deciding = await decidingHere(req);
    const { compiled } = deciding.pack;
    const question = decidingQuestion(compiled, req.query);
    const entries = await deciding.waiting.all(question);
    sendPage(
      res,
      queuePage({
        deciding,
        question,
        bodies: await bodyReader(req.city.db).all(),
        progress: await deciding.waiting.progress(),
        ranking: rankQuestions(compiled, situationsOf(compiled).all(entries)),
        latest: await latestOf(deciding),
        wordsOpen: await openWords(deciding),
      }),
    );
  });

  city.get('/desk/decide/answer', may('decide', 'Decision'), 'page', async (req, res) => {
    const deciding = await decidingHere(req);
    const { facts, sides } = decidingQuestion(deciding.pack.compiled, req.query);
    // A sheet that asks nothing could only be sent in vain.
    if (facts.length + sides.length === 0) return res.redirect(303, deciding.context.link('/desk/decide'));
    return showSheet(res, deciding, req.query);
  });

  city.post('/desk/decide/answer', may('decide', 'Decision'), 'page', 'form', async (req, res) => {
    const deciding = await decidingHere(req);
    const { context, pack, running, speech } = deciding;
    const given = textIn(req.body, 'batch', 26);
    const batchId = isId(given) ? given : newId();
    const batchHref = context.link(`/desk/decide/batches/${batchId}`);
    if (await batchStore(context.db).byId(batchId)) return res.redirect(303, batchHref);
    const question = decidingQuestion(pack.compiled, req.body);
    const typed = typedIn(speech, question, req.body);
    const entries = await sheetEntries(deciding.waiting, pack.compiled, suggestions, question);
    const answer = answerOf(typed, entries, speech);
    if (answer.problems.length > 0) return showSheet(res, deciding, req.body, answer.problems);
    if (textIn(req.body, 'step', 8) !== 'apply' || textIn(req.body, 'group', 64) !== answer.group) {
      const preview = previewOf(pack.compiled, answer.entries, answer.change, (entry) =>
        judgeEntry(pack, entry, running),
      );
      return sendForm(res, confirmPage({ deciding, question, typed, answer, preview, batchId }));
    }
    const { change: content, entries: chosen } = answer;
    const items = chosen.map(({ id }) => ({ datasetId: id }));
    await startBatch(running, { id: batchId, kind: 'answer', by: deciding.by, reason: typed.reason, content, items });
    await carryOn(deciding, req.platform, batchId);
    return res.redirect(303, batchHref);
  });

  async function showSheet(
    res: Response,
    deciding: Deciding,
    given: Request['query'],
    problems: ReturnType<typeof answerOf>['problems'] = [],
  ): Promise<void> {
    const { context, pack, speech, waiting } = deciding;
    const question = decidingQuestion(pack.compiled, given);
    const typed = typedIn(speech, question, given);
    const entries = await sheetEntries(waiting, pack.compiled, suggestions, question);
    const bodies = await bodyReader(context.db).all();
    sendForm(res, answerPage({ deciding, question, entries, bodies, suggestions, typed, problems }));
  }
}

/** The latest batches: everybody's for those who decide for the whole city, else one's own. */
async function latestOf({ context, by, wholeCity }: Deciding) {
  const batches = await batchStore(context.db).latest(100);
  const shown = batches.filter(({ person_id }) => wholeCity || person_id === by.actor).slice(0, LATEST);
  const names = await namesOf(
    context.db,
    shown.map(({ person_id }) => person_id),
  );
  return shown.map((batch) => ({ batch, name: names(batch.person_id) }));
}

/** How many class words wait for a person; null for those who do not decide about them. */
async function openWords({ context }: Deciding): Promise<number | null> {
  if (!context.ability.can('decide', 'Crosswalk')) return null;
  return (await crosswalkStore(context.db).all()).filter((row) => row.class === null && row.decided_by === null).length;
}
