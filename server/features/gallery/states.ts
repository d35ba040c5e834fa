import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The states of one component: what it is shown with, and the list it has to stand in. */
const componentSchema = z.strictObject({
  list: z.enum(['ul', 'ol']).nullable(),
  states: z.array(z.strictObject({ name: z.string(), locals: z.record(z.string(), z.unknown()) })).min(1),
});

/** Component, by the name of its view → its states. */
export type States = Readonly<Record<string, z.output<typeof componentSchema>>>;

/** Components that stand round every page, the gallery's too. */
export const OF_THE_FRAME: readonly string[] = ['crumbs', 'footer', 'masthead', 'strip'];

/** Reads the states; throws with the place of what is wrong in them. */
export const readStates = (folder: string): States =>
  z.record(z.string(), componentSchema).parse(JSON.parse(readFileSync(path.join(folder, 'states.json'), 'utf8')));
