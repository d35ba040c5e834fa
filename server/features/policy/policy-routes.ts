import { may } from '../../access/permission.js';
import { NotFound } from '../../core/errors.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendPage } from '../../platform/render/send-page.js';
import { PROVISION_KINDS, TREATMENTS } from '../../policy/pack.js';
import type { CityContext } from '../cities/request-context.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import { policyPage } from './policy-page.js';
import { provisionsPage } from './provisions-page.js';

/** The policy to be read: as a whole, and article by article. */
export function policyRoutes(routes: RouteTable): void {
  routes.get('/policy', may('read', 'Pack'), 'page', async (req, res) => {
    const loaded = await versionAsked(req.city, req.query['version']);
    sendPage(res, policyPage(req.city, loaded, await req.city.packs.versions(req.city.city)));
  });

  routes.get('/provisions', may('read', 'Provision'), 'page', async (req, res) => {
    const loaded = await versionAsked(req.city, undefined);
    const filter = {
      kind: oneOf(PROVISION_KINDS, req.query['kind']),
      treatment: oneOf(TREATMENTS, req.query['treatment']),
    };
    sendPage(res, provisionsPage(req.city, loaded, filter));
  });
}

const oneOf = (words: readonly string[], wish: unknown): string | null => words.find((word) => word === wish) ?? null;

/** The version named, or the one that answers today. */
export async function versionAsked({ packs, city, today }: CityContext, version: unknown): Promise<LoadedPack> {
  const loaded = typeof version === 'string' ? await packs.byVersion(city, version) : await packs.inForce(city, today);
  if (!loaded) throw new NotFound('No such version');
  return loaded;
}
