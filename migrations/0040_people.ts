import type { Knex } from 'knex';
import { createTable, ofRealm, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** The people of a realm. Who closes an account leaves a row without anything that says who it was. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'people', {
    columns: {
      city_id: text(26),
      id: text(26),
      login: text(254),
      // staff, natural (a citizen) or legal (an organisation).
      kind: text(16),
      name: text(128),
      organisation: orNull(text(255)),
      credit_code: orNull(text(18)),
      // How sure it is who this is: self, email or strong.
      level: text(16),
      // invited, active, disabled or closed.
      state: text(16),
      // 1: a demonstration account, which needs no second factor.
      demo: whole,
      password_hash: orNull(text(255)),
      password_set_at: orNull(whole),
      // Counts up whenever everything that was granted before must end.
      epoch: whole,
      // Encrypted; the step last used keeps a code from being used twice.
      totp_secret: orNull(text(255)),
      totp_step: orNull(whole),
      // Digest of issuer and subject at an identity provider.
      subject: orNull(text(64)),
      created_at: whole,
      updated_at: whole,
      signed_in_at: orNull(whole),
    },
    primary: ['city_id', 'id'],
    unique: [
      ['city_id', 'login'],
      ['city_id', 'subject'],
    ],
    foreign: [ofRealm],
  });
}
