import { digest } from '../../core/canonical-json.js';
import { compilePack } from '../../policy/compiled-pack.js';
import type { Pack } from '../../policy/pack.js';
import { packHash } from '../../policy/pack-hash.js';
import { comparePacks, type PackComparison } from '../../policy/prove/compare-packs.js';
import { type Proof, provePack } from '../../policy/prove/prove.js';

/** What a prover is asked: everything wrong with one content, or in which cases two answer differently. */
export type ProofTask = { task: 'findings'; pack: Pack } | { task: 'comparison'; before: Pack; after: Pack };

export type ProofResult = { task: 'findings'; proof: Proof } | { task: 'comparison'; comparison: PackComparison };

/** The digest of what is asked about. */
export const subjectOf = (asked: ProofTask): string =>
  asked.task === 'findings' ? packHash(asked.pack) : comparisonOf(packHash(asked.before), packHash(asked.after));

/** Another number whenever a comparison tells more than before: what was kept of earlier ones is then not shown. */
const COMPARISON = 2;

/** The subject of a comparison, by the hashes of both contents. */
export const comparisonOf = (before: string, after: string): string => digest([COMPARISON, before, after]);

type Watching = { stop?: () => boolean; progress?: (done: number, of: number) => void };

/** Does what is asked; pure, and as long as it takes. */
export function work(asked: ProofTask, watching: Watching = {}): ProofResult {
  if (asked.task === 'findings') return { task: 'findings', proof: provePack(asked.pack, watching) };
  const comparison = comparePacks(compilePack(asked.before), compilePack(asked.after), watching);
  return { task: 'comparison', comparison };
}
