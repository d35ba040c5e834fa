import { may } from '../../access/permission.js';
import { inLocale } from '../../core/localized.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { packStatus } from '../../policy/pack-status.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import type { PlatformContext } from '../cities/request-context.js';
import { answers } from './operation.js';
import { operations } from './operations.js';

/** What the platform answers to programs, over all cities. */
export function platformApiRoutes(routes: RouteTable): void {
  answers(routes, operations.cities, may('read', 'City'), async ({ platform, visit: { locale } }) => {
    const cities = await platform.cities.all();
    return Promise.all(
      cities.map(async (city) => ({
        city: city.code,
        name: inLocale(city.name, locale),
        province: inLocale(city.province.name, locale),
        status: city.status as 'active' | 'suspended',
        pack: await packOf(city, platform),
      })),
    );
  });
}

/** The version that answers today in a city, with its standing; null before anything is published. */
async function packOf(city: CityOnBoard, { packs, clock }: PlatformContext) {
  const today = clock.today(city.timeZone);
  const loaded = await packs.inForce(city, today);
  if (!loaded) return null;
  const { version, effectiveFrom, effectiveTo } = loaded;
  return { version, status: packStatus(loaded, today), effectiveFrom, effectiveTo };
}
