import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { type Decision, judge } from '../../policy/decide.js';
import type { Receipt } from '../../policy/receipt.js';
import { validateFacts } from '../../policy/vocabulary.js';
import type { CityContext } from '../cities/request-context.js';
import { packsToCompare } from '../compare/compared-city.js';
import type { Scenarios } from '../compare/scenarios.js';
import { speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import type { Dataset } from './dataset.js';
import { datasetPage } from './dataset-page.js';
import { datasetReader } from './dataset-reader.js';
import { listRoutes } from './list-routes.js';

/** The catalogue to be read: its list in every state, and each entry. */
export function datasetRoutes(routes: RouteTable, scenarios: Scenarios): void {
  listRoutes(routes);

  routes.get('/datasets/:id', may('read', 'Dataset'), 'page', async (req, res) => {
    const datasets = datasetReader(req.city.db);
    const dataset = await datasets.byId(String(req.params['id']));
    if (!dataset) throw new NotFound('No dataset has this address');
    const receipt = await datasets.receipt(dataset);
    const decision = await judgementOf(req.city, dataset, receipt);
    const speech = speechOf(decision.compiled, req.city.locale, req.city.link);
    const around = { cities: await packsToCompare(req.platform), paths: scenarios.forReaders, platform: req.platform };
    sendPage(res, datasetPage(req.city, { dataset, decision, receipt }, around, speech));
  });
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
