import type { CityDb } from '../../platform/db/city-db.js';
import type { Finding } from '../../policy/prove/finding.js';
import { type AcceptanceRow, acceptanceStore, identity } from './acceptance-store.js';
import { findingsOf, type ProofRunRow, proofRunStore } from './proof-run-store.js';

/** A finding, and the reason for which it is accepted where there is one. */
export type JudgedFinding = { finding: Finding; accepted: AcceptanceRow | null };

export type JudgedContent = {
  run: ProofRunRow | undefined;
  /** Null until a proof is finished. `complete`: the rules could be proved, not only the form. */
  found: { findings: readonly JudgedFinding[]; complete: boolean } | null;
};

/** Everything found in a content (by its hash), with the reasons that hold. */
export async function judgedFindings(db: CityDb, hash: string): Promise<JudgedContent> {
  const run = await proofRunStore(db).byKey({ task: 'findings', subject: hash });
  const proof = findingsOf(run);
  if (!proof) return { run, found: null };
  const reasons = await acceptanceStore(db).holding();
  const findings = proof.findings.map((finding) => ({ finding, accepted: reasonFor(finding, reasons) }));
  return { run, found: { findings, complete: proof.complete } };
}

/** A fault of the prover is nobody's to accept. */
const reasonFor = (finding: Finding, reasons: ReadonlyMap<string, AcceptanceRow>): AcceptanceRow | null =>
  finding.kind === 'internal' ? null : (reasons.get(identity(finding)) ?? null);

/** What stands in the way of publishing a content: findings that nobody has given a reason for. */
export async function openFindings(
  db: CityDb,
  hash: string,
): Promise<{ state: 'notRun' | 'open' | 'clear'; open: number }> {
  const { found } = await judgedFindings(db, hash);
  if (!found) return { state: 'notRun', open: 0 };
  const open = found.findings.filter(({ accepted }) => !accepted).length;
  return { state: open === 0 && found.complete ? 'clear' : 'open', open };
}
