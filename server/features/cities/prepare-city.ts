import path from 'node:path';
import type { FileProblem } from '../../platform/json-folder.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { checkPack } from '../../policy/check-pack.js';
import { compilePack } from '../../policy/compiled-pack.js';
import type { Pack } from '../../policy/pack.js';
import { firstDayOf, selectVersion } from '../../policy/pack-status.js';
import { readPackFolder } from '../packs/pack-folder.js';
import { type GivenReason, readReasons } from '../verification/given-reasons.js';
import { checkCityFolder } from './check-city-folder.js';
import { packFoldersOf, readCityFolder } from './city-folder.js';
import type { TenantFolder } from './tenant-folder.js';

/** A folder that can go on board: checked whole, with the packs it will be published with. */
export type PreparedCity = { folder: TenantFolder; packs: Pack[]; reasons?: readonly GivenReason[] };

type Where = { dir: string; policies: string };

/**
 * Reads a city's folder and its packs and checks everything about them, without touching the database.
 * Every problem names file, line, field and reason; a city comes back only without any.
 */
export function prepareCity(
  { dir, policies }: Where,
  calendar: WorkingCalendar,
  today: string,
): { city: PreparedCity; problems: [] } | { city: null; problems: FileProblem[] } {
  const { folder, problems, locate } = readCityFolder(dir);
  if (!folder) return { city: null, problems };
  const folders = packFoldersOf(dir, folder.tenant.city, policies);
  const packs = readPacks(folders, folder.tenant.city, calendar);
  const given = readReasons(path.dirname(folders[0] ?? path.join(dir, 'policies', '.')));
  const unread = [...packs.problems, ...given.problems];
  if (unread.length > 0) return { city: null, problems: unread };
  const answering = selectVersion(
    packs.packs.map((pack) => ({ pack, ...pack.manifest, effectiveFrom: firstDayOf(pack.manifest) })),
    today,
  );
  if (!answering) {
    const reason = { zh: '找不到该城市的规则包', en: 'No pack of this city was found' };
    return { city: null, problems: [{ file: 'policies', path: '', code: 'noPack', reason }] };
  }
  const found = checkCityFolder(folder, compilePack(answering.pack));
  if (found.length > 0) return { city: null, problems: found.map(locate) };
  return { city: { folder, packs: packs.packs, reasons: given.reasons }, problems: [] };
}

function readPacks(folders: readonly string[], city: string, calendar: WorkingCalendar) {
  const packs: Pack[] = [];
  const problems: FileProblem[] = [];
  for (const folder of folders) {
    const read = readPackFolder(folder);
    const found = read.pack ? checkPack(read.pack, calendar).map(read.locate) : read.problems;
    const version = path.basename(folder);
    if (read.pack && read.pack.manifest.version !== version) {
      found.push({
        file: 'pack.json',
        path: 'version',
        code: 'wrongVersion',
        reason: { zh: '版本应与文件夹同名', en: 'The version is also the name of the folder' },
      });
    }
    if (read.pack && read.pack.manifest.city !== city) {
      const reason = { zh: '规则包属于另一个城市', en: 'The pack belongs to another city' };
      found.push({ file: 'pack.json', path: 'city', code: 'wrongCity', reason });
    }
    problems.push(...found.map((problem) => ({ ...problem, file: `${version}/${problem.file}` })));
    if (read.pack && found.length === 0) packs.push(read.pack);
  }
  return { packs, problems };
}
