import type { Clock } from '../../core/clock.js';
import { newId } from '../../core/ids.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Pack } from '../../policy/pack.js';
import { packStore } from '../packs/pack-store.js';
import { canaryPack } from './canary-city.js';

type Keeping = { db: CityDb; clock: Clock; mark: string; pack: Pack; person: string };

/** What a city keeps to itself besides its work: a version that nobody sees yet, imports, consents, letters, and its audit. */
export async function keepPrivateThings({ db, clock, mark, pack, person }: Keeping): Promise<void> {
  const now = clock.now();
  const draft = canaryPack(pack, pack.manifest.city, mark);
  const version = `${pack.manifest.version.slice(0, 16)}-draft`;
  const kept = { ...draft, manifest: { ...draft.manifest, version } };
  await packStore(db).insert({ pack: kept, state: 'draft', origin: 'import', now });

  await db.insert('crosswalk_words', {
    source: mark,
    side: 'open',
    word: mark,
    class: null,
    reason: mark,
    decided_by: null,
    decided_at: null,
    created_at: now,
  });
  const run = newId();
  await db.insert('import_runs', {
    id: run,
    source: mark,
    file_name: `${mark}.csv`,
    file_digest: '0'.repeat(64),
    state: 'done',
    counts: '{}',
    started_at: now,
    finished_at: now,
  });
  await db.insert('import_rows', {
    run_id: run,
    row_number: 1,
    outcome: 'rejected',
    reason: mark,
    code: mark,
    dataset_id: null,
  });
  await db.insert('consents', {
    id: newId(),
    person_id: person,
    purpose: 'notices',
    version: mark.slice(0, 32),
    given_at: now,
    withdrawn_at: null,
  });
  await db.insert('subscriptions', {
    id: newId(),
    person_id: person,
    dataset_id: null,
    list: JSON.stringify({ q: mark }),
    locale: 'zh-CN',
    seen: null,
    created_at: now,
    told_at: now,
    changed_at: null,
  });
  await db.insert('outbox', {
    id: newId(),
    dedupe_key: mark,
    letter: null,
    state: 'sent',
    attempts: 1,
    created_at: now,
    send_after: now,
    sent_at: now,
  });
  await record(db, clock, {
    actor: person,
    role: 'policy-officer',
    action: 'imported pack draft',
    subject: version,
    reason: mark,
    personal: { [person]: { name: mark } },
  });
}
