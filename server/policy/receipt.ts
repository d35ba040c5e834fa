import { digest } from '../core/canonical-json.js';
import type { WorkingCalendar } from './calendar.js';
import type { CompiledPack } from './compiled-pack.js';
import { judge, type Proposal } from './decide.js';
import { type Findings, findingsOf } from './findings.js';
import { type Facts, validateFacts } from './vocabulary.js';

/** Raised when the meaning of an answer changes; part of every receipt. */
export const ENGINE_VERSION = 'engine/1';
/** Raised when conditions that were valid could read differently. */
export const GRAMMAR_VERSION = 'grammar/1';

/** All that is needed to give the same answer again, and the answer that was given. */
export type Receipt = {
  engine: string;
  grammar: string;
  city: string;
  pack: { version: string; hash: string };
  /** Digest of the official calendar that dates were counted by. */
  calendar: string;
  asOf: string;
  facts: Record<string, unknown>;
  propose: Proposal | null;
  answer: Findings;
  /** SHA-256 over all of the above. */
  digest: string;
};

type Asked = { facts: Facts; asOf: string; propose?: Proposal | undefined; calendar: WorkingCalendar };

/** Judges and keeps the findings with everything they rest on; the texts are pinned by the pack's hash. */
export function receiptFor(compiled: CompiledPack, asked: Asked): Receipt {
  const { city, version } = compiled.pack.manifest;
  const body = {
    engine: ENGINE_VERSION,
    grammar: GRAMMAR_VERSION,
    city,
    pack: { version, hash: compiled.hash },
    calendar: asked.calendar.digest,
    asOf: asked.asOf,
    facts: { ...asked.facts },
    propose: asked.propose ?? null,
    answer: findingsOf(judge(compiled, asked)),
  };
  return { ...body, digest: digest(body) };
}

export type Replay =
  | { same: true }
  | { same: false; reason: 'digest' | 'pack' | 'calendar' | 'engine' | 'facts' | 'answer' };

/** Whether a receipt is whole and the same pack still gives the same answer. */
export function replay(receipt: Receipt, compiled: CompiledPack, calendar: WorkingCalendar): Replay {
  const { digest: stated, ...body } = receipt;
  if (digest(body) !== stated) return { same: false, reason: 'digest' };
  if (receipt.pack.hash !== compiled.hash) return { same: false, reason: 'pack' };
  if (receipt.calendar !== calendar.digest) return { same: false, reason: 'calendar' };
  if (receipt.engine !== ENGINE_VERSION || receipt.grammar !== GRAMMAR_VERSION)
    return { same: false, reason: 'engine' };
  const { facts, problems } = validateFacts(compiled.vocabulary, receipt.facts);
  if (problems.length > 0) return { same: false, reason: 'facts' };
  const again = receiptFor(compiled, { facts, asOf: receipt.asOf, propose: receipt.propose ?? undefined, calendar });
  return again.digest === stated ? { same: true } : { same: false, reason: 'answer' };
}
