import type { CityContext, PlatformContext } from '../cities/request-context.js';
import { sideCell } from '../compare/answer-cells.js';
import { type CityWithPack, comparedCity } from '../compare/compared-city.js';
import { factParameters } from '../compare/fact-query.js';
import { address } from '../frame/address.js';
import type { Dataset, DatasetLine } from './dataset.js';
import { entryPart } from './dataset-list-page.js';
import type { DatasetVisit } from './dataset-visit.js';
import { listAddress } from './list-state.js';

type Around = { lines: readonly DatasetLine[]; cities: readonly CityWithPack[] };

/** Entries like this one, the way to those of the same theme and body, and what other cities would say to the same facts. */
export function relatedTab(
  context: CityContext,
  { dataset, speech }: DatasetVisit,
  { lines, cities }: Around,
  platform: PlatformContext,
) {
  const list = context.link('/datasets');
  return {
    entries: lines.map((line) => entryPart(line, context, speech, [])),
    links: [
      { label: speech.word('related.theme'), href: listAddress(list, {}, { theme: dataset.theme }) },
      { label: speech.word('related.body'), href: listAddress(list, {}, { body: dataset.body.id }) },
      ...dataset.details.keywords
        .slice(0, 5)
        .map((q) => ({ label: q, href: listAddress(list, {}, { q }), lang: 'zh-CN' })),
    ],
    elsewhere: elsewherePart(context, dataset, cities, { platform, between: speech.word('list.semicolon') }),
  };
}

/** What the other cities' texts make of the same facts; no row of theirs is read. */
function elsewherePart(
  { city, locale, platformLink }: CityContext,
  { facts }: Dataset,
  cities: readonly CityWithPack[],
  { platform, between }: { platform: PlatformContext; between: string },
) {
  return {
    href: platformLink(address('/compare', factParameters(facts))),
    rows: cities.map((one) => {
      const compared = comparedCity(one, { facts, locale }, platform);
      const { words, reasons } = sideCell(compared, 'open');
      return {
        city: compared.name,
        here: one.city.id === city.id,
        words,
        citation: [...new Set(reasons.map(({ citation }) => citation))].join(between),
      };
    }),
  };
}
