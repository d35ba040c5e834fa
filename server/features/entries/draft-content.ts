import type { FactValue } from '../../policy/vocabulary.js';
import type { Dataset } from '../datasets/dataset.js';
import type { EntryDetails, EntryInput, EntryItem } from '../datasets/entry.js';
import { isProgramFact } from './program-facts.js';

/** An entry as it is written, complete or not: exactly what was typed, so that nothing is lost. */
export type DraftContent = {
  code: string;
  titleZh: string;
  titleEn: string;
  summaryZh: string;
  summaryEn: string;
  theme: string;
  formats: string;
  frequency: string;
  issued: string;
  modified: string;
  keywords: string;
  contact: string;
  industry: string;
  unit: string;
  useConditions: string;
  denyBasis: string;
  affair: string;
  sourceSystem: string;
  sample: string;
  /** The day on which the class is to be looked at again. */
  reviewOn: string;
  items: EntryItem[];
  proposal: { open?: string; share?: string };
  facts: Record<string, FactValue>;
};

/** The fields that are one line or one text. */
export const TEXT_FIELDS = [
  'code',
  'titleZh',
  'titleEn',
  'summaryZh',
  'summaryEn',
  'theme',
  'formats',
  'frequency',
  'issued',
  'modified',
  'keywords',
  'contact',
  'industry',
  'unit',
  'useConditions',
  'denyBasis',
  'affair',
  'sourceSystem',
  'sample',
  'reviewOn',
] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** Fields that an entry holds only where something is written in them. */
const OPTIONAL = ['unit', 'useConditions', 'denyBasis', 'affair', 'sourceSystem', 'sample'] as const;
type Optional = (typeof OPTIONAL)[number];

export const EMPTY_DRAFT: DraftContent = {
  ...(Object.fromEntries(TEXT_FIELDS.map((name) => [name, ''])) as Record<TextField, string>),
  items: [],
  proposal: {},
  facts: {},
};

/** 甲、乙, 甲,乙 and 甲 乙 are the same list. */
export const wordsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,，、;；\s]+/)
      .map((word) => word.trim())
      .filter((word) => word !== ''),
  ),
];

export const formatsIn = (text: string): string[] => wordsIn(text).map((word) => word.toLowerCase());

/** A published entry as a draft of its change. */
export function draftOf(dataset: Dataset, reviewOn: string | null): DraftContent {
  const { details } = dataset;
  return {
    code: dataset.code,
    titleZh: dataset.title.zh,
    titleEn: dataset.title.en === dataset.title.zh ? '' : dataset.title.en,
    summaryZh: dataset.summary.zh,
    summaryEn: dataset.summary.en === dataset.summary.zh ? '' : dataset.summary.en,
    theme: dataset.theme,
    formats: dataset.formats.join('、'),
    frequency: dataset.frequency ?? '',
    issued: dataset.issued ?? '',
    modified: dataset.modified,
    keywords: details.keywords.join('、'),
    contact: details.contact ?? '',
    industry: details.industry ?? '',
    ...(Object.fromEntries(OPTIONAL.map((name) => [name, details[name] ?? ''])) as Record<Optional, string>),
    reviewOn: reviewOn ?? '',
    items: details.items,
    proposal: proposalOf(dataset),
    facts: Object.fromEntries(Object.entries(dataset.facts).filter(([name]) => !isProgramFact(name))) as Record<
      string,
      FactValue
    >,
  };
}

const proposalOf = ({ open, share }: Dataset): DraftContent['proposal'] => ({
  ...(open.proposal ? { open: open.proposal } : {}),
  ...(share.proposal ? { share: share.proposal } : {}),
});

type Beside = {
  body: { id: string; name: { zh: string; en: string } };
  facts: Record<string, unknown>;
  today: string;
  /** What the published entry says beyond the form: kept as it is. */
  before?: { details: EntryDetails; source: string; issued: string | null };
};

/** The finished draft in the shape in which entries are stored. */
export const entryOf = (draft: DraftContent, { body, facts, today, before }: Beside): EntryInput => ({
  code: draft.code,
  title: { zh: draft.titleZh, en: draft.titleEn || null },
  summary: { zh: draft.summaryZh, en: draft.summaryEn || null },
  theme: draft.theme,
  bodyId: body.id,
  bodyName: body.name,
  formats: formatsIn(draft.formats),
  frequency: draft.frequency || null,
  issued: draft.issued || before?.issued || today,
  modified: draft.modified || today,
  details: {
    ...keptDetails(before?.details),
    keywords: wordsIn(draft.keywords),
    items: draft.items,
    contact: draft.contact || null,
    industry: draft.industry || null,
    ...Object.fromEntries(OPTIONAL.filter((name) => draft[name] !== '').map((name) => [name, draft[name]])),
  },
  proposal: draft.proposal,
  facts,
  source: before?.source ?? 'desk',
});

/** What the form does not show stays as it was. */
function keptDetails(details: EntryDetails | undefined): Partial<EntryDetails> {
  return Object.fromEntries(
    Object.entries(details ?? {}).filter(([name]) => !(OPTIONAL as readonly string[]).includes(name)),
  );
}
