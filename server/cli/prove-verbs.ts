import path from 'node:path';
import type { Command } from 'commander';
import { inLocale } from '../core/localized.js';
import { packFolders, readPackFolder } from '../features/packs/pack-folder.js';
import { readReasons } from '../features/verification/given-reasons.js';
import { compilePack } from '../policy/compiled-pack.js';
import type { Pack } from '../policy/pack.js';
import { comparePacks } from '../policy/prove/compare-packs.js';
import type { Finding } from '../policy/prove/finding.js';
import type { Said } from '../policy/prove/pair-said.js';
import { provePack } from '../policy/prove/prove.js';
import { sentence } from '../policy/sentence.js';
import type { Desk, Run } from './desk.js';
import { asInput, BadInput, type Outcome } from './outcome.js';
import { foldersBelow } from './pack-verbs.js';

/** `pack prove`, `pack compare`: what the studio proves, for folders. */
export function proveVerbs(program: Command, run: Run): void {
  const pack = program.commands.find((one) => one.name() === 'pack') ?? program.command('pack');
  pack
    .command('prove <path>')
    .description('prove a pack folder, or all packs below a folder, and name every finding that has no reason')
    .action((folder: string) => run((desk) => prove(desk, folder)));
  pack
    .command('compare <before> <after>')
    .description('name the classes of cases that two pack folders answer differently')
    .action((before: string, after: string) => run((desk) => compare(desk, before, after)));
}

type Told = Omit<Finding, 'sentence'> & { sentence: string; reason: string | null };

function prove({ locale }: Desk, folder: string): Outcome {
  const packs = foldersBelow(folder).map((dir) => {
    const pack = packIn(dir, locale);
    const { reasons, problems } = readReasons(path.dirname(dir));
    if (problems.length > 0) throw new BadInput(problems.map(asInput(locale)));
    const { findings, complete, hash } = provePack(pack);
    const told = findings.map((finding): Told => {
      const given = reasons.find(({ finding: key, basis }) => key === finding.key && basis === finding.basis);
      return {
        ...finding,
        sentence: inLocale(finding.sentence, locale),
        reason: given ? inLocale(given.reason, locale) : null,
      };
    });
    const open = told.filter(({ reason }) => reason === null).length;
    return { path: path.relative(process.cwd(), dir) || '.', hash, complete, open, findings: told, pack };
  });
  const good = packs.every(({ open, complete }) => open === 0 && complete);
  const text = packs.map(({ path: dir, open, findings }) =>
    [
      `${dir}: ${open} open, ${findings.length - open} with a reason`,
      ...findings
        .filter(({ reason }) => reason === null)
        .map(({ kind, sentence: words, provisions, key, basis }) =>
          `  ${kind} ${words} ${provisions.join(' ')} [${key} ${basis}]`.replace(/ +/g, ' ').replace(/^ /, '  '),
        ),
    ].join('\n'),
  );
  const value = { ok: good, packs: packs.map(({ pack: _, ...told }) => told) };
  return { exit: good ? 0 : 1, value, text: text.join('\n') };
}

function compare({ locale }: Desk, before: string, after: string): Outcome {
  const [was, is] = [
    compilePack(packIn(path.resolve(before), locale)),
    compilePack(packIn(path.resolve(after), locale)),
  ];
  const comparison = comparePacks(was, is);
  const where = ({ when, unknown }: { when: unknown; unknown: readonly string[] }) =>
    [sentence(when, is.vocabulary, locale), ...unknown.map((fact) => `${fact} unknown`)].join('; ');
  const words = ({ classes, possible, requires }: Said) =>
    [`${classes.join(',') || '-'}/${possible.join(',') || '-'}`, ...requires].join('+');
  const lines = [
    ...comparison.cases.map((one) => `${one.question}: ${words(one.before)} → ${words(one.after)} ${where(one)}`),
    ...comparison.parts.map((one) => `${one.part} ${one.id}: ${one.before} → ${one.after} ${where(one)}`),
  ];
  const head = comparison.equivalent ? 'equivalent' : `${lines.length} classes of cases differ`;
  return { exit: comparison.equivalent ? 0 : 1, value: comparison, text: [head, ...lines].join('\n') };
}

function packIn(dir: string, locale: Desk['locale']): Pack {
  if (packFolders(path.dirname(dir)).every((one) => path.resolve(one) !== dir))
    throw new BadInput([{ file: dir, field: 'PATH', code: 'noPack', reason: 'the folder holds no pack.json' }]);
  const { pack, problems } = readPackFolder(dir);
  if (!pack) throw new BadInput(problems.map(asInput(locale)));
  return pack;
}
