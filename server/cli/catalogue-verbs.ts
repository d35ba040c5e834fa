import path from 'node:path';
import type { Command } from 'commander';
import { mappingsFor } from '../features/catalogue-import/choose-mapping.js';
import { importCatalogue } from '../features/catalogue-import/import-catalogue.js';
import { openSource } from '../features/catalogue-import/open-source.js';
import { readMapping } from '../features/catalogue-import/read-mapping.js';
import { reportText } from '../features/catalogue-import/report-text.js';
import { rebuildIndex } from '../features/datasets/rebuild-index.js';
import { paths } from '../paths.js';
import { t } from '../platform/i18n/translate.js';
import { cityNamed, type Desk, OPERATOR, type Run } from './desk.js';
import { asInput, BadInput, type Outcome } from './outcome.js';
import { progressOn } from './progress.js';

type Options = { city: string; map?: string; dryRun?: true };

/** `catalogue import`, `catalogue index`. */
export function catalogueVerbs(program: Command, run: Run): void {
  const catalogue = program.command('catalogue').description('the catalogue of a city');
  catalogue
    .command('index')
    .description('make again what lists and search read of the entries')
    .requiredOption('--city <code>', 'the city')
    .action(({ city }: { city: string }) => run((desk) => indexCity(desk, city)));
  catalogue
    .command('import <file>')
    .description('bring in a catalogue of another system: json, jsonl or csv, each may be .gz')
    .requiredOption('--city <code>', 'the city')
    .option('--map <file>', 'the mapping file (default: the one at hand that fits the columns)')
    .option('--dry-run', 'report what would be done and write nothing')
    .action((file: string, options: Options) => run((desk) => importFile(desk, file, options)));
}

const indexCity = ({ withWiring }: Desk, code: string) =>
  withWiring(async (wiring): Promise<Outcome> => {
    const city = await cityNamed(wiring, code);
    const entries = await rebuildIndex(wiring.database.forCity(city.id));
    return { exit: 0, value: { city: code, entries }, text: `${code}: ${entries}` };
  });

const importFile = ({ locale, withWiring }: Desk, file: string, { city: code, map, dryRun }: Options) =>
  withWiring(async (wiring): Promise<Outcome> => {
    const { clock, calendar, database, packs } = wiring;
    const city = await cityNamed(wiring, code);
    const pack = await packs.inForce(city, clock.today(city.timeZone));
    if (!pack)
      throw new BadInput([{ field: '--city', code: 'noPack', reason: 'the city has published no pack to judge by' }]);
    const mappings = map === undefined ? mappingsFor(code, paths.tenants) : [readMapping(path.resolve(map))];
    const { source, problems } = openSource(path.resolve(file), mappings, pack.compiled);
    if (!source) throw new BadInput(problems.map(asInput(locale)));
    const report = await importCatalogue({
      ...source,
      db: database.forCity(city.id),
      city,
      clock,
      calendar,
      pack,
      by: OPERATOR,
      dryRun: dryRun === true,
      onProgress: progressOn(process.stderr, (done, total) => t(locale, 'import.progress', { done, total })),
    });
    return { exit: report.counts.refused > 0 ? 1 : 0, value: report, text: reportText(report, locale) };
  });
