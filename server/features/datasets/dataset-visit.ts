import type { Request } from 'express';
import { NotFound } from '../../core/errors.js';
import { type Decision, judge } from '../../policy/decide.js';
import type { Receipt } from '../../policy/receipt.js';
import { validateFacts } from '../../policy/vocabulary.js';
import type { CityContext } from '../cities/request-context.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import type { Dataset } from './dataset.js';
import { datasetReader } from './dataset-reader.js';

/** An entry as a page tells of it: with its judgement, and the words for it. */
export type DatasetVisit = {
  dataset: Dataset;
  decision: Decision;
  receipt: Receipt | undefined;
  speech: Speech;
  uses: { views: number; lately: number };
};

/** The entry of an address; an address that no entry of this city ever had is told as nothing. */
export async function datasetAt(req: Request): Promise<Dataset> {
  const dataset = await datasetReader(req.city.db).byId(String(req.params['id']));
  if (!dataset) throw new NotFound('No dataset has this address');
  return dataset;
}

export async function datasetVisit(context: CityContext, dataset: Dataset): Promise<DatasetVisit> {
  const datasets = datasetReader(context.db);
  const receipt = await datasets.receipt(dataset);
  const decision = await judgementOf(context, dataset, receipt);
  return {
    dataset,
    decision,
    receipt,
    speech: speechOf(decision.compiled, context.locale, context.link),
    uses: await datasets.uses(dataset.id, context.today),
  };
}

/** The judgement as the receipt records it, in full: the same pack, facts and day give the same answer. Without a receipt, today's. */
async function judgementOf(
  context: CityContext,
  { facts, open, share }: Dataset,
  receipt: Receipt | undefined,
): Promise<Decision> {
  const { city, packs, calendar, today } = context;
  const recorded = receipt && (await packs.byVersion(city, receipt.pack.version));
  const compiled =
    recorded?.hash === receipt?.pack.hash && recorded ? recorded.compiled : await packInForce(packs, city, today);
  return judge(compiled, {
    facts: validateFacts(compiled.vocabulary, receipt?.facts ?? facts).facts,
    asOf: receipt?.asOf ?? today,
    propose: receipt
      ? (receipt.propose ?? undefined)
      : { open: open.proposal ?? undefined, share: share.proposal ?? undefined },
    calendar,
  });
}
