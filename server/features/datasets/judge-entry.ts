import type { WorkingCalendar } from '../../policy/calendar.js';
import type { SideFindings } from '../../policy/findings.js';
import { type Receipt, receiptFor } from '../../policy/receipt.js';
import { validateFacts } from '../../policy/vocabulary.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import type { EntryInput } from './entry.js';

/** A pack's judgement of an entry: the receipt, and what lists show of it. */
export type Judgement = {
  packVersionId: string;
  receipt: Receipt;
  open: SideState;
  share: SideState;
};

export type SideState = { state: string | null; verdict: string | null };

/**
 * How one side of an entry stands, in a word: its class where the law or an accepted proposal fixes it; else
 * `choice` (the law leaves room and nobody has proposed), `undecided` (facts are missing), `barred` (a rule says what it
 * would require) or `outside` (the text does not apply). Null: the city does not regulate this side.
 */
export function sideState(
  side: Pick<SideFindings, 'forced' | 'proposal' | 'admissible' | 'possible' | 'requires'> | null,
): SideState {
  if (!side) return { state: null, verdict: null };
  const { forced, proposal, admissible, possible, requires } = side;
  const verdict = proposal?.verdict ?? null;
  if (forced) return { state: forced, verdict };
  if (proposal?.verdict === 'accepted') return { state: proposal.class, verdict };
  if (admissible.length > 0) return { state: 'choice', verdict };
  if (possible.length > 0) return { state: 'undecided', verdict };
  return { state: requires.length > 0 ? 'barred' : 'outside', verdict };
}

/** Judges an entry by a pack on a day. Throws where its facts are not in the pack's vocabulary: they are checked before. */
export function judgeEntry(
  pack: Pick<LoadedPack, 'id' | 'compiled'>,
  { facts, proposal }: Pick<EntryInput, 'facts' | 'proposal'>,
  { asOf, calendar }: { asOf: string; calendar: WorkingCalendar },
): Judgement {
  const checked = validateFacts(pack.compiled.vocabulary, facts);
  if (checked.problems.length > 0) throw new TypeError(`Facts were not checked: ${checked.problems[0]?.field}`);
  const receipt = receiptFor(pack.compiled, { facts: checked.facts, asOf, propose: proposal, calendar });
  const { open, share } = receipt.answer.classification;
  return { packVersionId: pack.id, receipt, open: sideState(open), share: sideState(share) };
}
