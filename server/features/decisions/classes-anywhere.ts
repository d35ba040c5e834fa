import type { CityDirectory } from '../cities/city-directory.js';
import type { PackReader } from '../packs/pack-reader.js';

type Where = { cities: CityDirectory; packs: PackReader; today: string };

/** The class words of one side in all cities together, in no particular city's order. */
export async function classesAnywhere({ cities, packs, today }: Where, side: 'open' | 'share'): Promise<string[]> {
  const inForce = await Promise.all((await cities.all()).map((city) => packs.inForce(city, today)));
  return [...new Set(inForce.flatMap((loaded) => loaded?.compiled.pack.manifest.questions[side]?.classes ?? []))];
}
