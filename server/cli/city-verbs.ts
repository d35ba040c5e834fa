import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { Conflict } from '../core/errors.js';
import { inLocale } from '../core/localized.js';
import { addCity } from '../features/cities/add-city.js';
import { prepareCity } from '../features/cities/prepare-city.js';
import { recordExport } from '../features/city-life/record-export.js';
import { resumeCity, suspendCity } from '../features/city-life/suspend-city.js';
import { writeCityFolder } from '../features/city-life/write-city-folder.js';
import { paths } from '../paths.js';
import { cityNamed, type Desk, OPERATOR, type Run } from './desk.js';
import { asInput, BadInput, type Outcome } from './outcome.js';

/** `city add`, `city list`, `city export`, `city suspend`. */
export function cityVerbs(program: Command, run: Run): void {
  const city = program.command('city').description('cities on the platform');
  city
    .command('add <dir>')
    .description('take a city on board from a folder like those in tenants/, while the server runs')
    .action((dir: string) => run((desk) => add(desk, dir)));
  city
    .command('list')
    .description('the cities on board')
    .action(() => run(list));
  city
    .command('export')
    .description('write everything of a city into a folder that city add takes')
    .requiredOption('--city <code>', 'the city')
    .requiredOption('--out <dir>', 'the folder to write')
    .action((options: { city: string; out: string }) => run((desk) => exportCity(desk, options)));
  city
    .command('suspend')
    .description('take a city off line with a notice, or put it on line again')
    .requiredOption('--city <code>', 'the city')
    .option('--resume', 'put a suspended city on line again')
    .option('--reason <text>', 'what the notice says', '')
    .action((options: Suspend) => run((desk) => suspend(desk, options)));
}

type Suspend = { city: string; resume?: true; reason: string };

const exportCity = ({ withWiring }: Desk, { city: code, out }: { city: string; out: string }): Promise<Outcome> =>
  withWiring(async (wiring) => {
    const city = await cityNamed(wiring, code);
    const { database, clock } = wiring;
    await recordExport({ database, clock, by: OPERATOR }, city);
    const files = await writeCityFolder(database, city, clock.now(), path.resolve(out));
    return { exit: 0, value: { city: code, out, files }, text: `${code}: ${files} files written to ${out}` };
  });

const suspend = ({ withWiring }: Desk, { city: code, resume, reason }: Suspend): Promise<Outcome> =>
  withWiring(async (wiring) => {
    const city = await cityNamed(wiring, code);
    const { database, clock } = wiring;
    const life = { database, clock, by: OPERATOR };
    const status = resume ? 'active' : 'suspended';
    if (city.status === status)
      return { exit: 1, value: { city: code, status, changed: false }, text: `${code} is ${status} already` };
    if (resume) await resumeCity(life, city.id);
    else await suspendCity(life, city.id, { zh: reason, en: reason });
    return { exit: 0, value: { city: code, status, changed: true }, text: `${code} is ${status}` };
  });

function add({ locale, withWiring }: Desk, dir: string): Promise<Outcome> {
  const folder = path.resolve(dir);
  if (!existsSync(path.join(folder, 'tenant.json')))
    throw new BadInput([{ file: dir, field: 'DIR', code: 'noFolder', reason: 'the folder holds no tenant.json' }]);
  return withWiring(async (wiring) => {
    const { clock, calendar } = wiring;
    const { city, problems } = prepareCity({ dir: folder, policies: paths.policies }, calendar, clock.today());
    if (!city) throw new BadInput(problems.map(asInput(locale)));
    try {
      const { code, entries, packs } = await addCity(wiring, city, OPERATOR);
      return {
        exit: 0,
        value: { city: code, entries, packs },
        text: `${code} is on board: ${entries} entries, packs ${packs.join(', ')}`,
      };
    } catch (error) {
      if (!(error instanceof Conflict)) throw error;
      const code = city.folder.tenant.city;
      return {
        exit: 1,
        value: { city: code, problems: [{ code: 'taken', reason: error.message }] },
        text: error.message,
      };
    }
  });
}

const list = ({ locale, withWiring }: Desk): Promise<Outcome> =>
  withWiring(async ({ cities }) => {
    const all = (await cities.all()).map(({ code, name, province, status, hosts }) => ({
      city: code,
      name: inLocale(name, locale),
      province: inLocale(province.name, locale),
      status,
      hosts,
    }));
    const lines = all.map((one) => [one.city.padEnd(16), one.status.padEnd(10), one.name, one.province].join(' '));
    return { exit: 0, value: all, text: lines.join('\n') };
  });
