import type { Request } from 'express';
import { allowed } from '../../access/ability.js';
import { isId } from '../../core/ids.js';
import { inLocale } from '../../core/localized.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { readDraft } from '../studio/draft.js';
import { draftStore } from '../studio/draft-store.js';
import type { StudioContext } from '../studio/studio-context.js';

/** A content that can be compared: `draft:<id>`, `version:<name>`, or `city:<code>` for the text in force elsewhere. */
export type Source = {
  ref: string;
  label: string;
  /** Null for a draft that cannot answer yet. */
  compiled: CompiledPack | null;
  /** Of this city: its parts have the same ids as those of the city's other contents. */
  own: boolean;
};

export type SourceChoice = { ref: string; label: string };

/** What may be compared: the city's drafts and versions, and the published texts of other cities. */
export async function sourceChoices(context: StudioContext, platform: Request['platform']): Promise<SourceChoice[]> {
  const { db, city, packs, locale, say } = context;
  const drafts = (await draftStore(db).list()).filter(({ state }) => state !== 'withdrawn');
  const versions = await packs.versions(city);
  const cities = (await platform.cities.all()).filter((one) => one.status === 'active' && one.id !== city.id);
  return [
    ...[...versions].reverse().map(({ version }) => ({
      ref: `version:${version}`,
      label: say('studioCompare.version', { version }),
    })),
    ...drafts.map(({ id, title }) => ({ ref: `draft:${id}`, label: say('studioCompare.draft', { title }) })),
    ...cities.map((one) => ({
      ref: `city:${one.code}`,
      label: say('studioCompare.city', { city: inLocale(one.name, locale) }),
    })),
  ];
}

/** Undefined alike for what is not there and for what belongs to others. */
export async function sourceOf(
  context: StudioContext,
  platform: Request['platform'],
  choice: SourceChoice,
): Promise<Source | undefined> {
  const { db, city, packs, ability, calendar, clock } = context;
  const [kind, name = ''] = choice.ref.split(/:(.*)/s);
  if (kind === 'draft') {
    const row = isId(name) ? await draftStore(db).byId(name) : undefined;
    if (!row || !allowed(ability, 'read', 'PackDraft', { realmId: city.id, authorId: row.author_id })) return undefined;
    return { ...choice, compiled: readDraft(row, calendar).compiled, own: true };
  }
  if (kind === 'version') {
    const loaded = await packs.byVersion(city, name);
    return loaded && { ...choice, compiled: loaded.compiled, own: true };
  }
  const other = (await platform.cities.all()).find((one) => one.code === name && one.status === 'active');
  const loaded = other && (await packs.inForce(other, clock.today(other.timeZone)));
  return loaded && { ...choice, compiled: loaded.compiled, own: false };
}
