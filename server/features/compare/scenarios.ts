import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { localized } from '../../policy/pack.js';

const word = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

/** Cases that every city can be asked about, and paths whose clocks are set side by side: data, like the packs. */
const scenariosSchema = z.strictObject({
  format: z.literal('chengce-scenarios/1'),
  cases: z
    .array(
      z.strictObject({
        id: word,
        name: localized,
        /** What a newcomer would ask; the first case that has one stands on the front page. */
        question: localized.optional(),
        facts: z.record(z.string(), z.union([z.boolean(), z.string(), z.number(), z.array(z.string())])),
      }),
    )
    .min(1),
  /** `kind` of the procedures in the packs. */
  paths: z.array(z.strictObject({ kind: word, name: localized })),
  /** Procedures that a reader of a dataset can use, in this order; with `classes`, only where one of these classes may stand. */
  forReaders: z.array(z.strictObject({ kind: word, classes: z.array(z.string()).optional() })),
});

export type Scenarios = z.infer<typeof scenariosSchema>;
export type Scenario = Scenarios['cases'][number];

/** Reads the file; throws with the place of what is wrong in it. */
export const loadScenarios = (file: string): Scenarios => scenariosSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
