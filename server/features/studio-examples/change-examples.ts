import { NotFound } from '../../core/errors.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Example } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { changeDraft, type DraftChanged } from '../studio/change-draft.js';
import type { DraftContext } from '../studio/studio-context.js';
import { keyedExamples, withExample, withoutExample } from './example-list.js';
import { type Supply, withSupplied } from './supply-fact.js';

/** The revision that the person saw, and the example that they mean. */
export type Meant = { revision: number; key: string };

/** Keeps an example in a draft: in place of the one that is meant, or as a new one (`key` empty). */
export const saveExample = (context: DraftContext, { revision, key }: Meant, example: Example): Promise<DraftChanged> =>
  change(context, revision, (parts) => withExample(parts, key === '' ? null : meant(parts, key), example));

/** Takes an example out of a draft. */
export const removeExample = (context: DraftContext, { revision, key }: Meant): Promise<DraftChanged> =>
  change(context, revision, (parts) => withoutExample(parts, meant(parts, key)));

/** Gives one answer to every example that fails for want of it. */
export const supplyFact = (context: DraftContext, revision: number, supply: Supply, compiled: CompiledPack) =>
  change(context, revision, (parts) => withSupplied(parts, supply, compiled, context.calendar));

const change = ({ db, clock, row, by }: DraftContext, revision: number, work: (parts: PackParts) => PackParts) =>
  changeDraft(db, clock, { id: row.id, revision, change: work, by });

function meant(parts: PackParts, key: string): string {
  if (!keyedExamples(parts).some((one) => one.key === key)) throw new NotFound('The draft has no such example');
  return key;
}
