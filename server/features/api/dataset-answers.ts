import type { z } from 'zod';
import { inLocale, type Localized } from '../../core/localized.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Receipt } from '../../policy/receipt.js';
import type { CityContext } from '../cities/request-context.js';
import type { Dataset, DatasetLine, DatasetSide } from '../datasets/dataset.js';
import { type Quality, qualityOf } from '../datasets/dataset-quality.js';
import { FACETS } from '../datasets/dataset-question.js';
import type { DatasetPage, FacetCounts } from '../datasets/dataset-reader.js';
import type { EntryDetails } from '../datasets/entry.js';
import { publicContact } from '../datasets/public-contact.js';
import { sideLabel } from '../datasets/side-labels.js';
import { valueLabels } from '../datasets/value-labels.js';
import { speechOf } from '../judgement/speech.js';
import type { datasetAnswer, datasetsAnswer } from './dataset-schemas.js';

type Answer = z.input<typeof datasetsAnswer>;

/** What is kept of an entry beside itself. */
type Kept = { receipt: Receipt | undefined; uses: { views: number; lately: number } };

/** Puts entries into the reader's language; `bodies` are the names of the city's bodies by id. */
export function datasetWords(
  { city, locale, address, today }: CityContext,
  pack: CompiledPack,
  bodies: ReadonlyMap<string, Localized>,
) {
  const theme = (id: string): string => {
    const known = city.tenant.themes.find((candidate) => candidate.id === id);
    return known ? inLocale(known.label, locale) : id;
  };
  const side = (name: 'open' | 'share', { state, proposal, verdict }: DatasetSide): Answer['items'][number]['open'] =>
    state === null
      ? null
      : { state, label: sideLabel(pack, name, state, locale), proposal, verdict: verdict as 'accepted' | null };
  const label = valueLabels(
    { city },
    bodies,
    speechOf(pack, locale, (path) => path),
  );
  const counted = (counts: FacetCounts): Answer['facets'] =>
    Object.fromEntries(
      FACETS.map((facet) => [
        facet,
        counts[facet].map(({ value, count }) => ({
          value,
          label: facet === 'format' ? value : label(facet, value),
          count,
        })),
      ]),
    ) as Answer['facets'];

  const line = (entry: DatasetLine): Answer['items'][number] => ({
    id: entry.id,
    code: entry.code,
    title: inLocale(entry.title, locale),
    summary: inLocale(entry.summary, locale),
    theme: { id: entry.theme, label: theme(entry.theme) },
    body: { id: entry.body.id, name: inLocale(entry.body.name, locale) },
    formats: [...entry.formats],
    frequency: entry.frequency,
    issued: entry.issued,
    modified: entry.modified,
    open: side('open', entry.open),
    share: side('share', entry.share),
    href: address(`/datasets/${entry.id}`),
  });

  return {
    page: ({ total, atLeast, page, size, facets, lines }: DatasetPage): Answer => ({
      total,
      totalIsAtLeast: atLeast,
      page,
      size,
      facets: counted(facets),
      items: lines.map(line),
    }),
    whole: (dataset: Dataset, { receipt, uses }: Kept): z.input<typeof datasetAnswer> => ({
      ...line(dataset),
      ...described(dataset.details),
      items: dataset.details.items.map((item) => ({ ...item, label: inLocale(item.label, locale) })),
      frequencyLabel: dataset.frequency === null ? null : label('frequency', dataset.frequency),
      industryLabel: dataset.details.industry === null ? null : label('industry', dataset.details.industry),
      quality: qualityAnswer(qualityOf(dataset, today)),
      views: { all: uses.views, lately: uses.lately },
      facts: dataset.facts,
      source: dataset.source,
      ...(dataset.details.stated ? { stated: dataset.details.stated } : {}),
      receipt: receipt ? receiptAnswer(receipt) : null,
    }),
  };
}

/** What an entry says of itself beside its columns, as the public sees it. */
const described = (details: EntryDetails) => ({
  keywords: details.keywords,
  contact: publicContact(details.contact),
  industry: details.industry,
  division: details.division ?? null,
  unit: details.unit ?? null,
  affair: details.affair ?? null,
  useConditions: details.useConditions ?? null,
  denyBasis: details.denyBasis ?? null,
  sample: details.sample ?? null,
});

const qualityAnswer = ({ score, checks }: Quality) => ({
  score,
  missing: checks.flatMap(({ check, met }) => (met ? [] : [check])),
});

function receiptAnswer({ engine, grammar, pack, calendar, asOf, digest, answer }: Receipt) {
  return { engine, grammar, pack, calendar, asOf, digest, answer: answer as never };
}
