import { z } from 'zod';
import { localized } from '../../policy/pack.js';
import { type CityRecords, recordsSchema } from './city-records.js';
import { brandSchema } from './tenant-brand.js';

/**
 * The shape of one city's folder, `tenants/<city>/`: who the city is, how it looks, which bodies
 * provide data, and a first catalogue. The folder is a seed: once the city is on board, the
 * database is the truth. The city's rules are not here but in `policies/<city>/`.
 *
 * Only the shape is checked here. Whether a word (kind of body, class, fact value) is known is for
 * the city's pack to say, because every word is the pack's.
 */

const id = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);
const cityCode = z.string().regex(/^[a-z][a-z0-9-]{1,31}$/);
const civilDay = z.iso.date();
/** A word of the pack's vocabulary or classes. */
const word = z.string().min(1).max(64);
/** Six digits of GB/T 2260. */
const division = z.string().regex(/^\d{6}$/);
const hostName = z.string().regex(/^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$/);

/** The roles that work in, or meet, one city; every city says what it calls them. */
export const CITY_ROLES = [
  'province-admin',
  'city-admin',
  'policy-officer',
  'policy-reviewer',
  'authority',
  'centre',
  'steward',
  'principal',
  'auditor',
  'company',
  'citizen',
] as const;
/** `placeholder: true`: stands in until the city enters the real one, and is shown as such. */
const footerLine = z.strictObject({ value: localized, placeholder: z.boolean() });

export const tenantSchema = z.strictObject({
  format: z.literal('chengce-tenant/1'),
  /** In addresses, for good: `/{city}/`. */
  city: cityCode,
  /** As people say it, and as it signs. */
  name: localized,
  fullName: localized,
  /** The province-level unit; a municipality under the State Council is its own. */
  province: z.strictObject({ code: division, name: localized, slug: cityCode }),
  division,
  /** Own host names, the canonical one first; empty: the city lives under its path. */
  hosts: z.array(hostName).max(16),
  languages: z.array(z.enum(['zh-CN', 'en'])).min(1),
  timeZone: z.string().min(1),
  portalName: localized,
  tagline: localized,
  roles: z.record(z.enum(CITY_ROLES), localized),
  themes: z
    .array(z.strictObject({ id, label: localized }))
    .min(1)
    .max(40),
  brand: brandSchema,
  /** What the drawings show: the text alternative of mark and hero. */
  motif: localized,
  footer: z.strictObject({
    sponsor: footerLine,
    operator: footerLine,
    contact: footerLine,
    siteCode: footerLine,
    icp: footerLine,
    policeRecord: footerLine,
    hotline: footerLine,
  }),
  notices: z.array(z.strictObject({ id, date: civilDay, title: localized, text: localized })).max(50),
});

export const bodySchema = z.strictObject({
  id,
  name: localized,
  /** Values of the facts `bodyKind`, `bodyLevel` and `utilitySector`. */
  kind: word,
  level: word,
  utilitySector: word.optional(),
  hasPublicFunction: z.boolean().optional(),
});

const itemSchema = z.strictObject({
  /** Column name. */
  name: z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/),
  label: localized,
  type: z.enum(['text', 'integer', 'decimal', 'date', 'datetime', 'boolean', 'geometry', 'file']),
  /** 一般 / 敏感 / 不公开 */
  sensitivity: z.enum(['ordinary', 'sensitive', 'closed']),
});

export const entrySchema = z.strictObject({
  /** Unique in the city. */
  code: z.string().min(1).max(64),
  title: localized,
  summary: localized,
  /** A body of `bodies.json`, and a theme of `tenant.json`. */
  body: id,
  theme: id,
  formats: z.array(z.string().regex(/^[a-z0-9]{1,16}$/)).min(1),
  /** A value of the fact `updateCycle`. */
  frequency: word,
  issued: civilDay,
  modified: civilDay,
  keywords: z
    .array(z.strictObject({ zh: z.string().min(1) }))
    .min(1)
    .max(12),
  items: z.array(itemSchema).min(1).max(200),
  /** An office line or the mailbox of a role, never a person's number. */
  contact: z.string().min(1).max(128),
  /** Section letter of GB/T 4754. */
  industry: z.string().regex(/^[A-T]$/),
  /** What the body itself proposes, as normalised classes. */
  proposal: z.strictObject({ open: word.optional(), share: word.optional() }),
  /** All that is known of the entry, its body included; a fact that is not here is unknown. */
  facts: z.record(z.string().regex(/^[a-z][A-Za-z0-9]{0,63}$/), z.unknown()),
});

/** The source's word → the normalised class, or null where a person has to say. */
const wordMap = z.record(z.string().min(1), word.nullable());

export const crosswalkSchema = z.strictObject({
  /** Which lists the words were taken from. */
  source: localized,
  open: wordMap,
  share: wordMap,
});

/** File name in the folder → the part it holds. */
export const TENANT_FILES = {
  'tenant.json': tenantSchema,
  'bodies.json': z.array(bodySchema).min(1).max(2000),
  'catalogue.json': z.array(entrySchema).max(20_000),
  'crosswalk.json': crosswalkSchema,
  'records.json': recordsSchema,
} as const;

/** The drawings beside them: a square mark (64 × 64) and a wide banner (1200 × 360). */
export const TENANT_DRAWINGS = ['mark.svg', 'hero.svg'] as const;

export type Tenant = z.infer<typeof tenantSchema>;
export type Body = z.infer<typeof bodySchema>;
export type Entry = z.infer<typeof entrySchema>;
export type Crosswalk = z.infer<typeof crosswalkSchema>;

/** A whole folder, shape-checked. */
export type TenantFolder = {
  tenant: Tenant;
  bodies: Body[];
  catalogue: Entry[];
  crosswalk: Crosswalk;
  /** In exported folders: what has not the shape of the files above. */
  records?: CityRecords;
  drawings: { [name in (typeof TENANT_DRAWINGS)[number]]: string };
};
