import type { CivilDay } from '../core/civil-day.js';
import type { Transition } from './pack.js';
import { selectVersion } from './pack-status.js';

/** The days of a matter by which a version can be selected. One that has not come yet is null. */
export type MatterDays = { filing: CivilDay; receipt: CivilDay | null; decision: CivilDay };

type Version = {
  effectiveFrom: CivilDay | null;
  effectiveTo: CivilDay | null;
  transition: Transition | null;
};

/**
 * The version by which a matter is decided. Beginning with the one in force on the day of decision, each says by which
 * day it asks to be selected; where that day came before its own effect, the version before it is asked. A version that
 * says nothing is selected by the day of decision.
 */
export function versionForMatter<V extends Version>(versions: readonly V[], days: MatterDays): V | undefined {
  let asked = selectVersion(versions, days.decision);
  while (asked) {
    const { effectiveFrom, transition } = asked;
    const day = days[transition ?? 'decision'] ?? days.decision;
    const older = versions.filter((one) => (one.effectiveFrom ?? '') < (effectiveFrom ?? ''));
    if (day >= (effectiveFrom ?? '') || older.length === 0) return asked;
    asked = selectVersion(older, day);
  }
  return asked;
}
