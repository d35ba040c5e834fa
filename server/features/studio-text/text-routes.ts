import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { isCivilDay } from '../../core/civil-day.js';
import { NotFound, type Problem } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { decodeText } from '../catalogue-import/decode-text.js';
import { UnreadableFile } from '../catalogue-import/file-fault.js';
import { textIn } from '../form/read-form.js';
import { parseRegulation } from '../regulation-text/parse-regulation.js';
import { namesOf } from '../studio/home-reader.js';
import { type DraftContext, draftOf } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import { amendmentPage } from './amendment-page.js';
import { assignRest, type Confirming, confirm } from './confirm.js';
import { draftTextStore } from './draft-text-store.js';
import { loadPage } from './load-page.js';
import { loadText, type TextUse } from './load-text.js';
import { officersOf } from './officers.js';
import { openReconfirmations, type ReconfirmationKey, reconfirmationStore } from './reconfirmation-store.js';
import { SHOWN, textPage } from './text-page.js';

const TEXT = '/studio/drafts/:draft/text';
const LONGEST = 600_000;
const KINDS = ['rule', 'condition', 'duty', 'step', 'article'] as const;

/** The text of the law beside the draft, its amendment, and what is to be confirmed again because of it. */
export function textRoutes(city: RouteTable): void {
  city.get(TEXT, may('read', 'PackDraft'), 'page', async (req, res) => {
    const context = await draftOf(req, 'read');
    const { db, row, say } = context;
    const show = SHOWN.find((one) => one === req.query['show']) ?? 'all';
    const texts = await draftTextStore(db).of(row.id);
    const open = (await openReconfirmations(db, row.id)).length;
    const notice = req.query['done'] === 'loaded' ? say('beside.done.loaded') : null;
    sendForm(res, textPage(context, { texts, show, sought: textIn(req.query, 'q', 80), open, notice }));
  });

  city.get(`${TEXT}/amendment`, may('read', 'PackDraft'), 'page', async (req, res) => {
    const context = await draftOf(req, 'read');
    const { db, row, say } = context;
    const done = (['loaded', 'confirmed'] as const).find((one) => one === req.query['done']);
    const rows = await reconfirmationStore(db).all(row.id);
    const people = rows.flatMap(({ owner_id, confirmed_by }) => [owner_id, confirmed_by].filter((id) => id !== null));
    sendForm(
      res,
      amendmentPage(context, {
        texts: await draftTextStore(db).of(row.id),
        rows,
        officers: await officersOf(db),
        names: await namesOf(db, people),
        notice: done ? say(`beside.done.${done}`) : null,
      }),
    );
  });

  for (const [path, use] of [
    ['official', 'base'],
    ['amended', 'amended'],
  ] as const) {
    city.get(`${TEXT}/${path}`, may('update', 'PackDraft'), 'page', async (req, res) => {
      sendForm(res, loadPage(await draftOf(req, 'update'), { use, text: '', problems: [], read: null }));
    });
    city.post(`${TEXT}/${path}`, may('update', 'PackDraft'), 'page', 'upload', (req, res) => load(req, res, use));
  }

  city.post(`${TEXT}/amendment/confirm`, may('update', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'update');
    const rest = textIn(req.body, 'do', 10) === 'rest';
    if (rest) await assignRest(context, await assigneeIn(req, context));
    else await confirm(context, keyIn(req), await confirmingIn(req, context));
    res.redirect(303, `${draftHref(context, context.row.id, 'text/amendment')}?done=confirmed#list`);
  });
}

/** Keeps the text, or shows what was read of it: problems of the file, an empty text, or a look before it is kept. */
async function load(req: Request, res: Response, use: TextUse): Promise<void> {
  const context = await draftOf(req, 'update');
  const { text, problems } = textGiven(req, context);
  const read = text === '' ? null : parseRegulation(text);
  if (problems.length === 0 && !read?.articles.length) {
    const code = text === '' ? 'empty' : 'noArticles';
    problems.push({ field: 'text', code, reason: context.say(`beside.problem.${code}`) });
  }
  if (problems.length > 0 || textIn(req.body, 'do', 10) === 'look')
    return sendForm(res, loadPage(context, { use, text, problems, read }));
  await loadText(context, use, text);
  const back = draftHref(context, context.row.id, use === 'base' ? 'text' : 'text/amendment');
  res.redirect(303, `${back}?done=loaded`);
}

/** What was pasted, or the file that was chosen. */
function textGiven(req: Request, { locale }: DraftContext): { text: string; problems: Problem[] } {
  const upload = req.files?.get('file');
  const pasted = textIn(req.body, 'text', LONGEST);
  if (!upload || upload.bytes.length === 0) return { text: pasted, problems: [] };
  try {
    return { text: decodeText(upload.bytes).text.slice(0, LONGEST), problems: [] };
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error;
    return {
      text: pasted,
      problems: [{ field: 'file', code: 'encoding', reason: inLocale(error.fault.reason, locale) }],
    };
  }
}

function keyIn({ body }: Request): ReconfirmationKey {
  const kind = KINDS.find((one) => one === textIn(body, 'kind', 16));
  if (!kind) throw new NotFound('Nothing of this draft is to be confirmed here');
  return { kind, item: textIn(body, 'item', 160), article: textIn(body, 'article', 16) };
}

async function confirmingIn(req: Request, context: DraftContext): Promise<Confirming> {
  const wish = textIn(req.body, 'do', 10);
  if (wish === 'confirm') return { do: 'confirm', note: textIn(req.body, 'note', 500) };
  if (wish === 'reopen') return { do: 'reopen' };
  return { do: 'assign', ...(await assigneeIn(req, context)) };
}

/** An owner who does not work here, or a day that does not exist, is taken as none. */
async function assigneeIn({ body }: Request, { db }: DraftContext) {
  const [owner, due] = [textIn(body, 'owner', 26), textIn(body, 'due', 10)];
  const known = isId(owner) && (await officersOf(db)).some(({ id }) => id === owner);
  return { owner: known ? owner : null, due: isCivilDay(due) ? due : null };
}
