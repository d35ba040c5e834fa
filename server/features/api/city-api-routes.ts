import { may } from '../../access/permission.js';
import { Invalid } from '../../core/errors.js';
import { inLocale, type Locale } from '../../core/localized.js';
import { problem } from '../../platform/http/read-input.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Proposal } from '../../policy/decide.js';
import { packStatus } from '../../policy/pack-status.js';
import { packParts } from '../../policy/parse-pack.js';
import { decideFor } from '../decisions/decide-for.js';
import { dueOn } from '../decisions/due-on.js';
import { packInForce } from '../packs/pack-in-force.js';
import type { PackReader } from '../packs/pack-reader.js';
import { shadow } from '../publishing/shadow-run.js';
import { answers } from './operation.js';
import { operations } from './operations.js';
import { proceduresFrom, provisionsFrom, vocabularyFrom } from './pack-answers.js';

/** What a city's policy answers to programs. */
export function cityApiRoutes(routes: RouteTable): void {
  answers(routes, operations.decide, may('ask', 'Decision'), async ({ city, platform, body }) => {
    const answer = await decideFor({ ...city, cities: platform.cities }, body);
    const { facts, propose } = body as { facts?: unknown; propose?: Proposal };
    shadow(city, platform.log, { facts: facts ?? {}, propose: propose ?? {} });
    return answer;
  });

  answers(routes, operations.due, may('ask', 'Deadline'), (req, query) => dueOn(req.city, query));

  answers(routes, operations.vocabulary, may('read', 'Vocabulary'), async ({ city: { city, packs, today, locale } }) =>
    vocabularyFrom(await packInForce(packs, city, today), locale),
  );

  answers(routes, operations.procedures, may('read', 'Procedure'), async ({ city: { city, packs, today, locale } }) =>
    proceduresFrom(await packInForce(packs, city, today), locale),
  );

  answers(routes, operations.provisions, may('read', 'Provision'), async ({ city: { city, packs, today, locale } }) =>
    provisionsFrom(await packInForce(packs, city, today), locale),
  );

  answers(routes, operations.packs, may('read', 'Pack'), async ({ city: { city, packs, today, locale } }) => {
    const versions = await packs.versions(city);
    return Promise.all(
      versions.map(async ({ version, hash, effectiveFrom, effectiveTo }) => {
        const { manifest } = (await wholeVersion(packs, city, version, locale)).pack;
        const status = packStatus(manifest, today);
        return {
          version,
          status,
          effectiveFrom,
          effectiveTo,
          title: inLocale(manifest.title, locale),
          number: manifest.number,
          hash,
        };
      }),
    );
  });

  answers(routes, operations.pack, may('read', 'Pack'), async ({ city: { city, packs, locale }, params }) => {
    const { pack } = await wholeVersion(packs, city, String(params['version']), locale);
    return packParts(pack);
  });
}

const VERSION = /^[a-z0-9][a-z0-9.-]{0,31}$/;

async function wholeVersion(
  packs: PackReader,
  city: { id: string },
  version: string,
  locale: Locale,
): Promise<CompiledPack> {
  const loaded = VERSION.test(version) ? await packs.byVersion(city, version) : undefined;
  if (loaded) return loaded.compiled;
  throw new Invalid([problem('version', 'unknownVersion', locale)], 'No version has this name', 404);
}
