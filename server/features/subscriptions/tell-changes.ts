import { dayStart } from '../../core/civil-day.js';
import type { Clock } from '../../core/clock.js';
import { inLocale } from '../../core/localized.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { Log } from '../../platform/log.js';
import { isAddress } from '../../platform/mail/compose.js';
import type { Secrets } from '../../platform/secrets/secrets.js';
import { bodyReader } from '../bodies/body-reader.js';
import type { CityDirectory, CityOnBoard } from '../cities/city-directory.js';
import { listTitle } from '../datasets/list-title.js';
import { valueLabels } from '../datasets/value-labels.js';
import { cityAddress } from '../frame/city-address.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { queueLetter } from '../letters/letter.js';
import type { LoadedPack, PackReader } from '../packs/pack-reader.js';
import { changesLetter } from './changes-letter.js';
import { datasetChanges, type Standing, standingOf, toldOf } from './dataset-changes.js';
import { endingLink } from './end-subscriptions.js';
import { newlyPublished } from './newly-published.js';
import { type SubscriptionLine, type SubscriptionRow, subscriptionStore } from './subscription-store.js';
import { questionOf, targetHref } from './target.js';

export type Telling = {
  database: Database;
  cities: CityDirectory;
  packs: PackReader;
  clock: Clock;
  log: Log;
  secrets: Secrets;
  config: { publicOrigin: string };
};

/** Letters go out in the morning, not when the day begins. */
const MORNING_MS = 7 * 60 * 60_000;
const BATCH = 100;

/**
 * Writes each subscriber of an active city at most one letter a day, about what changed before that day began and how
 * entries stand now. What was told is noted in the transaction that queues the letter: safe to repeat, in several
 * processes at once, and after being killed. Returns how many letters were queued; trouble with one person
 * or one city holds up no other.
 */
export async function tellChanges(telling: Telling): Promise<number> {
  let letters = 0;
  for (const city of await telling.cities.all()) {
    if (city.status !== 'active') continue;
    try {
      letters += await tellCity(telling, city);
    } catch (error) {
      telling.log.error({ err: error, city: city.code }, 'subscribers were not told');
    }
  }
  return letters;
}

type CityTold = Awaited<ReturnType<typeof cityTold>>;

async function tellCity(telling: Telling, city: CityOnBoard): Promise<number> {
  const { clock, database, packs } = telling;
  const today = clock.today(city.timeZone);
  const until = dayStart(today, city.timeZone);
  const pack = clock.now() < until + MORNING_MS ? null : await packs.inForce(city, today);
  if (!pack) return 0;
  const db = database.forCity(city.id);
  let letters = 0;
  let here: CityTold | undefined;
  for (let after = ''; ; ) {
    const people = await subscriptionStore(db).peopleToTell(until, { after, limit: BATCH });
    const last = people.at(-1);
    if (!last) return letters;
    here ??= await cityTold(telling, { city, db, pack, until });
    for (const { id, login } of people)
      try {
        if (await tellPerson(here, { id, login }, `changes ${id} ${today}`)) letters += 1;
      } catch (error) {
        telling.log.error({ err: error, city: city.code, person: id }, 'a subscriber was not told');
      }
    after = last.id;
  }
}

type Here = { city: CityOnBoard; db: CityDb; pack: LoadedPack; until: number };

/** What the letters of one city have in common. */
async function cityTold(telling: Telling, here: Here) {
  const { city, db, pack, until } = here;
  const { publicOrigin } = telling.config;
  const address = (path: string) => new URL(cityAddress(city, path, publicOrigin), publicOrigin).href;
  return {
    ...telling,
    ...here,
    address,
    bodies: new Map((await bodyReader(db).all()).map(({ id, name }) => [id, name])),
    newIn: newlyPublished(db, until),
    speech: { 'zh-CN': speechOf(pack.compiled, 'zh-CN', address), en: speechOf(pack.compiled, 'en', address) },
  };
}

/** What is to be told of one subscription, and what is noted of it then. */
type Change = { line: SubscriptionLine; title: string; changes: string[]; noted: Partial<SubscriptionRow> };

async function tellPerson(here: CityTold, person: { id: string; login: string }, key: string): Promise<boolean> {
  const { db, address, secrets, city } = here;
  const all = await subscriptionStore(db).of(person.id);
  const due = all.filter(({ told_at }) => Number(told_at) < here.until);
  const locale = all[0]?.locale ?? 'zh-CN';
  const found: Change[] = [];
  for (const line of due) found.push(await changeOf(here, line, here.speech[locale]));

  const endHref = (id: string | null) =>
    address(`/unsubscribe/${endingLink(secrets, city.id, { personId: person.id, id })}`);
  return db.transaction(async (inner) => {
    const told = [];
    for (const { line, title, changes, noted } of found)
      if ((await subscriptionStore(inner).told(line, noted)) && changes.length > 0)
        told.push({ title, changes, href: targetHref(line, address), endHref: endHref(line.id) });
    if (told.length === 0 || !isAddress(person.login)) return false;
    const letter = changesLetter({
      to: person.login,
      locale,
      told,
      from: { name: inLocale(city.tenant.portalName, locale), host: new URL(address('/')).hostname },
      allHref: address('/account/subscriptions'),
      endAllHref: endHref(null),
    });
    await queueLetter(inner, here, letter, key);
    return true;
  });
}

async function changeOf(here: CityTold, line: SubscriptionLine, speech: Speech): Promise<Change> {
  const { until, address } = here;
  const { word } = speech;
  if (line.list === null) {
    const seen = JSON.parse(line.seen ?? 'null') as Standing;
    return {
      line,
      title: inLocale({ zh: line.title_zh, en: line.title_en ?? line.title_zh }, speech.locale),
      changes: datasetChanges(seen, line, speech),
      noted: { told_at: until, seen: JSON.stringify(toldOf(seen, standingOf(line))) },
    };
  }
  const { total, lines } = await here.newIn(line.list, Number(line.told_at));
  const more = total - lines.length;
  const titles = lines.map(({ id, title }) => `${inLocale(title, speech.locale)} ${address(`/datasets/${id}`)}`);
  return {
    line,
    title: listTitle(questionOf(line.list), valueLabels(here, here.bodies, speech), speech),
    changes: [
      ...(total > 0 ? [word('subscriptions.newlyPublished', { n: total })] : []),
      ...titles,
      ...(more > 0 ? [word('subscriptions.more', { n: more })] : []),
    ],
    noted: { told_at: until, ...(total > 0 ? { changed_at: here.clock.now() } : {}) },
  };
}
