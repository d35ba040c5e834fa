import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import { isId } from '../../core/ids.js';
import { record } from '../../platform/audit/record.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { type CsvRow, sendCsv } from '../../platform/http/send-csv.js';
import { sendForm } from '../../platform/session/send-form.js';
import { batchStore } from '../deciding/batch-store.js';
import { carryOn } from '../deciding/carry-on.js';
import { byPerson, decidingHere } from '../deciding/deciding-context.js';
import type { EntryBatchRow, EntryChange } from '../deciding/entry-batch.js';
import { storedEntries } from '../deciding/stored-entry.js';
import { workContext } from '../entries/work-context.js';
import { textIn } from '../form/read-form.js';
import { packInForce } from '../packs/pack-in-force.js';
import { checkTable } from './check-table.js';
import { type ColumnWords, columnWords, wordOf } from './column-words.js';
import { editPreviewPage } from './edit-preview-page.js';
import { applyEdit, prepareEdit } from './prepare-edit.js';
import { isReviewed, MOST_REVIEWED, proposeEdits } from './propose-edits.js';
import { readTable } from './read-table.js';
import { COLUMNS, cellsOf, columnLabel } from './table-columns.js';
import { tableEntries } from './table-entries.js';
import { type TableView, tablePage } from './table-page.js';

const SHOWN = 50;

/** The metadata of many entries at once: out as a table, and back with what was changed in it. */
export function tableRoutes(city: RouteTable): void {
  city.get('/desk/entries.csv', may('export', 'Entry'), 'file', async (req, res) => {
    const { db, ability, clock, locale, city: here } = req.city;
    const words = await wordsHere(req);
    const rows: CsvRow[] = [COLUMNS.map((name) => columnLabel(name, locale))];
    for await (const entries of tableEntries(db, ability).exported())
      for (const stored of entries) {
        const cells = cellsOf(stored);
        rows.push(COLUMNS.map((name) => wordOf(words, name, cells[name], locale)));
      }
    const event = { action: 'exported table of entries', subject: here.code, reason: `${rows.length - 1}` };
    await db.transaction((inner) => record(inner, clock, { ...byPerson(req.city), ...event }));
    sendCsv(res, `entries-${here.code}-${req.city.today}`, rows);
  });

  city.get('/desk/table', may('export', 'Entry'), 'page', (req, res) => showTable(req, res, {}));

  city.post('/desk/table', may('update', 'Entry'), 'page', 'upload', async (req, res) => {
    const { db, ability, clock } = req.city;
    const [file, reason] = [req.files?.get('file'), textIn(req.body, 'reason', 1000)];
    if (!file) return showTable(req, res, { reason, fault: 'noFile' });
    if ([...reason].length < 4) return showTable(req, res, { reason, fault: 'noReason' });
    const { lines, unknown, fault } = readTable(file.bytes);
    if (fault) return showTable(req, res, { reason, fault });
    const codes = lines.flatMap(({ cells }) => cells.code ?? []);
    const words = await wordsHere(req);
    const reviewed = isReviewed(await workContext(req.city));
    const { changes, problems } = checkTable(lines, await tableEntries(db, ability).changeable(codes), words);
    if (problems.length > 0) return showTable(req, res, { reason, problems, unknown });
    if (changes.length === 0) return showTable(req, res, { reason, unknown, fault: 'nothingChanged' });
    if (reviewed && changes.length > MOST_REVIEWED) return showTable(req, res, { reason, fault: 'tooManyForReview' });
    const id = await prepareEdit({ db, clock }, changes, { by: byPerson(req.city), reason });
    return res.redirect(303, req.city.link(`/desk/table/${id}`));
  });

  city.get('/desk/table/:id', may('update', 'Entry'), 'page', async (req, res) => {
    const batch = await preparedHere(req);
    if (batch.state !== 'prepared') return res.redirect(303, req.city.link(`/desk/decide/batches/${batch.id}`));
    const items = await batchStore(req.city.db).waiting(batch.id, SHOWN);
    const entries = await storedEntries(
      req.city.db,
      items.map(({ dataset_id }) => dataset_id),
    );
    const shown = items.flatMap(({ dataset_id, change }) => {
      const stored = entries.get(dataset_id);
      return stored ? [{ stored, change: JSON.parse(change ?? '{}') as EntryChange }] : [];
    });
    return sendForm(
      res,
      editPreviewPage(req.city, {
        batch,
        entries: shown,
        words: await wordsHere(req),
        reviewed: isReviewed(await workContext(req.city)),
      }),
    );
  });

  city.post('/desk/table/:id/apply', may('update', 'Entry'), 'page', 'form', async (req, res) => {
    const { id } = await preparedHere(req);
    const context = await workContext(req.city);
    if (isReviewed(context)) await proposeEdits(context, id, byPerson(req.city));
    else {
      await applyEdit(req.city, id, byPerson(req.city));
      await carryOn(await decidingHere(req), req.platform, id);
    }
    res.redirect(303, req.city.link(`/desk/decide/batches/${id}`));
  });
}

/** What the city calls its themes, update cycles and classes. */
const wordsHere = async ({ city: { city, packs, today } }: Request): Promise<ColumnWords> =>
  columnWords(city.tenant.themes, await packInForce(packs, city, today));

/** A table of one's own. */
async function preparedHere({ params, city: { db, person } }: Request): Promise<EntryBatchRow> {
  const id = String(params['id']);
  const batch = isId(id) ? await batchStore(db).byId(id) : undefined;
  if (batch?.kind !== 'edit' || batch.person_id !== person?.id) throw new NotFound('Nothing is at this address');
  return batch;
}

async function showTable(
  req: Request,
  res: Response,
  state: Omit<TableView, 'context' | 'words' | 'mayUpload' | 'reviewed'>,
): Promise<void> {
  const mayUpload = req.city.ability.can('update', 'Entry');
  const reviewed = isReviewed(await workContext(req.city));
  sendForm(res, tablePage({ ...state, context: req.city, words: await wordsHere(req), mayUpload, reviewed }));
}
