import type { Request, Response } from 'express';
import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendForm } from '../../platform/session/send-form.js';
import { textIn } from '../form/read-form.js';
import { namesOf } from '../studio/home-reader.js';
import { type DraftContext, draftOf } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import { acceptFinding, withdrawAcceptance } from '../verification/accept-finding.js';
import { judgedFindings } from '../verification/judged-findings.js';
import { isRunning, proofRunStore } from '../verification/proof-run-store.js';
import { startProof } from '../verification/start-proof.js';
import { addExample } from './add-example.js';
import type { Typed } from './finding-part.js';
import { findingsPage } from './findings-page.js';

const HOME = '/studio/drafts/:draft/findings';
const ONE = `${HOME}/:key`;

/** Everything that can be found in a draft without trying cases. */
export function findingsRoutes(city: RouteTable): void {
  city.get(HOME, may('read', 'PackDraft'), 'page', async (req, res) => show(res, await draftOf(req, 'read')));

  city.post(HOME, may('read', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'read');
    const { clock, log } = req.platform;
    await startProof({ db: context.db, clock, log }, { task: 'findings', pack: context.draft.pack });
    res.redirect(303, home(context));
  });

  city.post(`${HOME}/cancel`, may('read', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'read');
    await proofRunStore(context.db).cancel({ task: 'findings', subject: context.row.hash });
    res.redirect(303, home(context));
  });

  city.post(`${ONE}/accept`, may('update', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'update');
    const reason = textIn(req.body, 'reason', 1000);
    const key = keyOf(req);
    if (reason.length < SHORTEST)
      return show(res, context, { key, reason, problem: context.say('findings.problem.reason', { least: SHORTEST }) });
    await acceptFinding(context.db, context.clock, { hash: context.row.hash, key, reason, by: context.by });
    res.redirect(303, `${home(context)}#f-${key.slice(0, 8)}`);
  });

  city.post(`${ONE}/withdraw`, may('update', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'update');
    const key = keyOf(req);
    await withdrawAcceptance(context.db, context.clock, { hash: context.row.hash, key, by: context.by });
    res.redirect(303, `${home(context)}#f-${key.slice(0, 8)}`);
  });

  city.post(`${ONE}/example/:index`, may('update', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'update');
    const { index = '' } = req.params as { index?: string };
    const { found } = await judgedFindings(context.db, context.row.hash);
    const judged = found?.findings.find(({ finding }) => finding.key === keyOf(req));
    if (!judged || !/^\d$|^\d\d$/.test(index)) throw new NotFound('This content has no such finding');
    const number = await addExample(context, judged.finding, Number(index));
    res.redirect(303, draftHref(context, context.row.id, `examples/${number}`));
  });
}

/** A reason that explains something. */
const SHORTEST = 5;

const home = (context: DraftContext): string => draftHref(context, context.row.id, 'findings');

const keyOf = (req: Request): string => (req.params as { key?: string }).key ?? '';

async function show(res: Response, context: DraftContext, typed?: Typed): Promise<void> {
  const judged = await judgedFindings(context.db, context.row.hash);
  const people = judged.found?.findings.flatMap(({ accepted }) => (accepted ? [accepted.accepted_by] : [])) ?? [];
  // Without script the page looks again by itself while the check runs.
  if (judged.run && isRunning(judged.run, context.clock.now())) res.set('Refresh', '2');
  sendForm(res, findingsPage(context, { judged, names: await namesOf(context.db, people), typed }));
}
