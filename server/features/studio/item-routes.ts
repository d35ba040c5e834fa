import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { Conflict, NotFound, type Problem } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { parseCondition } from '../../policy/condition.js';
import { vocabularyOf } from '../../policy/vocabulary.js';
import { textIn } from '../form/read-form.js';
import { commentsOn } from '../publishing/comments-on.js';
import { changeDraft, type DraftChanged } from './change-draft.js';
import { clashPage } from './clash-page.js';
import { editNode } from './edit-tree.js';
import { pressed } from './form-button.js';
import { stateOfBody, stateOfItem } from './form-state.js';
import type { FormTarget } from './form-target.js';
import { itemPage } from './item-page.js';
import { usesOf } from './names.js';
import { renameIn, saveForm } from './save-form.js';
import { type DraftContext, draftOf } from './studio-context.js';
import { draftHref } from './studio-frame.js';
import { triedBy } from './try-line.js';

/** Finds what a form of this address is about; undefined where there is no such thing. */
export type TargetOf = (context: DraftContext, req: Request) => FormTarget | undefined;

/** What stands below the form besides. */
export type Extra = (context: DraftContext, target: FormTarget) => Readonly<Record<string, unknown>>;

/** The routes of a form: look, save (or press one of its buttons), call by another name, take out. */
export function itemRoutes(
  city: RouteTable,
  path: string,
  targetOf: TargetOf,
  { alone = false, extra }: { alone?: boolean; extra?: Extra } = {},
): void {
  const at = `/studio/drafts/:draft/${path}`;

  city.get(at, may('read', 'PackDraft'), 'page', async (req, res) => {
    const { context, target } = await found(req, 'read', targetOf);
    const saved = req.query['saved'];
    show(res, context, target, { saved, more: extra?.(context, target) });
  });

  city.post(at, may('update', 'PackDraft'), 'page', 'upload', async (req, res) => {
    const { context, target } = await found(req, 'update', targetOf);
    await save(req, res, context, target);
  });

  if (alone) return;
  city.post(`${at}/rename`, may('update', 'PackDraft'), 'page', 'form', async (req, res) => {
    const { context, target } = await found(req, 'update', targetOf);
    await rename(req, res, context, target);
  });

  city.post(`${at}/remove`, may('update', 'PackDraft'), 'page', 'form', async (req, res) => {
    const { context, target } = await found(req, 'update', targetOf);
    const { draft, row, db, clock, by } = context;
    const { remove, thing } = target;
    // The page names who uses it; whoever sends the form all the same is shown the page again.
    if (!remove || (thing && usesOf(draft.pack, thing).length > 0)) return show(res, context, target, { status: 409 });
    const result = await changeDraft(db, clock, { id: row.id, revision: revisionIn(req), change: remove, by });
    answer(res, { context, target, body: req.body }, result, target.back);
  });
}

async function found(req: Request, action: 'read' | 'update', targetOf: TargetOf) {
  const context = await draftOf(req, action);
  if (action === 'update' && !context.editable) throw new Conflict('The draft is closed');
  const target = targetOf(context, req);
  if (!target) throw new NotFound('Nothing is at this address');
  return { context, target: { ...target, comments: await commentsOn(context, target) } };
}

const revisionIn = (req: Request): number => Number.parseInt(textIn(req.body, 'revision', 10), 10) || 0;

type Shown = { saved?: unknown; status?: number; more?: Readonly<Record<string, unknown>> | undefined };

function show(res: Response, context: DraftContext, target: FormTarget, { saved, status, more }: Shown): void {
  const { row, draft, say } = context;
  const state = stateOfItem(target.read(draft.parts), target.specs, vocabularyOf(draft.pack.vocabulary));
  const notice = saved === '1' ? say('studio.saved') : saved === 'merged' ? say('studio.savedMerged') : undefined;
  const page = itemPage(context, target, { state, revision: Number(row.revision), notice });
  sendForm(res, { ...page, ...more, ...(status ? { status } : {}) });
}

/** A button inside a condition changes the form only; saving is its own button. */
async function save(req: Request, res: Response, context: DraftContext, target: FormTarget): Promise<void> {
  const { draft, say } = context;
  const vocabulary = vocabularyOf(draft.pack.vocabulary);
  const revision = revisionIn(req);
  const state = stateOfBody(req.body, target.specs, target.read(draft.parts), vocabulary);
  const button = textIn(req.body, 'do', 200);
  const tried = await triedBy(context, state, button);
  if (tried) return sendForm(res, itemPage(context, target, { state, revision, tried, focus: tried }));
  if (button !== 'save') {
    const inserted = (name: string) => {
      const wanted = textIn(req.body, `${name}.insert`, 64);
      const found = draft.pack.definitions?.find(({ id }) => id === wanted);
      const { condition } = found ? parseCondition(found.when, vocabulary) : { condition: null };
      return condition ? editNode(condition) : undefined;
    };
    const done = pressed(state, button, say, inserted);
    return sendForm(res, itemPage(context, target, { ...done, revision }));
  }
  const over = textIn(req.body, 'over', 4) === 'mine' ? { over: 'mine' as const } : {};
  const result = await saveForm(context, { target, state, revision, ...over });
  if (result.outcome === 'held back')
    return sendForm(res, itemPage(context, target, { state, revision, problems: result.problems }));
  // Something new is found under the id that it got.
  const made = target.isNew && target.made && result.outcome === 'saved' ? target.made(result.item) : target.path;
  answer(res, { context, target, body: req.body }, result, made);
}

type Answered = { context: DraftContext; target: FormTarget; body: unknown };

function answer(res: Response, { context, target, body }: Answered, result: DraftChanged, next: string): void {
  const saved = result.outcome === 'saved' && result.merged ? 'merged' : '1';
  if (result.outcome === 'clash') sendForm(res, clashPage(context, target, result, body));
  else res.redirect(303, `${draftHref(context, context.row.id, next)}?saved=${saved}`);
}

async function rename(req: Request, res: Response, context: DraftContext, target: FormTarget): Promise<void> {
  const { draft, row, db, clock, by } = context;
  const { thing } = target;
  if (!thing) throw new NotFound('Nothing is at this address');
  const to = textIn(req.body, 'to', 64);
  const problem = wrongName(target, to, context);
  if (problem) {
    const state = stateOfItem(target.read(draft.parts), target.specs, vocabularyOf(draft.pack.vocabulary));
    return sendForm(
      res,
      itemPage(context, target, { state, revision: Number(row.revision), problems: [problem], renameTo: to }),
    );
  }
  const result = await changeDraft(db, clock, {
    id: row.id,
    revision: revisionIn(req),
    change: (parts) => renameIn(parts, thing, to),
    by,
  });
  answer(res, { context, target, body: req.body }, result, `${target.back}/${encodeURIComponent(to)}`);
}

function wrongName(target: FormTarget, to: string, { draft, say }: DraftContext): Problem | null {
  const item = target.read(draft.parts) as Record<string, unknown>;
  const idField = 'fact' in item ? 'fact' : 'id';
  const named = { ...item, [idField]: to };
  if (!target.schema.safeParse(named).success)
    return { field: 'to', code: 'shape', reason: say('studio.problem.name') };
  const taken = to !== item[idField] && target.taken?.(named, draft.parts);
  return taken ? { field: 'to', code: 'taken', reason: say('studio.problem.taken') } : null;
}
