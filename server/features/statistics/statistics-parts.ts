import type { Localized } from '../../core/localized.js';
import { formatMonth } from '../../platform/i18n/format-day.js';
import type { CityContext } from '../cities/request-context.js';
import { FACETS, type Facet } from '../datasets/dataset-question.js';
import type { Counted } from '../datasets/dataset-reader.js';
import type { FacetCount } from '../datasets/facet-cube.js';
import { listAddress } from '../datasets/list-state.js';
import { valueLabels } from '../datasets/value-labels.js';
import type { Speech } from '../judgement/speech.js';
import { type BarRow, barRows } from './bar-rows.js';

export type Figures = {
  counted: Counted;
  bodies: ReadonlyMap<string, Localized>;
  /** By month of the last change. */
  months: readonly FacetCount[];
  /** In the last thirty days. */
  views: number;
};

export type StatisticsPart = { id: string; title: string; about: string | null; rows: BarRow[] };

/** What is told by classes, whose colours stand in the bars too. */
const CLASSED = new Set<Facet>(['open', 'share']);

/** More lines than these nobody reads; the table to be taken along has them all. */
const MOST_ROWS = 40;

/** The catalogue by everything it can be narrowed by, and by the month of the last change: tables that are charts. */
export function statisticsParts(
  context: CityContext,
  { counted, bodies, months }: Figures,
  speech: Speech,
): StatisticsPart[] {
  const { word } = speech;
  const label = valueLabels(context, bodies, speech);
  const list = context.link('/datasets');
  const byFacet = (facet: Facet): StatisticsPart => ({
    id: facet,
    title: word(`list.by.${facet}`),
    about: null,
    // Of all entries: one may have several formats, and some have no value at all.
    rows: barRows(
      counted.facets[facet],
      (value) => [
        label(facet, value),
        listAddress(list, {}, { [facet]: value }),
        CLASSED.has(facet) ? value : undefined,
      ],
      counted.total,
    ).slice(0, MOST_ROWS),
  });
  const changed: StatisticsPart = {
    id: 'months',
    title: word('statistics.months'),
    about: word('statistics.monthsAbout'),
    rows: barRows(months, (month) => [formatMonth(month, context.locale), null], counted.total),
  };
  return [...FACETS.map(byFacet), changed].filter(({ rows }) => rows.length > 0);
}
