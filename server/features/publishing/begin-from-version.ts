import type { CivilDay } from '../../core/civil-day.js';
import { NotFound } from '../../core/errors.js';
import type { Localized } from '../../core/localized.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { t } from '../../platform/i18n/translate.js';
import type { Manifest } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import { packStore } from '../packs/pack-store.js';
import type { DraftRow } from '../studio/draft.js';
import { draftStore } from '../studio/draft-store.js';
import { plannedVersions } from './planned-versions.js';
import type { PublishingContext } from './publishing-context.js';
import { followed } from './schedule.js';

/** The document that prolongs the validity of a text, as an officer states it. */
export type Renewal = {
  number: string;
  issuer: Localized;
  day: CivilDay;
  /** The new last day; null where the document states no end. */
  until: CivilDay | null;
  note: Localized | null;
};

/**
 * A draft with the content of an earlier version, made to follow upon the one in force: the way back. It goes through
 * the same sheet as any other, and what was in force meanwhile stays on record.
 */
export const beginRollback = (context: PublishingContext, versionId: string, title: string): Promise<DraftRow> =>
  context.db.transaction(async (db) => {
    const parts = await partsOf(db, versionId);
    const basis = followed(await plannedVersions(db), context.today);
    return begin(db, context, { title, parts, basedOn: basis?.id ?? versionId, action: 'began rollback' });
  });

/** A draft of the version in force with its validity prolonged and the document on record; nothing else changes. */
export const beginRenewal = (context: PublishingContext, renewal: Renewal, title: string): Promise<DraftRow> =>
  context.db.transaction(async (db) => {
    const basis = followed(await plannedVersions(db), context.today);
    if (!basis) throw new NotFound('The city has published no pack');
    const parts = renewed(await partsOf(db, basis.id), renewal);
    return begin(db, context, { title, parts, basedOn: basis.id, action: 'began renewal' });
  });

async function partsOf(db: CityDb, versionId: string): Promise<PackParts> {
  const row = await packStore(db).byId(versionId);
  if (!row || row.state === 'draft') throw new NotFound('There is no such version');
  return JSON.parse(row.content) as PackParts;
}

type Begin = { title: string; parts: PackParts; basedOn: string; action: string };

async function begin(db: CityDb, { clock, by }: PublishingContext, { action, ...draft }: Begin): Promise<DraftRow> {
  const row = await draftStore(db).insert({ ...draft, by: by.actor, now: clock.now() });
  await record(db, clock, { ...by, action, subject: row.id, after: { hash: row.hash } });
  return row;
}

/** The parts with the new end, the document, and a sentence that says so in place of the old doubts about the end. */
export function renewed(parts: PackParts, { note, until, ...document }: Renewal): PackParts {
  const manifest = parts['pack.json'] as Manifest;
  const { validity } = manifest;
  const entry = { ...document, until, ...(note ? { note } : {}) };
  const next: Manifest = {
    ...manifest,
    effectiveTo: until,
    validity: {
      ...validity,
      endVerified: true,
      text: sentenceOf(manifest, { ...document, until, note }),
      renewals: [...(validity.renewals ?? []), entry],
    },
  };
  return { ...parts, 'pack.json': next };
}

function sentenceOf({ title }: Manifest, { number, issuer, day, until, note }: Renewal): Localized {
  const words = (locale: 'zh-CN' | 'en', language: keyof Localized) =>
    t(locale, until === null ? 'renewal.sentenceNoEnd' : 'renewal.sentence', {
      title: title[language],
      issuer: issuer[language],
      number,
      day: formatDay(day, locale),
      until: until === null ? '' : formatDay(until, locale),
    }) + (note ? (locale === 'en' ? ' ' : '') + note[language] : '');
  return { zh: words('zh-CN', 'zh'), en: words('en', 'en') };
}
