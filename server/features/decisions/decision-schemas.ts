import { z } from 'zod';
import { daySchema } from '../../platform/http/read-input.js';

const day = z.string().meta({ format: 'date' });
const word = z.string().min(1).max(64);

/** The body of a decision. Facts are checked against the city's vocabulary afterwards. */
export const decisionAsked = z
  .strictObject({
    asOf: daySchema.optional().describe('The day whose law answers; today in the city when left out'),
    facts: z.unknown().refine((facts) => facts !== undefined, { params: { code: 'required' } }),
    propose: z
      .strictObject({ open: word.optional(), share: word.optional() })
      .optional()
      .describe('The classes that a body intends'),
  })
  .meta({ id: 'DecisionQuestion' });

const verdict = z.enum(['accepted', 'rejected', 'undecided']);
const requirement = z.enum(['legalBasis', 'processing', 'consent', 'judgement']);

const reason = z
  .strictObject({
    rule: z.string(),
    effect: z.enum(['must', 'mustNot', 'may']),
    classes: z.array(z.string()),
    provision: z.string(),
    citation: z.string(),
    text: z.string(),
    facts: z.record(z.string(), z.unknown()).describe('The facts the rule looked at, as far as they are known'),
  })
  .meta({ id: 'Reason' });

const side = {
  admissible: z.array(z.string()).describe('Classes allowed whatever the unknown facts turn out to be'),
  possible: z.array(z.string()).describe('Classes allowed by at least one completion of the unknown facts'),
  missing: z.array(z.string()).describe('Unknown facts that make the two differ'),
  requires: z.array(requirement).describe('What would have to be supplied for a class that is now barred'),
  reasons: z.array(reason),
  undetermined: z
    .array(z.strictObject({ rule: z.string(), provision: z.string(), citation: z.string(), text: z.string() }))
    .describe('Rules that hang on unknown facts'),
};

const scope = z.strictObject(side).meta({ id: 'Scope' });
const classes = z
  .strictObject({
    ...side,
    forced: z.string().nullable(),
    labels: z.record(z.string(), z.string()).describe("The city's own words for its classes"),
    proposal: z.strictObject({ class: z.string(), verdict }).nullable(),
  })
  .meta({ id: 'Classes' });

export const lapse = z
  .strictObject({ effect: z.string(), provision: z.string(), citation: z.string(), text: z.string() })
  .meta({ id: 'Lapse', description: 'What silence or lateness means' });

const condition = z
  .strictObject({
    id: z.string(),
    provision: z.string(),
    citation: z.string(),
    text: z.string(),
    stage: z.string(),
    state: z.enum(['met', 'unmet', 'unknown', 'judgement']),
    missing: z.array(z.string()),
  })
  .meta({ id: 'Condition' });

const duty = z
  .strictObject({
    id: z.string(),
    provision: z.string(),
    citation: z.string(),
    actor: z.string(),
    actorName: z.string(),
    text: z.string(),
    trigger: z.string(),
    clock: z
      .strictObject({
        length: z.number().int().nullable(),
        unit: z.string(),
        from: z.string().nullable().describe('The fact that holds the starting day'),
        start: z.string(),
      })
      .nullable(),
    due: day.nullable(),
    latest: day.optional().describe('The latest day an extension could still give'),
    provisional: z.boolean().describe('A year beyond the last official calendar was counted'),
    state: z.enum(['done', 'overdue', 'running']).nullable(),
    lapse: lapse.nullable(),
  })
  .meta({ id: 'Duty' });

export const packStatusSchema = z.enum(['inForce', 'notYetInForce', 'expiredOnFace', 'inForceUnverifiedStart']);

export const decisionAnswer = z
  .strictObject({
    city: z.string(),
    asOf: day,
    pack: z.strictObject({
      version: z.string(),
      hash: z.string(),
      status: packStatusSchema,
      effectiveFrom: day.nullable(),
      effectiveTo: day.nullable(),
    }),
    classification: z.strictObject({
      scope,
      open: classes.nullable().describe('null: the city does not regulate this side'),
      share: classes.nullable(),
    }),
    conditions: z.array(condition),
    duties: z.array(duty),
    lapsed: z
      .array(
        z.strictObject({
          effect: z.string(),
          provision: z.string(),
          citation: z.string(),
          text: z.string(),
          fact: z.string(),
          value: z.string(),
          duty: z.string(),
        }),
      )
      .describe('Facts that the lapse of a clock has set; conditions and duties take them into account'),
    warnings: z.array(z.strictObject({ code: z.string(), text: z.string() })),
  })
  .meta({ id: 'Decision' });
