import type { Request } from 'express';
import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { validateFacts } from '../../policy/vocabulary.js';
import { factParameters } from '../compare/fact-query.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import { address } from '../frame/address.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import { notAnsweringPage } from '../studio/not-answering-page.js';
import { type DraftContext, draftOf } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import { simulatorPage } from './simulator-page.js';
import { type SimulatorQuestion, simulatorQuestion } from './simulator-question.js';

const MOST_ENTRIES = 8;

/** The simulator of a draft: every state of it is an address. */
export function simulatorRoutes(city: RouteTable): void {
  city.get('/studio/drafts/:draft/simulator', may('read', 'PackDraft'), 'page', async (req, res) => {
    const context = await draftOf(req, 'read');
    const { compiled, pack } = context.draft;
    if (!compiled) return sendPage(res, notAnsweringPage(context, 'simulator'));
    const taken = await entryTaken(context, req);
    if (taken) return res.redirect(303, taken);
    const question = simulatorQuestion(req.query, compiled.vocabulary, pack.manifest, context.today);
    const { search } = question;
    sendPage(
      res,
      simulatorPage(context, compiled, {
        question,
        versions: await context.packs.versions(context.city),
        version: await versionBeside(context, question),
        entries: search === '' ? [] : (await datasetReader(context.db).search({ q: search, size: MOST_ENTRIES })).lines,
      }),
    );
  });
}

const versionBeside = (
  { packs, city }: DraftContext,
  { against, asOf }: SimulatorQuestion,
): Promise<LoadedPack | undefined> => {
  if (against === 'none') return Promise.resolve(undefined);
  return against === '' ? packs.inForce(city, asOf) : packs.byVersion(city, against);
};

/** The address with the facts of an entry of the catalogue, where one was chosen. */
async function entryTaken(context: DraftContext, req: Request): Promise<string | null> {
  const id = req.query['entry'];
  if (typeof id !== 'string' || id === '') return null;
  const entry = await datasetReader(context.db).byId(id);
  if (!entry) throw new NotFound('No entry has this id');
  const { facts } = validateFacts(context.draft.compiled?.vocabulary ?? new Map(), entry.facts);
  return address(draftHref(context, context.row.id, 'simulator'), {
    ...factParameters(facts),
    open: entry.open.proposal,
    share: entry.share.proposal,
    asOf: text(req.query['asOf']),
    against: text(req.query['against']),
    from: `${entry.code} ${inLocale(entry.title, context.locale)}`.slice(0, 80),
  });
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
