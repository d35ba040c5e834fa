import { z } from 'zod';
import type { CrosswalkRow } from '../catalogue-import/crosswalk-store.js';
import type { EntryInput } from '../datasets/entry.js';

const localizedOrNull = z.strictObject({ zh: z.string(), en: z.string().nullable() });
const word = z.string().min(1).max(64);
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);

/** An entry as it is kept, whatever brought it. */
const entryRecord = z.strictObject({
  code: z.string().min(1).max(128),
  title: localizedOrNull,
  summary: localizedOrNull,
  theme: word,
  bodyId: word,
  bodyName: z.strictObject({ zh: z.string(), en: z.string() }),
  formats: z.array(z.string().regex(/^[a-z0-9]{1,16}$/)),
  frequency: word.nullable(),
  issued: z.string().nullable(),
  modified: z.string(),
  details: z
    .looseObject({ keywords: z.array(z.string()), items: z.array(z.unknown()) })
    .transform((one) => one as unknown as EntryInput['details']),
  proposal: z
    .strictObject({ open: word.optional(), share: word.optional() })
    .transform((one) => one as EntryInput['proposal']),
  facts: z.record(z.string(), z.unknown()),
  source: z.string().min(1).max(64),
});

/**
 * `records.json`, only in exported folders: what a city has beyond the shapes of its folder, as it is kept. Bodies and
 * entries that imports brought, what people decided about class words, entries held back or taken back, and notices.
 */
export const recordsSchema = z.strictObject({
  format: z.literal('chengce-records/1'),
  bodies: z
    .array(
      z.strictObject({
        id: word,
        name_zh: z.string().min(1),
        name_en: z.string(),
        kind: z.string(),
        level: z.string(),
        details: z.string(),
      }),
    )
    .max(5_000),
  entries: z.array(entryRecord).max(50_000),
  words: z
    .array(
      z.strictObject({
        source: z.string().min(1).max(64),
        side: z.enum(['open', 'share']),
        word: z.string().max(128),
        class: word.nullable(),
        reason: z.string().nullable(),
        decided_by: z.string().nullable(),
        decided_at: z.number().nullable(),
        created_at: z.number(),
      }),
    )
    .max(50_000),
  states: z
    .array(
      z.strictObject({
        code: z.string().min(1).max(128),
        status: z.enum(['suspended', 'withdrawn']),
        reason: z.string().max(500).nullable(),
        since: z.string().nullable(),
      }),
    )
    .max(50_000)
    .default([]),
  notices: z
    .array(
      z.strictObject({
        title_zh: z.string().min(1).max(200),
        title_en: z.string().max(200),
        text_zh: z.string().max(4000),
        text_en: z.string().max(4000),
        starts_on: day,
        ends_on: day.nullable(),
      }),
    )
    .max(5_000)
    .default([]),
});

/** An entry that is not shown to the public, with what was said about it. */
export type HeldState = {
  code: string;
  status: 'suspended' | 'withdrawn';
  reason: string | null;
  since: string | null;
};

export type NoticeRecord = {
  title_zh: string;
  title_en: string;
  text_zh: string;
  text_en: string;
  starts_on: string;
  ends_on: string | null;
};

export type CityRecords = {
  format: 'chengce-records/1';
  bodies: { id: string; name_zh: string; name_en: string; kind: string; level: string; details: string }[];
  entries: EntryInput[];
  words: CrosswalkRow[];
  states: HeldState[];
  notices: NoticeRecord[];
};

export const NO_RECORDS: CityRecords = {
  format: 'chengce-records/1',
  bodies: [],
  entries: [],
  words: [],
  states: [],
  notices: [],
};
