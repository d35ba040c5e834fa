import type { CivilDay } from '../core/civil-day.js';
import type { Manifest } from './pack.js';

export type PackStatus = 'inForce' | 'notYetInForce' | 'expiredOnFace' | 'inForceUnverifiedStart';

type Validity = Pick<Manifest, 'effectiveFrom' | 'effectiveTo'>;

/** How a version stands on one day. The last day counts as in force. Expiry never switches rules off. */
export function packStatus({ effectiveFrom, effectiveTo }: Validity, day: CivilDay): PackStatus {
  if (effectiveTo !== null && day > effectiveTo) return 'expiredOnFace';
  if (effectiveFrom === null) return 'inForceUnverifiedStart';
  return day < effectiveFrom ? 'notYetInForce' : 'inForce';
}

/**
 * The version that answers on a day: the one that took effect last by then; before the first, the first.
 * Undefined only without any version. A version without a known start counts as older than all others.
 */
export function selectVersion<V extends Validity>(versions: readonly V[], day: CivilDay): V | undefined {
  const oldestFirst = [...versions].sort((a, b) => ((a.effectiveFrom ?? '') < (b.effectiveFrom ?? '') ? -1 : 1));
  return oldestFirst.findLast(({ effectiveFrom }) => (effectiveFrom ?? '') <= day) ?? oldestFirst[0];
}
