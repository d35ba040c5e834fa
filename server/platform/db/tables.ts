/** Tables whose every row belongs to one city, or to the realm of a province or the platform; reached through `CityDb` alone. */
export const CITY_TABLES = [
  'pack_versions',
  'pack_drafts',
  'draft_changes',
  'bodies',
  'datasets',
  'published_entries',
  'search_postings',
  'catalogue_states',
  'dataset_uses',
  'dataset_formats',
  'receipts',
  'passed_deadlines',
  'crosswalk_words',
  'import_runs',
  'import_rows',
  'audit_heads',
  'audit_entries',
  'audit_personal',
  'regulation_texts',
  'people',
  'memberships',
  'sessions',
  'person_links',
  'recovery_codes',
  'past_passwords',
  'consents',
  'outbox',
  'attempts',
  'identity_providers',
  'onboardings',
  'onboarding_parts',
  'access_grants',
  'notices',
  'entry_batches',
  'entry_batch_items',
  'draft_steps',
  'impact_runs',
  'impact_rows',
  'redecide_runs',
  'shadow_cases',
  'entry_runs',
  'entry_waits',
  'entry_events',
  'class_reviews',
] as const;

export type CityTable = (typeof CITY_TABLES)[number];

const known = new Set<string>(CITY_TABLES);

/** Whether a table's rows belong to cities. */
export const isCityTable = (name: string): name is CityTable => known.has(name);
