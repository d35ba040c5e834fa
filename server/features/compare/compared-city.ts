import type { Locale } from '../../core/localized.js';
import { type Classification, classify } from '../../policy/classify.js';
import { packStatus } from '../../policy/pack-status.js';
import { type Facts, validateFacts } from '../../policy/vocabulary.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import type { PlatformContext } from '../cities/request-context.js';
import { cityAddress } from '../frame/city-address.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { statusBadge } from '../judgement/validity-part.js';
import type { Badge } from '../judgement/verdict-part.js';

/** One city in a comparison: its pack, its words, and what it makes of the facts. */
export type ComparedCity = {
  code: string;
  name: string;
  href: string;
  status: Badge;
  speech: Speech;
  facts: Facts;
  classification: Classification;
};

/** Every live city with its pack of today. Only published texts are read here, no city's catalogue. */
export async function packsToCompare({ cities, packs, clock }: PlatformContext) {
  const live = (await cities.all()).filter((city) => city.status === 'active');
  const loaded = await Promise.all(live.map((city) => packs.inForce(city, clock.today(city.timeZone))));
  return live.flatMap((city, index) => {
    const pack = loaded[index];
    return pack ? [{ city, compiled: pack.compiled }] : [];
  });
}

export type CityWithPack = Awaited<ReturnType<typeof packsToCompare>>[number];

type Asked = { facts: Readonly<Record<string, unknown>>; locale: Locale };

/** What a city's text makes of the facts; facts that its vocabulary does not have are left out. */
export function comparedCity({ city, compiled }: CityWithPack, asked: Asked, platform: PlatformContext): ComparedCity {
  const link = (path: string) => cityAddress(city, path, platform.config.publicOrigin);
  const speech = speechOf(compiled, asked.locale, link);
  const { facts } = validateFacts(compiled.vocabulary, asked.facts);
  const known = Object.assign(
    Object.create(null),
    ...Object.entries(facts).map(([name, value]) => ({ [name]: value })),
  ) as Facts;
  return {
    code: city.code,
    name: speech.say(city.name),
    href: link('/policy'),
    status: statusBadge(packStatus(compiled.pack.manifest, today(city, platform)), speech),
    speech,
    facts: known,
    classification: classify(compiled, known),
  };
}

const today = (city: CityOnBoard, { clock }: PlatformContext): string => clock.today(city.timeZone);
