import type { Request } from 'express';
import { allowed } from '../../access/ability.js';
import { Conflict } from '../../core/errors.js';
import type { CityContext } from '../cities/request-context.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import type { By } from './entry-batch.js';
import type { Running } from './run-batch.js';
import { waitingEntries } from './waiting-entries.js';

/** What the pages of deciding share: the pack in force, its words, and the entries the person may decide on. */
export type Deciding = {
  context: CityContext;
  pack: LoadedPack;
  speech: Speech;
  waiting: ReturnType<typeof waitingEntries>;
  by: By;
  /** Decides for the whole city, and so sees what everybody has decided. */
  wholeCity: boolean;
  running: Running;
};

/** Throws Conflict where the city has no pack to judge by. */
export async function decidingHere(req: Request): Promise<Deciding> {
  const context = req.city;
  const { city, db, ability, clock, calendar, today, packs, locale, link } = context;
  const pack = await packs.inForce(city, today);
  if (!pack) throw new Conflict('The city has published no pack to judge by');
  return {
    context,
    pack,
    speech: speechOf(pack.compiled, locale, link),
    waiting: waitingEntries(db, ability),
    by: byPerson(context),
    wholeCity: allowed(ability, 'decide', 'Decision', { realmId: city.id, bodyId: null }),
    running: { db, clock, calendar, pack, asOf: today },
  };
}

/** Who is signed in, as batches and the audit keep it. */
export const byPerson = ({ person }: CityContext): By => ({
  actor: person?.id ?? '',
  role: [...new Set(person?.memberships.map(({ role }) => role))].join('+').slice(0, 64),
});
