import { type CivilDay, daysBetween } from '../../core/civil-day.js';
import { packStatus, selectVersion } from '../../policy/pack-status.js';

/** How a city's pack stands, worst first. */
export const VALIDITY_STATES = ['none', 'expired', 'in7', 'in30', 'in90', 'notYet', 'unverified', 'inForce'] as const;
export type ValidityState = (typeof VALIDITY_STATES)[number];

export type Validity = {
  state: ValidityState;
  version: string | null;
  effectiveFrom: CivilDay | null;
  effectiveTo: CivilDay | null;
  /** Days until the end that the text states; negative when it is over, null where there is none. */
  daysLeft: number | null;
  /** When the text takes effect has not been verified. */
  unverifiedStart: boolean;
};

type Version = { version: string; effectiveFrom: CivilDay | null; effectiveTo: CivilDay | null };

/** Stands for the city's published versions on a day. An end that a later version follows upon is no expiry. */
export function validityOf(versions: readonly Version[], day: CivilDay): Validity {
  const current = selectVersion(versions, day);
  if (!current)
    return {
      state: 'none',
      version: null,
      effectiveFrom: null,
      effectiveTo: null,
      daysLeft: null,
      unverifiedStart: false,
    };
  const { version, effectiveFrom, effectiveTo } = current;
  const daysLeft = effectiveTo === null ? null : daysBetween(day, effectiveTo);
  const followed = versions.some(
    ({ effectiveFrom: from }) => from !== null && from > (effectiveFrom ?? '') && from > day,
  );
  const unverifiedStart = effectiveFrom === null;
  const ending = followed || daysLeft === null ? null : endingState(daysLeft);
  const status = packStatus(current, day);
  const standing = status === 'notYetInForce' ? 'notYet' : unverifiedStart ? 'unverified' : 'inForce';
  return { state: ending ?? standing, version, effectiveFrom, effectiveTo, daysLeft, unverifiedStart };
}

function endingState(daysLeft: number): ValidityState | null {
  if (daysLeft < 0) return 'expired';
  if (daysLeft <= 7) return 'in7';
  if (daysLeft <= 30) return 'in30';
  return daysLeft <= 90 ? 'in90' : null;
}
