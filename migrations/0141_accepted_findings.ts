import type { Knex } from 'knex';
import { createTable, ofCity, orNull, text, whole } from './table.js';

export { down } from './table.js';

/** Findings that a person has accepted with a reason, each as long as the content it rests on stays the same. */
export async function up(knex: Knex): Promise<void> {
  await createTable(knex, 'accepted_findings', {
    columns: {
      city_id: text(26),
      finding: text(32),
      basis: text(32),
      reason: text(1000),
      accepted_by: text(64),
      accepted_at: whole,
      // Somebody has taken the reason back; the finding is open again.
      withdrawn_by: orNull(text(64)),
      withdrawn_at: orNull(whole),
    },
    primary: ['city_id', 'finding', 'basis'],
    foreign: [ofCity],
  });
}
