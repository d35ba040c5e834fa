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
 * Undefined only without any version. A version without a known start counts as older than all others; of two that
 * took effect on one day, the one published later answers.
 */
export function selectVersion<V extends Validity & { publishedAt?: number }>(
  versions: readonly V[],
  day: CivilDay,
): V | undefined {
  const oldestFirst = [...versions].sort(byEffect);
  return oldestFirst.findLast(({ effectiveFrom }) => (effectiveFrom ?? '') <= day) ?? oldestFirst[0];
}

/** The first day on which a version answers: its own, or that of the text. */
export const firstDayOf = ({ appliesFrom, effectiveFrom }: Pick<Manifest, 'appliesFrom' | 'effectiveFrom'>) =>
  appliesFrom ?? effectiveFrom;

/** Versions in the order in which they took effect. */
export function byEffect(a: Validity & { publishedAt?: number }, b: Validity & { publishedAt?: number }): number {
  const [one, other] = [a.effectiveFrom ?? '', b.effectiveFrom ?? ''];
  if (one !== other) return one < other ? -1 : 1;
  return (a.publishedAt ?? 0) - (b.publishedAt ?? 0);
}
