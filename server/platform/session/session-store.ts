import { sha256 } from '../../core/canonical-json.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../db/city-db.js';
import { newToken } from '../secrets/secrets.js';

/** What is still to be done before a sign-in counts; `full`: nothing. */
export type Stage = 'factor' | 'enrol' | 'password' | 'full';

export type SessionRow = {
  id: string;
  token_hash: string;
  person_id: string;
  epoch: number;
  stage: Stage;
  proved_at: number;
  created_at: number;
  seen_at: number;
  expires_at: number;
  device: string | null;
  address_hash: string;
};

export type NewSession = {
  person: { id: string; epoch: number };
  stage: Stage;
  now: number;
  /** Milliseconds until it ends in any case. */
  absolute: number;
  device: string | null;
  addressHash: string;
};

/** A session is seen again at most so often: a page view is no write. */
const SEEN_EVERY_MS = 60_000;

/** The sessions of one realm. */
export function sessionStore(db: CityDb) {
  return {
    /** Opens a session under a new token, which is returned and stored nowhere. */
    async open({ person, stage, now, absolute, device, addressHash }: NewSession): Promise<string> {
      const token = newToken();
      await db.insert('sessions', {
        id: newId(),
        token_hash: sha256(token),
        person_id: person.id,
        epoch: person.epoch,
        stage,
        proved_at: now,
        created_at: now,
        seen_at: now,
        expires_at: now + absolute,
        device,
        address_hash: addressHash,
      });
      return token;
    },
    byToken: (token: string) => db.one<SessionRow>('sessions', { token_hash: sha256(token) }),
    /** The same session under a new token: after every step that makes it worth more. */
    async renew(id: string, change: { stage: Stage; proved_at: number }): Promise<string> {
      const token = newToken();
      await db.update('sessions', { id }, { ...change, token_hash: sha256(token) });
      return token;
    },
    async seen(row: SessionRow, now: number): Promise<void> {
      if (now - Number(row.seen_at) > SEEN_EVERY_MS) await db.update('sessions', { id: row.id }, { seen_at: now });
    },
    /** Lets one session live on where the others ended. */
    carryOver: (id: string, epoch: number) => db.update('sessions', { id }, { epoch }),
    of: (personId: string) =>
      db.rows<SessionRow>('sessions', { person_id: personId }, { orderBy: [{ column: 'seen_at', order: 'desc' }] }),
    end: (personId: string, id: string) => db.remove('sessions', { person_id: personId, id }),
    endByToken: (token: string) => db.remove('sessions', { token_hash: sha256(token) }),
    async endAll(personId: string, except?: string): Promise<void> {
      for (const { id } of await this.of(personId)) if (id !== except) await this.end(personId, id);
    },
  };
}
