import { groupBy } from '../../core/group-by.js';
import { citation } from '../../policy/citation.js';
import { PROVISION_KINDS, type Provision, TREATMENTS } from '../../policy/pack.js';
import type { CityContext } from '../cities/request-context.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import { backingIndex } from './provision-backing.js';

export type ProvisionFilter = { kind: string | null; treatment: string | null };

/** The text article by article: what each provision says, how it is treated, and what in the pack stands on it. */
export function provisionsPage(context: CityContext, loaded: LoadedPack, filter: ProvisionFilter): Framed {
  const speech = speechOf(loaded.compiled, context.locale, context.link);
  const { word, say } = speech;
  const { pack } = loaded.compiled;
  const chosen = pack.provisions.filter((provision) => fits(provision, filter));
  const backing = backingIndex(pack, speech);
  return {
    view: 'pages/provisions',
    title: word('provisions.title'),
    menu: 'provisions',
    crumbs: [{ label: say(context.city.name), href: context.link('/') }, { label: word('nav.provisions') }],
    sheets: ['verdict.css', 'pages.css'],
    text: word('provisions.about', { title: say(pack.manifest.title), total: pack.provisions.length }),
    allHref: context.link('/provisions'),
    filters: [
      filterPart('treatment', TREATMENTS, filter, pack.provisions, context, speech),
      filterPart('kind', PROVISION_KINDS, filter, pack.provisions, context, speech),
    ],
    totalText: word('provisions.total', { n: chosen.length }),
    articles: [...groupBy(chosen, ({ article }) => article)].map(([article, provisions]) => ({
      id: `article-${article ?? 'none'}`,
      title:
        article === null ? word('provisions.noArticle') : citation({ id: String(article), article }, context.locale),
      provisions: provisions.map((provision) => ({
        id: provision.id,
        citation: speech.cite(provision.id),
        summary: say(provision.summary),
        kind: word(`kind.${provision.kind}`),
        treatment: word(`treatment.${provision.treatment}`),
        backing: backing.get(provision.id) ?? [],
      })),
    })),
  };
}

const fits = (provision: Provision, { kind, treatment }: ProvisionFilter): boolean =>
  (kind === null || provision.kind === kind) && (treatment === null || provision.treatment === treatment);

function filterPart<N extends 'kind' | 'treatment'>(
  name: N,
  values: readonly Provision[N][],
  filter: ProvisionFilter,
  provisions: readonly Provision[],
  { link }: CityContext,
  { word }: Speech,
) {
  const hrefOf = (value: string | null) => address(link('/provisions'), { ...filter, [name]: value });
  const count = (value: string | null) => provisions.filter((one) => fits(one, { ...filter, [name]: value })).length;
  const all = { label: word('filter.all'), href: hrefOf(null), count: count(null), current: filter[name] === null };
  return {
    label: word(`provisions.by.${name}`),
    options: [
      all,
      ...values
        .map((value) => ({
          label:
            name === 'kind'
              ? word(`kind.${value as Provision['kind']}`)
              : word(`treatment.${value as Provision['treatment']}`),
          href: hrefOf(value),
          count: count(value),
          current: filter[name] === value,
        }))
        .filter((option) => option.count > 0 || option.current),
    ],
  };
}
