import { z } from 'zod';
import { localized } from '../../policy/pack.js';

/**
 * The shape of a mapping file: what the columns of one source mean here. It names every list of class words
 * it reads, because the same numbers mean opposite things in different lists; words without a meaning stay
 * before a person. Nothing is taken from a column that the mapping does not name.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/);
const word = z.string().min(1).max(64);
/** A column of the source, or several of which the first that is there counts. */
const column = z.union([z.string().min(1).max(128), z.array(z.string().min(1).max(128)).min(1).max(12)]);
const factName = z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/);
const factValue = z.union([z.boolean(), z.number(), z.string().min(1), z.array(z.string().min(1))]);
const ofWords = <V extends z.ZodType>(value: V) => z.record(z.string().min(1).max(128), value);

const bodyNameSchema = z.strictObject({
  zh: z.string().min(1).max(200),
  en: z.string().min(1).max(200),
  /** What the body is, where the mapping's author knows it; kept with a body that the import adds. */
  kind: word.optional(),
  level: word.optional(),
});

const sideSchema = z.strictObject({
  column,
  /** The list the words belong to; what a person decides about a word is kept for this list. */
  list: id,
  /** The source's word → class, or null: before a person. */
  words: ofWords(word.nullable()),
});

/** How a fact is known from a row; the first rule that gives a value counts. */
const factRule = z.union([
  z.strictObject({ fact: factName, column, words: ofWords(factValue) }),
  z.strictObject({ fact: factName, day: column }),
  /** What the entry itself has there. */
  z.strictObject({ fact: factName, as: z.literal('frequency') }),
  z.strictObject({ fact: factName, formats: z.array(word).min(1), value: factValue }),
  /** As the city's register says of the row's body. */
  z.strictObject({ fact: factName, register: z.enum(['kind', 'level', 'utilitySector', 'hasPublicFunction']) }),
  /** The class that the row's word stands for. */
  z.strictObject({ fact: factName, class: z.enum(['open', 'share']) }),
]);

export const mappingSchema = z.strictObject({
  format: z.literal('chengce-mapping/1'),
  /** What entries say they come from; also begins the codes that are made here. */
  source: id,
  name: localized,
  /** Where in a JSON file the list of records stands: `result.records`; empty or absent: the file is the list. */
  records: z.string().max(200).optional(),
  /** The columns by which a row is the same row tomorrow. */
  key: z.strictObject({
    columns: z.array(column).min(1).max(6),
    /** Two different rows under one key: refuse the later one, or tell them apart by their order. */
    repeated: z.enum(['refuse', 'number']).default('refuse'),
  }),
  /** A column with codes that are unique in the city; where nothing stands there a code is made from the key. */
  code: column.optional(),
  title: column,
  summary: column.optional(),
  body: z.strictObject({
    column,
    /** Whose rows they are that name no body; absent: such a row is refused. */
    otherwise: bodyNameSchema.optional(),
    /** The source's name of a body → its full names. */
    names: ofWords(bodyNameSchema).default({}),
  }),
  /** Words → the city's themes, in order of fitness: the first that the city has. */
  theme: z.strictObject({
    column: column.optional(),
    words: ofWords(z.array(word).min(1).max(12)).default({}),
    otherwise: z.array(word).max(12).default([]),
  }),
  /** Words → section letters of GB/T 4754. */
  industry: z.strictObject({ column, words: ofWords(z.string().regex(/^[A-T]$/)) }).optional(),
  keywords: column.optional(),
  formats: z.strictObject({ column, words: ofWords(z.string().regex(/^[a-z0-9]{1,16}$/)).default({}) }).optional(),
  frequency: z.strictObject({ column, words: ofWords(word) }).optional(),
  issued: column.optional(),
  modified: column.optional(),
  contact: column.optional(),
  open: sideSchema.optional(),
  share: sideSchema.optional(),
  facts: z.array(factRule).max(60).default([]),
  /** Columns without a place here whose words are kept as they are. */
  keep: z.array(z.string().min(1).max(128)).max(40).default([]),
});

export type Mapping = z.infer<typeof mappingSchema>;
export type Column = z.infer<typeof column>;
export type BodyName = z.infer<typeof bodyNameSchema>;
export type FactRule = z.infer<typeof factRule>;

/** The columns that stand for one thing, in the order in which they are looked for. */
export const alternatives = (of: Column | undefined): readonly string[] =>
  of === undefined ? [] : typeof of === 'string' ? [of] : of;
