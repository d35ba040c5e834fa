import { canonicalJson } from '../../core/canonical-json.js';
import { SIDES, type Side } from '../catalogue-import/crosswalk-store.js';
import type { EntryInput } from '../datasets/entry.js';
import type { Answers, EntryChange, Metadata } from './entry-batch.js';

export type Applied = { entry: EntryInput; before: EntryChange };

/** What an entry has already and keeps: its facts, and the classes of these sides. */
export type Kept = { facts: boolean; sides: readonly Side[] };
const NOTHING: Kept = { facts: false, sides: [] };

/** An entry with a change, and what the change replaced: applying `before` takes it back. */
export function applyChange(entry: EntryInput, change: EntryChange, keep: Kept = NOTHING): Applied {
  const answered = applyAnswers(entry, change, keep);
  const metadata = withMetadata(entry, change.metadata ?? {});
  const { facts, proposal } = answered;
  return {
    entry: { ...metadata.entry, facts, proposal },
    before: { ...answered.before, ...(isEmpty(metadata.before) ? {} : { metadata: metadata.before }) },
  };
}

type Judged = Pick<EntryInput, 'facts' | 'proposal'>;

/** The facts and classes of an entry with answers, and what the answers replaced. */
export function applyAnswers(entry: Judged, change: Partial<Answers>, keep: Kept): Judged & { before: EntryChange } {
  const facts = withFacts(entry.facts, change.facts ?? {}, keep.facts);
  const proposal = withProposal(entry.proposal, change.proposal ?? {}, keep.sides);
  return {
    facts: facts.now,
    proposal: proposal.now,
    before: {
      ...(isEmpty(facts.before) ? {} : { facts: facts.before }),
      ...(isEmpty(proposal.before) ? {} : { proposal: proposal.before }),
    },
  };
}

/** Whether nothing was changed. */
export const isEmpty = (value: object): boolean => Object.keys(value).length === 0;

const same = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null);

function withFacts(facts: EntryInput['facts'], changes: Answers['facts'], keep: boolean) {
  const now = { ...facts };
  const before: Record<string, Answers['facts'][string]> = {};
  for (const [fact, value] of Object.entries(changes)) {
    if (same(facts[fact], value) || (keep && fact in facts)) continue;
    before[fact] = (facts[fact] ?? null) as Answers['facts'][string];
    if (value === null) delete now[fact];
    else now[fact] = value;
  }
  return { now, before };
}

function withProposal(proposal: EntryInput['proposal'], changes: Answers['proposal'], keep: Kept['sides']) {
  const now = { ...proposal };
  const before: { open?: string | null; share?: string | null } = {};
  for (const side of SIDES) {
    const wanted = changes[side];
    if (wanted === undefined || same(proposal[side], wanted)) continue;
    if (proposal[side] !== undefined && keep.includes(side)) continue;
    before[side] = proposal[side] ?? null;
    if (wanted === null) delete now[side];
    else now[side] = wanted;
  }
  return { now, before };
}

function withMetadata(entry: EntryInput, changes: Metadata): { entry: EntryInput; before: Metadata } {
  const { keywords, contact, ...columns } = changes;
  const was: Required<Metadata> = {
    title: entry.title,
    summary: entry.summary,
    theme: entry.theme,
    keywords: entry.details.keywords,
    formats: entry.formats,
    frequency: entry.frequency,
    contact: entry.details.contact,
  };
  const changed = (Object.keys(changes) as (keyof Metadata)[]).filter((name) => !same(was[name], changes[name]));
  return {
    entry: {
      ...entry,
      ...columns,
      details: {
        ...entry.details,
        ...(keywords === undefined ? {} : { keywords }),
        ...(contact === undefined ? {} : { contact }),
      },
    },
    before: Object.fromEntries(changed.map((name) => [name, was[name]])),
  };
}
