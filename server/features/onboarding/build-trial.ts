import { sha256 } from '../../core/canonical-json.js';
import { Conflict } from '../../core/errors.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import { compilePack } from '../../policy/compiled-pack.js';
import type { Pack } from '../../policy/pack.js';
import { packHash } from '../../policy/pack-hash.js';
import { importCatalogue } from '../catalogue-import/import-catalogue.js';
import { fillCity } from '../cities/add-city.js';
import type { TenantFolder } from '../cities/tenant-folder.js';
import { cityRow } from '../cities/tenant-rows.js';
import { assembleCity, type CityDraft, NO_CROSSWALK } from './assemble-city.js';
import { catalogueRows } from './catalogue-step.js';
import { emptyCity } from './empty-city.js';
import type { Parts } from './onboarding.js';
import type { OnboardingContext } from './onboarding-context.js';
import { onboardingStore } from './onboarding-store.js';

export type Trial = { outcome: 'built'; entries: number; refused: number } | { outcome: 'held back' };

/**
 * Lets the city answer on its trial address: everything entered so far, in place of the trial before. All or nothing;
 * held back while a part is missing or the pack has problems.
 */
export function buildTrial(context: OnboardingContext): Promise<Trial> {
  const { database, db, clock, calendar, by, starting } = context;
  return database.transaction(async (inner): Promise<Trial> => {
    const store = onboardingStore(inner.forCity(db.cityId));
    const row = await store.lock(context.row.id);
    if (row?.state !== 'open') throw new Conflict('The onboarding is over');
    const parts = await store.parts(row.id);
    const draft = assembleCity(parts, starting.tenant, calendar);
    const ready = readyForTrial(draft);
    if (!ready) return { outcome: 'held back' };

    await placeCity(inner, row.realm_id, ready.folder, clock.now());
    const city = inner.forCity(row.realm_id);
    await emptyCity(city);
    await record(city, clock, { ...by, action: 'began trial', subject: ready.folder.tenant.city, after: draft.digest });
    const prepared = { folder: ready.folder, packs: [ready.pack] };
    const { packs } = await fillCity(city, prepared, { clock, calendar, by, origin: 'onboarding' });
    const pack = { id: packs[0]?.id ?? '', pack: ready.pack };
    const counts = await bringCatalogue({ ...context, parts }, city, pack, ready.folder);
    await store.change(row, { trial_digest: draft.digest }, clock.now());
    await inner.platform.bumpRevision();
    return { outcome: 'built', ...counts };
  });
}

type Ready = { folder: TenantFolder; pack: Pack };

/** The city whole, or null while something is missing that a page could not do without. */
export function readyForTrial(draft: CityDraft): Ready | null {
  const { tenant, drawings, pack, packProblems, bodies, untreated } = draft;
  if (!tenant || !drawings || !pack || packProblems.length > 0 || untreated.length > 0) return null;
  return { pack, folder: { tenant, drawings, bodies: [...bodies], catalogue: [], crosswalk: NO_CROSSWALK } };
}

/** The city's own row: no live code and no host, so that nobody else can find it. */
async function placeCity({ platform }: Database, id: string, folder: TenantFolder, now: number): Promise<void> {
  const row = { ...cityRow(id, folder, now), live_code: null, status: 'trial' };
  if (!(await platform.city(id))) return platform.insertCity(row, []);
  const { id: _, created_at: __, live_code: ___, ...changes } = row;
  await platform.updateCity(id, changes);
}

async function bringCatalogue(
  { parts, clock, calendar, by }: OnboardingContext & { parts: Parts },
  db: CityDb,
  { id, pack }: { id: string; pack: Pack },
  { tenant }: TenantFolder,
): Promise<{ entries: number; refused: number }> {
  const { catalogue } = parts;
  if (!catalogue?.mapping || catalogue.text === '') return { entries: 0, refused: 0 };
  const { version, effectiveFrom, effectiveTo } = pack.manifest;
  const report = await importCatalogue({
    db,
    city: { code: tenant.city, timeZone: tenant.timeZone, tenant },
    clock,
    calendar,
    pack: {
      id,
      version,
      hash: packHash(pack),
      state: 'published',
      effectiveFrom,
      effectiveTo,
      createdAt: clock.now(),
      publishedAt: clock.now(),
      compiled: compilePack(pack),
    },
    by,
    mapping: catalogue.mapping,
    mappingFile: 'onboarding',
    file: { name: catalogue.fileName, kind: 'csv', encoding: 'utf-8', digest: sha256(catalogue.text) },
    rows: catalogueRows(catalogue.text),
    dryRun: false,
  });
  return { entries: report.counts.inserted, refused: report.counts.refused };
}
