import type { CityRow } from '../../platform/db/platform-db.js';
import type { EntryInput } from '../datasets/entry.js';
import { NO_RECORDS } from './city-records.js';
import type { Body, Entry, TenantFolder } from './tenant-folder.js';

/** Where entries and words of a city's own folder say they come from. */
export const TENANT_SOURCE = 'tenant';

/** How a city's folder stands in the database, table by table. */
export const cityRow = (id: string, { tenant, drawings }: TenantFolder, now: number): CityRow => ({
  id,
  code: tenant.city,
  live_code: tenant.city,
  status: 'active',
  province_code: tenant.province.code,
  settings: JSON.stringify(tenant),
  mark_svg: drawings['mark.svg'],
  hero_svg: drawings['hero.svg'],
  created_at: now,
  updated_at: now,
});

export const bodyRow = ({ id, name, kind, level, ...details }: Body, now: number) => ({
  id,
  name_zh: name.zh,
  name_en: name.en,
  kind,
  level,
  details: JSON.stringify(details),
  created_at: now,
  updated_at: now,
});

export const crosswalkRows = ({ crosswalk }: TenantFolder, decidedBy: string, now: number) =>
  (['open', 'share'] as const).flatMap((side) =>
    Object.entries(crosswalk[side]).map(([word, name]) => ({
      source: TENANT_SOURCE,
      side,
      word,
      class: name,
      reason: null,
      decided_by: name === null ? null : decidedBy,
      decided_at: name === null ? null : now,
      created_at: now,
    })),
  );

/** The entries of the folder's catalogue and records in the shape in which entries are stored. */
export function entryInputs({ catalogue, bodies, records = NO_RECORDS }: TenantFolder): EntryInput[] {
  const names = new Map(bodies.map((body) => [body.id, body.name]));
  return [
    ...catalogue.map((entry) => entryFromFolder(entry, names.get(entry.body) ?? { zh: entry.body, en: entry.body })),
    ...records.entries,
  ];
}

/** An entry of a folder in the shape in which entries are stored. */
export const entryFromFolder = (entry: Entry, bodyName: EntryInput['bodyName']): EntryInput => ({
  code: entry.code,
  title: entry.title,
  summary: entry.summary,
  theme: entry.theme,
  bodyId: entry.body,
  bodyName,
  formats: entry.formats,
  frequency: entry.frequency,
  issued: entry.issued,
  modified: entry.modified,
  details: {
    keywords: entry.keywords.map((keyword) => keyword.zh),
    items: entry.items,
    contact: entry.contact,
    industry: entry.industry,
  },
  proposal: {
    ...(entry.proposal.open ? { open: entry.proposal.open } : {}),
    ...(entry.proposal.share ? { share: entry.proposal.share } : {}),
  },
  facts: Object.fromEntries(Object.entries(entry.facts).filter(([, value]) => value !== null)),
  source: TENANT_SOURCE,
});
