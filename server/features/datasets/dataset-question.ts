import { z } from 'zod';
import { digitsSchema } from '../../platform/http/read-input.js';

/** By the place of the search words, by day of change, of first publication, by title, or by use. */
export const DATASET_SORTS = ['relevance', 'modified', 'issued', 'title', 'views', 'downloads'] as const;
export type DatasetSort = (typeof DATASET_SORTS)[number];

/** What stands in a list where no single class does (see `sideState`). */
export const OPEN_ENDS = ['choice', 'undecided', 'barred', 'outside'] as const;

/** By what a list can be narrowed, and what its counts are given for. */
export const FACETS = [
  'open',
  'share',
  'decided',
  'theme',
  'body',
  'industry',
  'format',
  'frequency',
  'division',
] as const;
export type Facet = (typeof FACETS)[number];

/** A search has so many signs at most. */
export const LONGEST_SEARCH = 64;

const word = z.string().regex(/^[A-Za-z][A-Za-z0-9-]{0,63}$/);

export const datasetsAsked = z.strictObject({
  q: z
    .string()
    .max(LONGEST_SEARCH)
    .optional()
    .describe('Words to search for: Chinese words of two signs, or initials of pinyin'),
  open: word.optional().describe('A class of the city, or choice, undecided, barred, outside'),
  share: word.optional(),
  decided: z.enum(['yes', 'no']).optional().describe('Whether the facts are known that decide the classes'),
  theme: word.optional(),
  body: word.optional(),
  industry: z
    .string()
    .regex(/^[A-T]$/)
    .optional()
    .describe('Section letter of GB/T 4754'),
  format: z
    .string()
    .regex(/^[a-z0-9]{1,16}$/)
    .optional(),
  frequency: z.string().min(1).max(64).optional().describe('How often it is updated, in the words of the pack'),
  division: z.string().min(1).max(32).optional().describe('The part of the city the data are about'),
  sort: z.enum(DATASET_SORTS).optional().describe('relevance with q, else modified, when left out'),
  page: digitsSchema(1, 10_000).optional(),
  size: digitsSchema(1, 100).optional().describe('20 when left out'),
});

export type DatasetQuestion = z.output<typeof datasetsAsked>;

export const DEFAULT_SIZE = 20;

/** Hits of a search are counted exactly up to here; lists can be paged through as far. */
export const COUNTED_TO = 10_000;
