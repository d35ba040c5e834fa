export const SECURITY_PROFILES = ['modern', 'djbh3'] as const;
export type ProfileName = (typeof SECURITY_PROFILES)[number];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a sign-in lasts: without any request, and altogether (milliseconds). */
export type SessionLife = { idle: number; absolute: number };

/** The rules of sign-in that a deployment chooses as a whole. */
export type SecurityProfile = {
  name: ProfileName;
  staff: SessionLife;
  citizen: SessionLife;
  password: {
    staffLength: number;
    citizenLength: number;
    maxLength: number;
    /** How many of the four classes of characters must occur; 0: length alone counts. */
    classes: number;
    /** How many earlier passwords may not be used again. */
    history: number;
    /** When staff must choose a new one (milliseconds); null: never without a reason. */
    maxAge: number | null;
  };
  /** So many failures in a row close an account to new places for so long. */
  lock: { failures: number; ms: number } | null;
};

/**
 * `modern` follows NIST SP 800-63B-4 and ASVS 5: length instead of composition, no rotation. `djbh3` adds what
 * assessors of GB/T 22239 level 3 ask for, against that advice.
 */
const PROFILES: Record<ProfileName, SecurityProfile> = {
  modern: {
    name: 'modern',
    staff: { idle: 30 * MINUTE, absolute: 12 * HOUR },
    citizen: { idle: 30 * MINUTE, absolute: 24 * HOUR },
    password: { staffLength: 12, citizenLength: 8, maxLength: 128, classes: 0, history: 0, maxAge: null },
    lock: null,
  },
  djbh3: {
    name: 'djbh3',
    staff: { idle: 15 * MINUTE, absolute: 12 * HOUR },
    citizen: { idle: 15 * MINUTE, absolute: 24 * HOUR },
    password: { staffLength: 12, citizenLength: 8, maxLength: 128, classes: 3, history: 5, maxAge: 90 * 24 * HOUR },
    lock: { failures: 5, ms: 15 * MINUTE },
  },
};

export const securityProfile = (name: ProfileName): SecurityProfile => PROFILES[name];
