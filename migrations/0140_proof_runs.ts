import type { Knex } from 'knex';
import { createTable, long, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Proofs over contents of packs: the same question to the same prover is worked out once. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'proof_runs', {
    columns: {
      city_id: text(26),
      // `findings` of one content, or `comparison` of two; and the digest of what is asked about.
      task: text(16),
      subject: text(64),
      prover: whole,
      state: text(16),
      done: whole,
      steps: whole,
      // Json of what was found.
      result: orNull(long),
      failure: orNull(text(500)),
      started_at: whole,
      // A run whose worker has not been heard of for a while is begun again by whoever asks.
      beat_at: whole,
      finished_at: orNull(whole),
    },
    primary: ['city_id', 'task', 'subject', 'prover'],
    foreign: [ofCity],
  });
}
