import type { Request } from 'express';
import type { Localized } from '../../core/localized.js';
import { bodyReader } from '../bodies/body-reader.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { packInForce } from '../packs/pack-in-force.js';
import { type AskedList, askedList, withoutUnknown } from './asked-list.js';
import { datasetReader } from './dataset-reader.js';

export type ListReading = {
  asked: AskedList;
  speech: Speech;
  bodies: ReadonlyMap<string, Localized>;
  datasets: ReturnType<typeof datasetReader>;
};

/** What every answer about a list needs: the list as far as its address can be followed, and the words for it. */
export async function listReading(req: Pick<Request, 'city' | 'query'>): Promise<ListReading> {
  const { city, db, packs, today, locale, link } = req.city;
  const compiled = await packInForce(packs, city, today);
  const datasets = datasetReader(db);
  const bodies = new Map((await bodyReader(db).all()).map(({ id, name }) => [id, name]));
  const { facets } = await datasets.counts();
  const asked = withoutUnknown(askedList(req.query), { context: req.city, compiled, bodies, facets });
  return { asked, speech: speechOf(compiled, locale, link), bodies, datasets };
}
