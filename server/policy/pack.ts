import { z } from 'zod';

/**
 * The shape of a policy pack: one folder `policies/<city>/<day of effect>/`, one file a part.
 *
 * A pack is complete in itself (its vocabulary too), so that a published version can be hashed,
 * exported, replayed and never changes because another city's text did. See adr/0011.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
/** `XM-22.3a`, `CQ-39-(1)`, `TZ-HDR`: the id of one provision (row) of the city's text. */
export const provisionId = z.string().regex(/^[A-Z][A-Z0-9]{0,7}-[A-Za-z0-9.()-]{1,24}$/);
const factName = z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/);
const civilDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
const word = z.string().min(1).max(64);

export const localized = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** Canonical JSON-logic in the closed grammar of `condition.ts`; checked there, not here. */
const condition = z.unknown();

/** The three questions that a pack answers about a dataset. */
export const QUESTIONS = ['scope', 'open', 'share'] as const;
export type Question = (typeof QUESTIONS)[number];

/** What a question can be answered with, and the city's own word for each. */
export const questionSchema = z.strictObject({
  /** In the order in which people should see them. */
  classes: z.array(word).min(1).max(12),
  labels: z.record(word, localized),
  /** scope only: the classes that mean "the text does not apply" (nothing is admissible then). */
  outside: z.array(word).optional(),
});

/** Those who take steps: for a body, in its charge, for the authority of its district, for the city's authority, for the data centre. */
export const ACTING_ROLES = ['steward', 'principal', 'district', 'authority', 'centre'] as const;

/** The days of a pending matter that can select the version: when it was filed, received, or is decided. */
export const TRANSITIONS = ['filing', 'receipt', 'decision'] as const;
export type Transition = (typeof TRANSITIONS)[number];

/** A document that prolongs the validity of the text, up to and including `until` (null: without end). */
export const renewalSchema = z.strictObject({
  number: z.string().min(1).max(128),
  issuer: localized,
  day: civilDay,
  until: civilDay.nullable(),
  note: localized.optional(),
});

export const manifestSchema = z.strictObject({
  format: z.literal('chengce-pack/1'),
  city: z.string().regex(/^[a-z][a-z0-9-]{1,31}$/),
  /** Also the name of the folder: the day of effect, or a word where the day is not known. */
  version: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,31}$/),
  title: localized,
  /** Document number and issuer as far as the text states them. */
  number: z.string().nullable(),
  issuer: localized.nullable(),
  /** First day in force; null where the text does not say and nobody has entered it. */
  effectiveFrom: civilDay.nullable(),
  /** Last day in force, inclusive; null where the text states no end. */
  effectiveTo: civilDay.nullable(),
  validity: z.strictObject({
    provision: provisionId,
    startVerified: z.boolean(),
    endVerified: z.boolean(),
    text: localized,
    /** The documents by which the validity was prolonged, oldest first. */
    renewals: z.array(renewalSchema).max(20).optional(),
  }),
  /** First day on which this version answers, where that is not the first day of the text: an amendment, a correction. */
  appliesFrom: civilDay.optional(),
  /** Which day of a matter that was pending when the version took effect selects the version; see `transition.ts`. */
  transition: z.enum(TRANSITIONS).optional(),
  /** `share: null` where the city does not regulate sharing. */
  questions: z.strictObject({
    scope: questionSchema,
    open: questionSchema.nullable(),
    share: questionSchema.nullable(),
  }),
  /** Everyone who acts in duties and procedures, by the name the text gives them. */
  actors: z.record(id, localized),
  /** Which role here acts for an actor of the text: who enters the step, for those who do not work here themselves too. */
  actorRoles: z.record(id, z.enum(ACTING_ROLES)).optional(),
  /** The policy in three plain sentences, for the portal's home page. */
  inShort: z.array(localized).length(3),
});

export const FACT_TYPES = ['boolean', 'enum', 'enum set', 'number', 'date'] as const;

export const factSchema = z.strictObject({
  fact: factName,
  label: localized,
  type: z.enum(FACT_TYPES),
  values: z.array(word).min(1).max(64).optional(),
  valueLabels: z.record(word, localized).optional(),
  /** number only; whole numbers. */
  min: z.number().int().optional(),
  max: z.number().int().optional(),
  about: z.enum(['body', 'dataset', 'requester', 'case']),
  /** K kernel, W workflow, E evidence of compliance and rarely used gates. */
  tier: z.enum(['K', 'W', 'E']),
  /** A person sets the value, with name, time and reason; the rule then treats it as a fact. */
  judgement: z.boolean().optional(),
  /** Who is asked, and where: the one sentence shown beside the form field. */
  ask: localized,
});

const effectSchema = z.union([
  z.strictObject({ must: z.array(word).min(1) }),
  z.strictObject({ mustNot: z.array(word).min(1) }),
  z.strictObject({ may: z.array(word).min(1) }),
]);

/** What would have to be supplied for a class that a rule bars. */
export const REQUIREMENTS = ['legalBasis', 'processing', 'consent', 'judgement'] as const;

/** 应当 / 不得 / 可以: when the condition holds, what follows for which classes, by which provision. */
export const ruleSchema = z.strictObject({
  id,
  question: z.enum(QUESTIONS),
  when: condition,
  then: effectSchema,
  /** `may` only: the rules it suspends while it fires. */
  exceptTo: z.array(id).optional(),
  provision: provisionId,
  requires: z.array(z.enum(REQUIREMENTS)).optional(),
  text: localized,
});

/** When in the life of an entry or a case a condition is looked at. */
export const STAGES = [
  'collection',
  'catalogue',
  'publication',
  'application',
  'grant',
  'use',
  'emergency',
  'project',
] as const;

/** A gate: where `applies` holds, `test` must. Without `test` a person must say (judgement). */
export const conditionSchema = z.strictObject({
  id,
  stage: z.enum(STAGES),
  applies: condition,
  test: condition.optional(),
  provision: provisionId,
  text: localized,
});

/** `immediately`, `promptly`, `regularly`, `yearly` carry no number and are never given one. */
export const CLOCK_UNITS = [
  'workingDay',
  'calendarDay',
  'yearlyDate',
  'immediately',
  'promptly',
  'regularly',
  'yearly',
  'continuously',
] as const;

export const clockSchema = z.strictObject({
  unit: z.enum(CLOCK_UNITS),
  /** A count for workingDay and calendarDay; null for every other unit. */
  length: z.number().int().min(1).max(3660).nullable(),
  /** The fact that holds the starting day. */
  from: factName.optional(),
  /** What starts the clock, in words; for a start that the text does not state, say that here. */
  start: localized,
  /** yearlyDate only: `MM-DD`; `02-end` is the last day of February. `yearFact` holds the year reported on; due falls in the year after. */
  on: z
    .string()
    .regex(/^\d{2}-(\d{2}|end)$/)
    .optional(),
  yearFact: factName.optional(),
  extension: z
    .strictObject({
      provision: provisionId,
      /** In the clock's unit; null where the text sets no cap. */
      max: z.number().int().min(1).nullable(),
      by: id,
      /** Boolean fact: granted; and the fact that holds the length. */
      grantedFact: factName,
      lengthFact: factName,
      /** The fact that says who granted it, and the only value that counts; another known value grants nothing. */
      approver: z.strictObject({ fact: factName, value: word }).optional(),
      text: localized,
    })
    .optional(),
});

/** What silence or lateness means, where the text says so. */
export const lapseSchema = z.strictObject({
  /** `deemedConsent`, `breach` or another word of the city's text. */
  effect: word,
  provision: provisionId,
  text: localized,
  /** The listed fact that lateness moves from one value to another (视为同意), and both values. */
  sets: z.strictObject({ fact: factName, from: word, to: word }).optional(),
});

export const dutySchema = z.strictObject({
  id,
  actor: id,
  provision: provisionId,
  text: localized,
  /** What sets the duty off, in words ("standing" duties too). */
  trigger: localized,
  /** Holds surely: the duty is listed. `true` for standing duties. */
  when: condition,
  /** Date facts that must be known for the duty to be listed: the event itself is the trigger. */
  event: z.array(factName).optional(),
  clock: clockSchema.optional(),
  lapse: lapseSchema.optional(),
  /** The fact whose known value shows that the duty is done. */
  doneBy: factName.optional(),
});

/**
 * What a step does to a catalogue entry, or to a dispute about one. Steps without such a word are described only:
 * they happen elsewhere, by themselves, or for many entries at once.
 */
export const STEP_DEEDS = [
  'prepare',
  'propose',
  'confirm',
  'review',
  'verify',
  'forward',
  'merge',
  'publish',
  'withdraw',
  'suspend',
  'settle',
] as const;

export const stepSchema = z.strictObject({
  id,
  name: localized,
  actor: id,
  text: localized,
  provision: provisionId,
  does: z.enum(STEP_DEEDS).optional(),
  /** The step is taken only where this holds for the entry's facts; absent: always. */
  when: condition.optional(),
  /** The provision whose clock runs in this step. */
  clock: provisionId.optional(),
  /** What has to be stated or enclosed, each in words. */
  mustState: z.array(localized).optional(),
  /** What lapse of the clock means; absent: nothing stated. */
  lapse: lapseSchema.optional(),
  /** Ids of the steps that may follow; absent or empty: the end. */
  next: z.array(id).optional(),
});

/** A path through the law as data. `exists: false` says expressly that the city has none. */
export const procedureSchema = z.union([
  z.strictObject({
    id,
    kind: id,
    exists: z.literal(true),
    name: localized,
    text: localized,
    provisions: z.array(provisionId).min(1),
    steps: z.array(stepSchema).min(1),
  }),
  z.strictObject({ id, kind: id, exists: z.literal(false), name: localized, text: localized }),
]);

export const PROVISION_KINDS = [
  'definition',
  'classification',
  'condition',
  'duty',
  'procedure',
  'deadline',
  'right',
  'prohibition',
  'sanction',
  'validity',
  'system',
  'body',
] as const;
export const TREATMENTS = ['rule', 'condition', 'duty', 'procedure', 'judgement', 'reference'] as const;

export const provisionSchema = z.strictObject({
  id: provisionId,
  /** Numbers as in the text; `citation.ts` makes 第二十二条第三款 of them. Null: not an article (say so in `citation`). */
  article: z.number().int().positive().nullable(),
  paragraph: z.number().int().positive().optional(),
  item: z.number().int().positive().optional(),
  citation: localized.optional(),
  kind: z.enum(PROVISION_KINDS),
  treatment: z.enum(TREATMENTS),
  /** In our own words. */
  summary: localized,
});

/** An open question of the text, the reading chosen, and what hangs on it. Shown to everyone. */
export const noteSchema = z.strictObject({
  id: z.string().regex(/^[A-Z][A-Z0-9]{0,5}$/),
  question: localized,
  reading: localized,
  provisions: z.array(provisionId),
});

const sideExpectation = z.strictObject({
  admissible: z.array(word).optional(),
  possible: z.array(word).optional(),
  forced: word.nullable().optional(),
  verdict: z.enum(['accepted', 'rejected', 'undecided']).optional(),
  requires: z.array(z.enum(REQUIREMENTS)).optional(),
  missing: z.array(factName).optional(),
});

/** A worked example: these facts, this answer. */
export const exampleSchema = z.strictObject({
  name: localized,
  facts: z.record(factName, z.unknown()),
  asOf: civilDay.optional(),
  propose: z.strictObject({ open: word.optional(), share: word.optional() }).optional(),
  expect: z.strictObject({
    scope: sideExpectation.optional(),
    open: sideExpectation.optional(),
    share: sideExpectation.optional(),
    /** condition id → state */
    conditions: z.record(id, z.enum(['met', 'unmet', 'unknown', 'judgement'])).optional(),
    /** duty id → due day, or null where the duty is listed without one */
    duties: z.record(id, civilDay.nullable()).optional(),
  }),
});

/**
 * A condition with a name, for use in several places. Where a condition, or a part of one, says exactly this, it is
 * this one: the studio shows the name and changes all places at once. What computes has no need of names.
 */
export const definitionSchema = z.strictObject({ id, name: localized, when: condition });

/** Files that a pack may do without. */
export const OPTIONAL_FILES = { 'definitions.json': z.array(definitionSchema).max(200) } as const;

/** File name in the folder → the part it holds. */
export const PACK_FILES = {
  'pack.json': manifestSchema,
  'vocabulary.json': z.array(factSchema).min(1).max(400),
  'provisions.json': z.array(provisionSchema).min(1).max(2000),
  'rules.json': z.array(ruleSchema).max(1000),
  'conditions.json': z.array(conditionSchema).max(1000),
  'duties.json': z.array(dutySchema).max(1000),
  'procedures.json': z.array(procedureSchema).max(200),
  'notes.json': z.array(noteSchema).max(200),
  'examples.json': z.array(exampleSchema).max(2000),
} as const;

export type Manifest = z.infer<typeof manifestSchema>;
export type Fact = z.infer<typeof factSchema>;
export type Rule = z.infer<typeof ruleSchema>;
export type Gate = z.infer<typeof conditionSchema>;
export type Clock = z.infer<typeof clockSchema>;
export type Lapse = z.infer<typeof lapseSchema>;
export type Duty = z.infer<typeof dutySchema>;
export type Step = z.infer<typeof stepSchema>;
export type Procedure = z.infer<typeof procedureSchema>;
export type Provision = z.infer<typeof provisionSchema>;
export type Note = z.infer<typeof noteSchema>;
export type Example = z.infer<typeof exampleSchema>;
export type ActingRole = (typeof ACTING_ROLES)[number];
export type StepDeed = (typeof STEP_DEEDS)[number];
export type Definition = z.infer<typeof definitionSchema>;
export type Requirement = (typeof REQUIREMENTS)[number];
export type QuestionSpec = z.infer<typeof questionSchema>;

/** A whole pack, shape-checked. Meaning is checked by `checkPack`. */
export type Pack = {
  manifest: Manifest;
  vocabulary: Fact[];
  provisions: Provision[];
  rules: Rule[];
  conditions: Gate[];
  duties: Duty[];
  procedures: Procedure[];
  notes: Note[];
  examples: Example[];
  definitions?: Definition[];
};
