import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { addDraft } from '../features/packs/add-draft.js';
import { packFolders, readPackFolder, writePackFolder } from '../features/packs/pack-folder.js';
import { checkPack } from '../policy/check-pack.js';
import type { Pack } from '../policy/pack.js';
import { packHash } from '../policy/pack-hash.js';
import { readCalendar } from '../wiring.js';
import { cityNamed, type Desk, OPERATOR, type Run } from './desk.js';
import { asInput, BadInput, type InputProblem, inWords, type Outcome } from './outcome.js';

type Export = { city: string; out: string; pack?: string };

/** `pack check`, `pack format`, `pack export`, `pack import`. */
export function packVerbs(program: Command, run: Run): void {
  const pack = program.command('pack').description('policy packs');
  pack
    .command('check <path>')
    .description('find everything wrong with a pack folder, or with all packs below a folder')
    .action((folder: string) => run((desk) => check(desk, folder)));
  pack
    .command('format <path>')
    .description('write the files of a pack folder, or of all packs below a folder, the way the program writes them')
    .action((folder: string) => run((desk) => format(desk, folder)));
  pack
    .command('export')
    .description('write a published pack into a folder')
    .requiredOption('--city <code>', 'the city')
    .requiredOption('--out <dir>', 'the folder to write')
    .option('--pack <version>', 'the version (default: the one that answers today)')
    .action((options: Export) => run((desk) => exportPack(desk, options)));
  pack
    .command('import <path>')
    .description('put a pack folder before the city as a draft')
    .requiredOption('--city <code>', 'the city')
    .action((folder: string, options: { city: string }) => run((desk) => importPack(desk, folder, options.city)));
}

/** The pack folders that a path means: itself, or those one or two levels below. */
export function foldersBelow(folder: string): string[] {
  const root = path.resolve(folder);
  if (existsSync(path.join(root, 'pack.json'))) return [root];
  const found = packFolders(root);
  if (found.length > 0) return found;
  throw new BadInput([
    { file: folder, field: 'PATH', code: 'noPack', reason: 'no pack.json in this folder or below it' },
  ]);
}

async function check({ locale }: Desk, folder: string): Promise<Outcome> {
  const calendar = readCalendar();
  const checked = foldersBelow(folder).map((dir) => {
    const { pack, problems, locate } = readPackFolder(dir);
    const found = pack ? checkPack(pack, calendar).map(locate) : problems;
    return {
      path: path.relative(process.cwd(), dir) || '.',
      hash: pack && packHash(pack),
      problems: found.map(asInput(locale)),
    };
  });
  const lines = checked.map(({ path: dir, problems }) =>
    problems.length === 0
      ? `${dir}: nothing wrong`
      : [`${dir}: ${problems.length} problems`, ...problems.map((problem) => `  ${inWords(problem)}`)].join('\n'),
  );
  const good = checked.every(({ problems }) => problems.length === 0);
  return { exit: good ? 0 : 1, value: { ok: good, packs: checked }, text: lines.join('\n') };
}

function format({ locale }: Desk, folder: string): Outcome {
  const written = foldersBelow(folder).map((dir) => {
    const { pack, problems } = readPackFolder(dir);
    if (!pack) throw new BadInput(problems.map(asInput(locale)));
    writePackFolder(dir, pack);
    return path.relative(process.cwd(), dir) || '.';
  });
  return { exit: 0, value: { written }, text: written.join('\n') };
}

const exportPack = ({ withWiring }: Desk, { city: code, out, pack: version }: Export): Promise<Outcome> =>
  withWiring(async (wiring) => {
    const city = await cityNamed(wiring, code);
    const { packs, clock } = wiring;
    const loaded = await (version === undefined
      ? packs.inForce(city, clock.today(city.timeZone))
      : packs.byVersion(city, version));
    if (!loaded)
      throw new BadInput([
        { field: '--pack', code: 'unknownVersion', reason: 'the city has published no such version' },
      ]);
    writePackFolder(path.resolve(out), loaded.compiled.pack);
    const value = { city: code, version: loaded.version, hash: loaded.hash, out };
    return { exit: 0, value, text: `${code} ${loaded.version} written to ${out}` };
  });

function importPack({ locale, withWiring }: Desk, folder: string, code: string): Promise<Outcome> {
  const dir = path.resolve(folder);
  if (!existsSync(path.join(dir, 'pack.json')))
    throw new BadInput([{ file: folder, field: 'PATH', code: 'noPack', reason: 'the folder holds no pack.json' }]);
  return withWiring(async (wiring) => {
    const city = await cityNamed(wiring, code);
    const { pack, problems, locate } = readPackFolder(dir);
    if (!pack) throw new BadInput(problems.map(asInput(locale)));
    if (pack.manifest.city !== code) throw new BadInput([wrongCity(pack)]);
    const open = checkPack(pack, wiring.calendar).map(locate).map(asInput(locale));
    const added = await addDraft(wiring.database.forCity(city.id), wiring.clock, {
      pack,
      origin: 'import',
      ...OPERATOR,
    });
    const { version } = pack.manifest;
    const value = { city: code, version, hash: packHash(pack), ...added, problems: open };
    const said =
      added.outcome === 'added'
        ? `${code} ${version} is a draft now; ${open.length} open problems`
        : `${code} ${version}: this very content is there already (${added.state})`;
    return { exit: 0, value, text: said };
  });
}

const wrongCity = ({ manifest }: Pack): InputProblem => ({
  file: 'pack.json',
  field: 'city',
  code: 'wrongCity',
  reason: `the pack belongs to “${manifest.city}”`,
});
