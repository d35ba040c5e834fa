import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';

/** The states of one component: what it is shown with, and the list or table it has to stand in. */
const componentSchema = z.strictObject({
  list: z.enum(['ul', 'ol', 'tr']).nullable(),
  states: z.array(z.strictObject({ name: z.string(), locals: z.record(z.string(), z.unknown()) })).min(1),
});

/** Component, by the name of its view → its states. */
export type States = Readonly<Record<string, z.output<typeof componentSchema>>>;

/** What the gallery shows: small components together, and parts of pages, each on a page of its own. */
export type Gallery = { components: States; parts: States };

/** Components that stand round every page, the gallery's too. */
export const OF_THE_FRAME: readonly string[] = ['crumbs', 'footer', 'masthead', 'strip'];

/** Reads the states; throws with the place of what is wrong in them. */
export const readGallery = (folder: string): Gallery => ({
  components: statesIn(folder, 'states.json'),
  parts: statesIn(folder, 'parts.json'),
});

const statesIn = (folder: string, file: string): States =>
  z.record(z.string(), componentSchema).parse(JSON.parse(readFileSync(path.join(folder, file), 'utf8')));
