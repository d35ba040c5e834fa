import type { Side } from './classify.js';
import type { Decision, GateState, OwedDuty, Verdict } from './decide.js';

/** What was found on one side, by ids; the pack's own texts say the rest. */
export type SideFindings = {
  admissible: readonly string[];
  possible: readonly string[];
  forced: string | null;
  missing: readonly string[];
  requires: readonly string[];
  /** Rules that fired, and rules that fired but were suspended. */
  fired: readonly string[];
  suspended: readonly string[];
  proposal: { class: string; verdict: Verdict } | null;
};

/** A decision without words: all that a receipt has to keep beside the pack's hash. */
export type Findings = {
  status: string;
  classification: { scope: SideFindings; open: SideFindings | null; share: SideFindings | null };
  /** condition id → state */
  conditions: Record<string, GateState>;
  /** duty id → due day and state */
  duties: Record<string, { due: string | null; state: OwedDuty['state'] }>;
  /** fact → value that a lapsed clock has set */
  lapsed: Record<string, string>;
  warnings: readonly string[];
};

/** The findings of a decision. */
export function findingsOf({
  status,
  classification,
  proposals,
  conditions,
  duties,
  lapsed,
  warnings,
}: Decision): Findings {
  const { scope, open, share } = classification;
  return {
    status,
    classification: {
      scope: sideFindings(scope, null),
      open: open && sideFindings(open, proposals.open),
      share: share && sideFindings(share, proposals.share),
    },
    conditions: Object.fromEntries(conditions.map(({ gate, state }) => [gate.id, state])),
    duties: Object.fromEntries(
      duties.map(({ duty, deadline, state }) => [duty.id, { due: deadline?.due ?? null, state }]),
    ),
    lapsed: Object.fromEntries(lapsed.map(({ fact, value }) => [fact, value])),
    warnings,
  };
}

const sideFindings = (side: Side, proposal: SideFindings['proposal']): SideFindings => ({
  admissible: side.admissible,
  possible: side.possible,
  forced: side.forced,
  missing: side.missing,
  requires: side.requires,
  fired: side.fired.map((rule) => rule.id),
  suspended: side.suspended.map(({ rule }) => rule.id),
  proposal,
});
