import { Conflict } from '../../core/errors.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { checkPack } from '../../policy/check-pack.js';
import { type CompiledPack, compilePack } from '../../policy/compiled-pack.js';
import type { Pack } from '../../policy/pack.js';
import { type PackParts, parsePack } from '../../policy/parse-pack.js';
import type { PackProblem } from '../../policy/problem.js';

export const DRAFT_STATES = [
  'draft',
  'submitted',
  'returned',
  'approved',
  'scheduled',
  'published',
  'withdrawn',
] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

export type DraftRow = {
  id: string;
  title: string;
  /** The version it began as a copy of. */
  based_on: string | null;
  /** Json of the parts of a pack. Its shape is always right; what it means need not be while it is drafted. */
  content: string;
  hash: string;
  revision: number;
  state: DraftState;
  author_id: string;
  updated_by: string;
  created_at: number;
  updated_at: number;
};

/** A draft as its content can be used: `compiled` only where nothing keeps it from answering. */
export type ReadDraft = {
  parts: PackParts;
  pack: Pack;
  compiled: CompiledPack | null;
  problems: readonly PackProblem[];
};

/** Nothing that an answer of the pack depends on. */
const HARMLESS = new Set(['notBacked', 'needsCitation', 'noSuchClock', 'unknownStep', 'daysReversed', 'impossibleDay']);

const RECENT = 24;
const recent = new Map<string, ReadDraft>();

/** Reads and checks a draft's content. Asked again for the same content, the answer is at hand. */
export function readDraft(row: Pick<DraftRow, 'content' | 'hash'>, calendar: WorkingCalendar): ReadDraft {
  const known = recent.get(row.hash);
  if (known && JSON.stringify(known.parts) === row.content) return known;
  const parts = JSON.parse(row.content) as PackParts;
  const { pack } = parsePack(parts);
  if (!pack) throw new Conflict('The draft was made by a program of another version and cannot be read');
  const problems = checkPack(pack, calendar);
  const answers = problems.every(({ file, code }) => file === 'examples.json' || HARMLESS.has(code));
  const read = { parts, pack, compiled: answers ? compilePack(pack) : null, problems };
  recent.set(row.hash, read);
  if (recent.size > RECENT) recent.delete(recent.keys().next().value ?? '');
  return read;
}
