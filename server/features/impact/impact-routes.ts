import type { Request, Response } from 'express';
import { allowed } from '../../access/ability.js';
import { may } from '../../access/permission.js';
import { Conflict, NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendCsv } from '../../platform/http/send-csv.js';
import { sendForm } from '../../platform/session/send-form.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { packParts } from '../../policy/parse-pack.js';
import { textIn } from '../form/read-form.js';
import { speechOf } from '../judgement/speech.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import { draftSteps, hasSeen } from '../publishing/draft-steps.js';
import { BEING_REVIEWED, confirmImpact } from '../publishing/review.js';
import { followed } from '../publishing/schedule.js';
import { type DraftContext, draftOf } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import { impactRows } from './impact-csv.js';
import { type ImpactState, impactOf, judgingHash } from './impact-of.js';
import { impactPage, PAGE_SIZE } from './impact-page.js';
import { impactReader } from './impact-reader.js';
import { type ImpactRunRow, type SummaryLine, summaryOf } from './impact-store.js';
import { startImpact } from './start-impact.js';

const HOME = '/studio/drafts/:draft/impact';

/** What a draft would change in the live catalogue. */
export function impactRoutes(city: RouteTable): void {
  city.get(HOME, may('read', 'PackDraft'), 'page', (req, res) => show(req, res));

  city.post(HOME, may('read', 'PackDraft'), 'page', 'form', async (req, res) => {
    const asked = await question(req);
    const { config, database, clock, log } = req.platform;
    const packs = { base: asked.base.compiled.pack, draft: asked.draft.pack };
    const rehearsing = { database, clock, log, databaseUrl: config.databaseUrl };
    await startImpact(rehearsing, req.city.city.id, asked.impact.key, packs);
    res.redirect(303, draftHref(asked.context, asked.context.row.id, 'impact'));
  });

  city.post(`${HOME}/seen`, may('approve', 'PackDraft'), 'page', 'form', async (req, res) => {
    const context = await draftOf(req, 'approve');
    await confirmImpact(context, { id: context.row.id, hash: textIn(req.body, 'hash', 64) });
    res.redirect(303, draftHref(context, context.row.id, 'sheet'));
  });

  city.get(`${HOME}.csv`, may('read', 'PackDraft'), 'file', async (req, res) => {
    const { context, base, draft, impact } = await question(req);
    if (!impact.finished) throw new NotFound('The draft has not been rehearsed');
    const run = { id: impact.finished.id, lines: linesOf(impact.finished, lineOf(req, impact)) };
    const speeches = {
      was: speechOf(base.compiled, context.locale, context.link),
      is: speechOf(draft, context.locale, context.link),
    };
    sendCsv(res, `impact-${context.today}`, await impactRows(impactReader(context.db), run, speeches));
  });
}

type Asked = { context: DraftContext; base: LoadedPack; draft: CompiledPack; impact: ImpactState };

/** The draft, the version it would follow upon, and what is known of the difference. */
async function question(req: Request): Promise<Asked> {
  const context = await draftOf(req, 'read');
  const { packs, city, today, draft, db } = context;
  const planned = draft.pack.manifest.appliesFrom;
  const before = followed(await packs.versions(city), planned !== undefined && planned > today ? planned : today);
  const base = before && (await packs.byVersion(city, before.version));
  if (!base) throw new NotFound('The city has published no pack');
  if (!draft.compiled) throw new Conflict('The draft has problems that keep it from answering');
  const hashes = { hash: judgingHash(draft.parts), baseHash: judgingHash(packParts(base.compiled.pack)) };
  return { context, base, draft: draft.compiled, impact: await impactOf(db, hashes) };
}

function lineOf(req: Request, { finished }: ImpactState): { index: number; line: SummaryLine } | undefined {
  const asked = textIn(req.query, 'line', 4);
  const line = finished && /^\d{1,4}$/.test(asked) ? summaryOf(finished)[Number(asked)] : undefined;
  return line && { index: Number(asked), line };
}

/** The line that was asked for, or all. */
const linesOf = (run: ImpactRunRow, chosen: { line: SummaryLine } | undefined): readonly SummaryLine[] =>
  chosen ? [chosen.line] : summaryOf(run);

async function show(req: Request, res: Response): Promise<void> {
  const { context, base, draft, impact } = await question(req);
  const { db, row, person, ability, city } = context;
  const chosen = lineOf(req, impact);
  const page = Math.max(1, Number.parseInt(textIn(req.query, 'page', 6), 10) || 1);
  const lines = impact.finished
    ? await impactReader(db).page(
        impact.finished.id,
        linesOf(impact.finished, chosen),
        (page - 1) * PAGE_SIZE,
        PAGE_SIZE,
      )
    : [];
  const steps = await draftSteps(db).of(row.id);
  const approves = allowed(ability, 'approve', 'PackDraft', { realmId: city.id, authorId: row.author_id });
  // Without script the page looks again by itself while the rehearsal runs.
  if (impact.current?.state === 'running') res.set('Refresh', '2');
  sendForm(
    res,
    impactPage(context, {
      base,
      draft,
      impact,
      lines,
      chosen: chosen?.index ?? null,
      page,
      maySee: approves && BEING_REVIEWED.includes(row.state) && impact.finished !== undefined,
      seen: hasSeen(steps, row.hash, person?.id ?? ''),
    }),
  );
}
