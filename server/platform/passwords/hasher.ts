import { hash, verify } from '@node-rs/argon2';
import { TooMany } from '../../core/errors.js';

/** argon2id as OWASP advises it: 19 MiB, two passes, one lane. The package's default algorithm is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';

const AT_ONCE = 2;
const QUEUE = 20;
/** Two that hash and twenty that wait; whoever comes then is turned away. */
export const SIGN_INS_AT_ONCE = AT_ONCE + QUEUE;
const BUSY_SECONDS = 2;

export type Passwords = {
  /**
   * Runs work that will hash, if there is room: two such works run at once and twenty more may wait, before they ask
   * the database anything, so that a flood holds nothing that a page is waiting for. Throws TooMany otherwise.
   */
  withTurn<T>(work: (turn: Turn) => Promise<T>): Promise<T>;
};

export type Turn = {
  hash(password: string): Promise<string>;
  /** False after the same time where there is no hash: an unknown account answers like a wrong password. */
  fits(hash: string | null, password: string): Promise<boolean>;
};

/** A hash to compare with where there is none; nobody knows its password. */
const NOBODY = `${CURRENT}e9o3Lojwvn2vBFtmJdyfrA$eLxs1iUWoe2T29fxVGMsGH09fGQk64v8+GMSgKu491s`;

/** Whether a stored hash was made with other costs than today's. */
export const isOutdated = (stored: string): boolean => !stored.startsWith(CURRENT);

/** The hashing of one process: bounded, so that sign-ins cannot starve everything else. */
export function passwordHasher(): Passwords {
  let present = 0;
  let running = 0;
  const waiting: (() => void)[] = [];

  async function limited<T>(work: () => Promise<T>): Promise<T> {
    if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
      waiting.shift()?.();
    }
  }

  const turn: Turn = {
    hash: (password) => hash(password.normalize('NFC'), COST),
    fits: async (stored, password) => {
      const same = await verify(stored ?? NOBODY, password.normalize('NFC'));
      return stored !== null && same;
    },
  };

  return {
    async withTurn(work) {
      if (present >= SIGN_INS_AT_ONCE) throw new TooMany('Too many sign-ins at once', BUSY_SECONDS);
      present += 1;
      try {
        return await limited(() => work(turn));
      } finally {
        present -= 1;
      }
    },
  };
}
