import type { Knex } from 'knex';
import * as m0000 from './0000_realms.js';
import * as m0001 from './0001_cities.js';
import * as m0002 from './0002_city_hosts.js';
import * as m0003 from './0003_revisions.js';
import * as m0004 from './0004_heartbeats.js';
import * as m0005 from './0005_pack_versions.js';
import * as m0006 from './0006_bodies.js';
import * as m0007 from './0007_datasets.js';
import * as m0008 from './0008_dataset_tokens.js';
import * as m0009 from './0009_dataset_formats.js';
import * as m0010 from './0010_receipts.js';
import * as m0011 from './0011_crosswalk_words.js';
import * as m0012 from './0012_import_runs.js';
import * as m0013 from './0013_import_rows.js';
import * as m0014 from './0014_audit_heads.js';
import * as m0015 from './0015_audit_entries.js';
import * as m0016 from './0016_audit_refuses_update.js';
import * as m0017 from './0017_audit_refuses_delete.js';
import * as m0018 from './0018_audit_personal.js';
import * as m0019 from './0019_audit_personal_refuses_update.js';
import * as m0020 from './0020_audit_heads_only_grow.js';
import * as m0021 from './0021_audit_heads_stay.js';
import * as m0030 from './0030_passed_deadlines.js';
import * as m0040 from './0040_people.js';
import * as m0041 from './0041_memberships.js';
import * as m0042 from './0042_sessions.js';
import * as m0043 from './0043_person_links.js';
import * as m0044 from './0044_recovery_codes.js';
import * as m0045 from './0045_past_passwords.js';
import * as m0046 from './0046_consents.js';
import * as m0047 from './0047_outbox.js';
import * as m0048 from './0048_attempts.js';
import * as m0049 from './0049_identity_providers.js';
import * as m0060 from './0060_onboardings.js';
import * as m0061 from './0061_onboarding_parts.js';
import * as m0062 from './0062_city_pause.js';
import * as m0070 from './0070_access_grants.js';
import * as m0071 from './0071_dataset_figures.js';
import * as m0080 from './0080_regulation_texts.js';
import * as m0090 from './0090_entry_runs.js';
import * as m0091 from './0091_entry_waits.js';
import * as m0092 from './0092_entry_events.js';
import * as m0093 from './0093_class_reviews.js';
import * as m0100 from './0100_entry_batches.js';
import * as m0101 from './0101_entry_batch_items.js';
import * as m0110 from './0110_dataset_status.js';
import * as m0111 from './0111_catalogue_states.js';
import * as m0112 from './0112_published_entries.js';
import * as m0113 from './0113_search_postings.js';
import * as m0114 from './0114_drop_dataset_tokens.js';
import * as m0115 from './0115_dataset_uses.js';
import * as m0116 from './0116_notices.js';
import * as m0117 from './0117_published_cells.js';
import * as m0120 from './0120_pack_drafts.js';
import * as m0121 from './0121_draft_changes.js';
import * as m0130 from './0130_draft_steps.js';
import * as m0131 from './0131_impact_runs.js';
import * as m0132 from './0132_impact_rows.js';
import * as m0133 from './0133_redecide_runs.js';
import * as m0134 from './0134_shadow_cases.js';
import * as m0135 from './0135_published_versions_stay.js';
import * as m0140 from './0140_proof_runs.js';
import * as m0141 from './0141_accepted_findings.js';
import * as m0145 from './0145_draft_texts.js';
import * as m0146 from './0146_reconfirmations.js';
import * as m0150 from './0150_search_words.js';
import * as m0151 from './0151_entry_words.js';
import * as m0152 from './0152_published_numbers.js';
import * as m0153 from './0153_drop_search_postings.js';
import * as m0154 from './0154_drop_search_text.js';
import * as m0155 from './0155_catalogue_recent.js';
import * as m0170 from './0170_impact_lists.js';
import * as m0200 from './0200_subscriptions.js';
import * as m0201 from './0201_datasets_by_age.js';
import * as m0210 from './0210_demands.js';

const migrations: Readonly<Record<string, Knex.Migration>> = {
  '0000_realms': m0000,
  '0001_cities': m0001,
  '0002_city_hosts': m0002,
  '0003_revisions': m0003,
  '0004_heartbeats': m0004,
  '0005_pack_versions': m0005,
  '0006_bodies': m0006,
  '0007_datasets': m0007,
  '0008_dataset_tokens': m0008,
  '0009_dataset_formats': m0009,
  '0010_receipts': m0010,
  '0011_crosswalk_words': m0011,
  '0012_import_runs': m0012,
  '0013_import_rows': m0013,
  '0014_audit_heads': m0014,
  '0015_audit_entries': m0015,
  '0016_audit_refuses_update': m0016,
  '0017_audit_refuses_delete': m0017,
  '0018_audit_personal': m0018,
  '0019_audit_personal_refuses_update': m0019,
  '0020_audit_heads_only_grow': m0020,
  '0021_audit_heads_stay': m0021,
  '0030_passed_deadlines': m0030,
  '0040_people': m0040,
  '0041_memberships': m0041,
  '0042_sessions': m0042,
  '0043_person_links': m0043,
  '0044_recovery_codes': m0044,
  '0045_past_passwords': m0045,
  '0046_consents': m0046,
  '0047_outbox': m0047,
  '0048_attempts': m0048,
  '0049_identity_providers': m0049,
  '0060_onboardings': m0060,
  '0061_onboarding_parts': m0061,
  '0062_city_pause': m0062,
  '0070_access_grants': m0070,
  '0071_dataset_figures': m0071,
  '0080_regulation_texts': m0080,
  '0090_entry_runs': m0090,
  '0091_entry_waits': m0091,
  '0092_entry_events': m0092,
  '0093_class_reviews': m0093,
  '0100_entry_batches': m0100,
  '0101_entry_batch_items': m0101,
  '0110_dataset_status': m0110,
  '0111_catalogue_states': m0111,
  '0112_published_entries': m0112,
  '0113_search_postings': m0113,
  '0114_drop_dataset_tokens': m0114,
  '0115_dataset_uses': m0115,
  '0116_notices': m0116,
  '0117_published_cells': m0117,
  '0120_pack_drafts': m0120,
  '0121_draft_changes': m0121,
  '0130_draft_steps': m0130,
  '0131_impact_runs': m0131,
  '0132_impact_rows': m0132,
  '0133_redecide_runs': m0133,
  '0134_shadow_cases': m0134,
  '0135_published_versions_stay': m0135,
  '0140_proof_runs': m0140,
  '0141_accepted_findings': m0141,
  '0145_draft_texts': m0145,
  '0146_reconfirmations': m0146,
  '0150_search_words': m0150,
  '0151_entry_words': m0151,
  '0152_published_numbers': m0152,
  '0153_drop_search_postings': m0153,
  '0154_drop_search_text': m0154,
  '0155_catalogue_recent': m0155,
  '0170_impact_lists': m0170,
  '0200_subscriptions': m0200,
  '0201_datasets_by_age': m0201,
  '0210_demands': m0210,
};

/** Imported by name, so that the source and the compiled program know the same migrations under the same names. */
export const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () => Promise.resolve(Object.keys(migrations).sort()),
  getMigrationName: (name) => name,
  getMigration: (name) => {
    const migration = migrations[name];
    if (!migration) throw new Error(`No migration is called ${name}`);
    return Promise.resolve(migration);
  },
};
