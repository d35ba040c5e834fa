import type { Request, Response } from 'express';
import { allowed } from '../../access/ability.js';
import { demand, may } from '../../access/permission.js';
import { isCivilDay } from '../../core/civil-day.js';
import { Forbidden, NotFound } from '../../core/errors.js';
import { isId, newId } from '../../core/ids.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { bodyReader } from '../bodies/body-reader.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { textIn } from '../form/read-form.js';
import { speechOf } from '../judgement/speech.js';
import { EMPTY_DRAFT } from './draft-content.js';
import { type DraftView, draftPage } from './draft-page.js';
import { dropRun } from './drop-run.js';
import { changesBetween, changesOf } from './entry-changes.js';
import { entryEvents } from './entry-events.js';
import { type EntryRun, isWritable, thingOf } from './entry-run.js';
import { factProblemsOf } from './fact-problems.js';
import { handIn } from './hand-in.js';
import { readDraft } from './read-draft.js';
import { runStore } from './run-store.js';
import { type SentDraft, saveDraft } from './save-draft.js';
import { bodyById, type WorkContext, workContext } from './work-context.js';

/** Writing an entry: a new one, one that came back, the change of a published one. */
export function draftRoutes(city: RouteTable): void {
  city.get('/desk/entries/new', may('create', 'Entry'), 'page', async (req, res) => {
    const context = await workContext(req.city);
    const bodies = await ownBodies(context);
    const [first] = bodies;
    const body = bodies.find(({ id }) => id === textIn(req.query, 'body', 64)) ?? first;
    if (!body) throw new Forbidden('forbidden');
    sendForm(res, draftPage(context, { ...NEW, id: newId(), body: await bodyById(context.db, body.id), bodies }));
  });

  city.post('/desk/entries/new', may('create', 'Entry'), 'page', 'form', async (req, res) => {
    const context = await workContext(req.city);
    const id = textIn(req.body, 'id', 26);
    const bodies = await ownBodies(context);
    const body = bodies.find((one) => one.id === textIn(req.body, 'body', 64));
    if (!isId(id) || !body) throw new NotFound('Nothing is at this address');
    await receive(req, res, context, { run: null, id, bodyId: body.id });
  });

  city.get('/desk/entries/:run/edit', may('update', 'Entry'), 'page', async (req, res) => {
    const context = await workContext(req.city);
    const run = await ownRun(context, req.params['run']);
    if (!isWritable(run)) return res.redirect(303, context.link(`/desk/entries/${run.id}`));
    sendForm(res, draftPage(context, await viewOf(context, run)));
  });

  city.post('/desk/entries/:run/edit', may('update', 'Entry'), 'page', 'form', async (req, res) => {
    const context = await workContext(req.city);
    const run = await ownRun(context, req.params['run']);
    await receive(req, res, context, { run, id: run.id, bodyId: run.bodyId });
  });

  city.post('/desk/entries/:run/drop', may('remove', 'Entry'), 'page', 'form', async (req, res) => {
    const context = await workContext(req.city);
    const run = await ownRun(context, req.params['run']);
    await dropRun(context, run.id);
    res.redirect(303, context.link('/desk/entries?done=dropped'));
  });
}

const NEW = { run: null, draft: EMPTY_DRAFT, seen: 0, reason: '', occurredOn: '', base: null } as const;

/** The bodies for which this person may write entries. */
async function ownBodies({ db, ability, person }: WorkContext) {
  const all = await bodyReader(db).all();
  return all.filter(({ id }) =>
    allowed(ability, 'create', 'Entry', { realmId: person.realm.id, bodyId: id, authorId: person.id }),
  );
}

/** A run that this person may write on; otherwise as if there were none. */
async function ownRun({ db, ability, person }: WorkContext, id: unknown): Promise<EntryRun> {
  const found = isId(id) ? await runStore(db).byId(id) : undefined;
  return demand(ability, 'update', 'Entry', found, (run) => thingOf(person.realm.id, run));
}

/** The form of a stored run, with what has happened to the published entry meanwhile. */
async function viewOf(context: WorkContext, run: EntryRun): Promise<DraftView> {
  const { db } = context;
  const draft = run.draft ?? EMPTY_DRAFT;
  const published = run.datasetId === null ? undefined : await datasetReader(db).byId(run.datasetId);
  const moved = published && published.version !== run.baseVersion;
  const back =
    run.state === 'returned' ? (await entryEvents(db).ofRun(run.id)).find(({ what }) => what === 'returned') : null;
  return {
    run,
    id: run.id,
    body: await bodyById(db, run.bodyId),
    bodies: [],
    draft,
    seen: run.revision,
    reason: run.reason ?? '',
    occurredOn: run.occurredOn ?? '',
    base: published?.version ?? null,
    moved: moved ? changesOf(published, draft) : [],
    returned: back?.why ? { why: back.why } : null,
  };
}

/** One form, four buttons: judge again, more rows, keep, hand in. Whatever is wrong, nothing typed is lost. */
async function receive(
  req: Request,
  res: Response,
  context: WorkContext,
  at: { run: EntryRun | null; id: string; bodyId: string },
): Promise<void> {
  const { draft, factProblems } = readDraft(req.body, context.pack.compiled.vocabulary);
  const intent = textIn(req.body, 'intent', 10);
  const occurredOn = textIn(req.body, 'occurredOn', 10);
  const base = Number.parseInt(textIn(req.body, 'base', 12), 10);
  const sent: SentDraft = {
    id: at.id,
    bodyId: at.bodyId,
    seen: Number.parseInt(textIn(req.body, 'seen', 9), 10) || 0,
    draft,
    reason: textIn(req.body, 'reason', 1000) || null,
    occurredOn: isCivilDay(occurredOn) ? occurredOn : null,
    base: Number.isSafeInteger(base) ? base : null,
  };
  const view: DraftView = {
    ...(at.run ? await viewOf(context, at.run) : NEW),
    id: at.id,
    body: await bodyById(context.db, at.bodyId),
    bodies: at.run ? [] : await ownBodies(context),
    draft,
    seen: sent.seen,
    reason: sent.reason ?? '',
    occurredOn,
    factProblems,
    moreRows: intent === 'rows',
  };
  const show = (more: Partial<DraftView>) => sendForm(res, draftPage(context, { ...view, ...more }));
  if (intent !== 'save' && intent !== 'submit') return show({});
  const problems = factProblemsOf(factProblems, speechOf(context.pack.compiled, context.locale, context.link));
  if (problems.length > 0) return show({ problems });
  const result = intent === 'save' ? await saveDraft(context, sent) : await handIn(context, sent);
  if (result.outcome === 'held back') return show({ problems: result.problems });
  const { run } = result;
  if (result.outcome === 'saved') {
    const to =
      run.state === 'draft' || run.state === 'returned'
        ? `${run.id}/edit?done=saved`
        : `${run.id}?done=${run.state === 'done' ? 'finished' : 'submitted'}`;
    return res.redirect(303, context.link(`/desk/entries/${to}`));
  }
  if (!isWritable(run)) return res.redirect(303, context.link(`/desk/entries/${run.id}?done=overtaken`));
  show({ run, seen: run.revision, conflict: changesBetween(run.draft ?? EMPTY_DRAFT, draft) });
}
