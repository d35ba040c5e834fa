/** Who works for the realm, or is served by it: as a natural person, or for an organisation. */
export type PersonKind = 'staff' | 'natural' | 'legal';

/** How sure it is who somebody is: by their own word, by an address they read, by a unified identity. */
export type VerificationLevel = 'self' | 'email' | 'strong';

export type PersonState = 'invited' | 'active' | 'disabled' | 'closed';

/** A person as stored. */
export type PersonRow = {
  id: string;
  login: string;
  kind: PersonKind;
  name: string;
  organisation: string | null;
  credit_code: string | null;
  level: VerificationLevel;
  state: PersonState;
  demo: number;
  password_hash: string | null;
  password_set_at: number | null;
  epoch: number;
  totp_secret: string | null;
  totp_step: number | null;
  subject: string | null;
  created_at: number;
  updated_at: number;
  signed_in_at: number | null;
};

/** Logins are compared in one form, so that the same name cannot be had twice in two spellings. */
export const normalLogin = (login: string): string => login.normalize('NFKC').trim().toLowerCase();
