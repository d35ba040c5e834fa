import { z } from 'zod';

const text = z.string().nullable();

const day = z.string().meta({ format: 'date' });

const side = z
  .strictObject({
    state: z.string().describe('A class, or choice, undecided, barred, outside'),
    label: z.string(),
    proposal: z.string().nullable().describe('What the body proposes'),
    verdict: z.enum(['accepted', 'rejected', 'undecided']).nullable(),
  })
  .meta({ id: 'DatasetSide' });

const line = {
  id: z.string(),
  code: z.string(),
  title: z.string(),
  summary: z.string(),
  theme: z.strictObject({ id: z.string(), label: z.string() }),
  body: z.strictObject({ id: z.string(), name: z.string() }),
  formats: z.array(z.string()),
  frequency: z.string().nullable(),
  issued: day.nullable(),
  modified: day,
  open: side.nullable().describe('null: the city does not regulate this side'),
  share: side.nullable(),
  href: z.string().describe('The page of the entry'),
};

const counts = z.array(z.strictObject({ value: z.string(), label: z.string(), count: z.number().int() }));

export const datasetsAnswer = z
  .strictObject({
    total: z.number().int(),
    totalIsAtLeast: z.boolean().describe('A search found more than is counted: there are more than `total`'),
    page: z.number().int(),
    size: z.number().int(),
    facets: z
      .strictObject({
        open: counts,
        share: counts,
        decided: counts,
        theme: counts,
        body: counts,
        industry: counts,
        format: counts,
        frequency: counts,
        division: counts,
      })
      .describe('Counts under all other filters'),
    items: z.array(z.strictObject(line).meta({ id: 'DatasetLine' })),
  })
  .meta({ id: 'Datasets' });

export const datasetAnswer = z
  .strictObject({
    ...line,
    keywords: z.array(z.string()),
    items: z.array(z.strictObject({ name: z.string(), label: z.string(), type: z.string(), sensitivity: z.string() })),
    contact: z.string().nullable().describe('An office line or a mailbox'),
    frequencyLabel: z.string().nullable(),
    industry: z.string().nullable().describe('Section letter of GB/T 4754'),
    industryLabel: z.string().nullable(),
    division: text.describe('The part of the city the data are about'),
    unit: text.describe('The office inside the body'),
    affair: text.describe('The public service in which the data arise'),
    useConditions: text.describe('The terms of use'),
    denyBasis: text.describe('What a restricted class rests on'),
    sample: text.describe('A few made-up or desensitised rows'),
    quality: z
      .strictObject({ score: z.number().int(), missing: z.array(z.string()) })
      .meta({ id: 'Quality' })
      .describe('How complete the description is, out of 100, and which checks are not met'),
    views: z
      .strictObject({ all: z.number().int(), lately: z.number().int() })
      .describe('Altogether, and in thirty days'),
    facts: z.record(z.string(), z.unknown()).describe('What is known of the entry; a fact that is not here is unknown'),
    source: z.string(),
    stated: z.record(z.string(), z.string()).optional().describe('What the source said in its own words'),
    receipt: z
      .strictObject({
        engine: z.string(),
        grammar: z.string(),
        pack: z.strictObject({ version: z.string(), hash: z.string() }),
        calendar: z.string(),
        asOf: day,
        digest: z.string(),
        answer: z
          .record(z.string(), z.unknown())
          .describe('What was found, by ids; ask `decisions` with these facts for the words'),
      })
      .meta({ id: 'Receipt' })
      .nullable()
      .describe('The judgement as it was made'),
  })
  .meta({ id: 'Dataset' });
