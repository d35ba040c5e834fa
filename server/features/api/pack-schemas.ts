import { z } from 'zod';
import { daySchema, digitsSchema } from '../../platform/http/read-input.js';
import { CLOCK_UNITS, FACT_TYPES, OPTIONAL_FILES, PACK_FILES, PROVISION_KINDS, TREATMENTS } from '../../policy/pack.js';
import { lapse, packStatusSchema } from '../decisions/decision-schemas.js';

const day = z.string().meta({ format: 'date' });

const validity = {
  version: z.string(),
  status: packStatusSchema.describe('As of today in the city'),
  effectiveFrom: day.nullable(),
  effectiveTo: day.nullable(),
};

export const citiesAnswer = z
  .array(
    z
      .strictObject({
        city: z.string(),
        name: z.string(),
        province: z.string(),
        status: z.enum(['active', 'suspended']),
        pack: z.strictObject(validity).nullable(),
      })
      .meta({ id: 'City' }),
  )
  .describe('By province, then by division code');

export const vocabularyAnswer = z.array(
  z
    .strictObject({
      fact: z.string(),
      label: z.string(),
      type: z.enum(FACT_TYPES),
      values: z.array(z.string()).optional(),
      valueLabels: z.record(z.string(), z.string()).optional(),
      min: z.number().int().optional(),
      max: z.number().int().optional(),
      about: z.string(),
      tier: z.string(),
      judgement: z.boolean().optional().describe('A person sets the value, with name, time and reason'),
      ask: z.string().describe('Who is asked, and where'),
    })
    .meta({ id: 'Fact' }),
);

export const dueAsked = z.strictObject({
  provision: z.string().min(1).max(40).describe('A provision whose clock runs'),
  from: daySchema.describe('The starting day, which is not counted'),
  extend: digitsSchema(0, 3660).optional().describe('Units by which the time was extended'),
});

export const dueAnswer = z
  .strictObject({
    provision: z.string(),
    from: day,
    due: day.nullable().describe('null where the text gives no countable time'),
    latest: day.optional().describe('The latest day an extension could still give'),
    length: z.number().int().nullable(),
    unit: z.enum(CLOCK_UNITS),
    provisional: z.boolean().describe('A year beyond the last official calendar was counted'),
    lapse: lapse.nullable(),
    citation: z.string(),
  })
  .meta({ id: 'Due' });

const step = z
  .strictObject({
    id: z.string(),
    name: z.string(),
    actor: z.string(),
    actorName: z.string(),
    text: z.string(),
    provision: z.string(),
    citation: z.string(),
    clock: z.string().nullable().describe('The provision whose clock runs in this step'),
    mustState: z.array(z.string()),
    lapse: lapse.nullable(),
    next: z.array(z.string()).describe('Steps that may follow; none: the end'),
  })
  .meta({ id: 'Step' });

export const proceduresAnswer = z.array(
  z
    .strictObject({
      id: z.string(),
      kind: z.string(),
      exists: z.boolean().describe('false: the text expressly has no such procedure'),
      name: z.string(),
      text: z.string(),
      provisions: z.array(z.string()),
      steps: z.array(step),
    })
    .meta({ id: 'Procedure' }),
);

export const provisionsAnswer = z.array(
  z
    .strictObject({
      id: z.string(),
      citation: z.string(),
      kind: z.enum(PROVISION_KINDS),
      summary: z.string(),
      treatment: z.enum(TREATMENTS),
      by: z.array(z.string()).describe('Rules, conditions, duties and procedures that rest on it'),
    })
    .meta({ id: 'Provision' }),
);

export const packsAnswer = z
  .array(
    z
      .strictObject({ ...validity, title: z.string(), number: z.string().nullable(), hash: z.string() })
      .meta({ id: 'PackVersion' }),
  )
  .describe('Published versions, oldest first');

export const packAnswer = z
  .strictObject({ ...PACK_FILES, 'definitions.json': OPTIONAL_FILES['definitions.json'].optional() })
  .meta({ id: 'Pack', description: 'A whole version, file by file, as exported' });
