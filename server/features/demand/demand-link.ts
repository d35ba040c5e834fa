import { t } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { Dataset } from '../datasets/dataset.js';
import { address } from '../frame/address.js';
import { packInForce } from '../packs/pack-in-force.js';
import { collectsDemand } from './collects-demand.js';

/** Where to ask for data, over the sign-in for who is not signed in; null for those who cannot ask. */
export function demandHref({ ability, person, link }: CityContext, dataset?: string): string | null {
  const form = address(link('/demand/new'), { dataset });
  if (ability.can('create', 'Demand')) return form;
  return person ? null : address(link('/sign-in'), { next: form });
}

/** Beside an entry that is not open to everybody: to ask that it be opened, where the city's text has such a list. */
export async function demandLink(context: CityContext, { id, open }: Pick<Dataset, 'id' | 'open'>) {
  const compiled = await packInForce(context.packs, context.city, context.today);
  const [widest] = compiled.pack.manifest.questions.open?.classes ?? [];
  const href = demandHref(context, id);
  if (!collectsDemand(compiled) || open.state === widest || href === null) return null;
  return { href, label: t(context.locale, 'demand.thisEntry') };
}
