import { once } from 'node:events';
import { createWriteStream, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Command } from 'commander';
import { dayStart, isCivilDay } from '../core/civil-day.js';
import { exportChain } from '../platform/audit/export-chain.js';
import { currentHeads, headsFiles, readHeads } from '../platform/audit/heads-folder.js';
import { type AuditReport, type SeenHeads, verifyAll } from '../platform/audit/verify-all.js';
import { appGrants } from '../platform/db/app-grants.js';
import type { RealmRow } from '../platform/db/platform-db.js';
import { t } from '../platform/i18n/translate.js';
import type { Wiring } from '../wiring.js';
import { cityNamed, type Desk, type Run } from './desk.js';
import { BadInput, type Outcome } from './outcome.js';

type Verify = { city?: string; head: string[] };
type Export = { city?: string; since?: string; out?: string; head?: string; personal?: true };

/** `audit verify`, `audit export`, `audit grants`. */
export function auditVerbs(program: Command, run: Run): void {
  const audit = program.command('audit').description('the record of who did what');
  audit
    .command('verify')
    .description('follow the chains, through all ends that left the database before')
    .option('--city <code>', 'one city only (default: every city, province and the platform)')
    .option(
      '--head <file>',
      'a file of chain ends; may be given again',
      (file, files: string[]) => [...files, file],
      [],
    )
    .action((options: Verify) => run((desk) => verify(desk, options)));
  audit
    .command('export')
    .description('write the entries as JSON lines, to be checked by server/cli/verify-audit.mjs')
    .option('--city <code>', 'one city only (default: every city, province and the platform)')
    .option('--since <date>', 'from this day on, YYYY-MM-DD')
    .option('--out <file>', 'the file to write (default: standard output)')
    .option('--personal', 'with what the entries tell of persons, needed to check it')
    .option('--head <file>', 'write the signed ends of the chains into this file, and nothing else')
    .action((options: Export) =>
      run((desk) => (options.head ? exportHeads(desk, options.head) : exportEntries(desk, options))),
    );
  audit
    .command('grants <account>')
    .description(
      "SQL that gives a MariaDB/MySQL account ('name'@'host') what the running program needs, and no power over the audit",
    )
    .action((account: string) => run((desk) => grants(desk, account)));
}

const grants = ({ withWiring }: Desk, account: string): Promise<Outcome> =>
  withWiring(async ({ config }) => {
    try {
      const statements = await appGrants(config.databaseUrl, account);
      return { exit: 0, value: statements, text: statements.join('\n') };
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw new BadInput([{ field: 'ACCOUNT', code: 'account', reason: error.message }]);
    }
  });

const verify = ({ locale, withWiring }: Desk, { city, head }: Verify): Promise<Outcome> =>
  withWiring(async (wiring) => {
    const files = [...headsFiles(wiring.config.dataDir), ...head];
    const only = city === undefined ? undefined : (await cityNamed(wiring, city)).id;
    const seen = files.map(seenIn);
    const report = await verifyAll(wiring.database, { ...(only ? { only } : {}), seen });
    const lines = sentences(report, locale);
    return { exit: report.ok ? 0 : 1, value: { ...report, heads: files.length }, text: lines.join('\n') };
  });

function seenIn(file: string): SeenHeads {
  try {
    return { file, heads: readHeads(file) };
  } catch (error) {
    throw new BadInput([{ file, field: '--head', code: 'noHeads', reason: (error as Error).message }]);
  }
}

function sentences({ realms, forged }: AuditReport, locale: Desk['locale']): string[] {
  return [
    ...forged.map((file) => `${file}: ${t(locale, 'audit.forged')}`),
    ...realms.flatMap(({ realm, entries, erased, findings }) => [
      `${realm.kind} ${realm.code}: ${t(locale, 'audit.counted', { entries, erased, findings: findings.length })}`,
      ...findings.map(({ seq, fault }) => `  ${seq}: ${t(locale, `audit.fault.${fault}`)}`),
    ]),
  ];
}

const exportHeads = ({ withWiring }: Desk, file: string): Promise<Outcome> =>
  withWiring(async ({ database, clock, config }) => {
    const heads = await currentHeads({ database, clock, dataDir: config.dataDir });
    writeFileSync(path.resolve(file), `${JSON.stringify(heads, null, 2)}\n`);
    return { exit: 0, value: heads, text: `${heads.heads.length} chain ends written to ${file}` };
  });

function exportEntries({ withWiring }: Desk, options: Export): Promise<Outcome> {
  const { city, since, out } = options;
  if (since !== undefined && !isCivilDay(since))
    throw new BadInput([{ field: '--since', code: 'impossibleDate', reason: 'must be a day that exists, YYYY-MM-DD' }]);
  return withWiring(async (wiring) => {
    const only = city === undefined ? undefined : (await cityNamed(wiring, city)).id;
    const realms = (await wiring.database.platform.realms()).filter(({ id }) => only === undefined || id === only);
    if (out === undefined) {
      let text = '';
      await writeChains(wiring, realms, options, (lines) => {
        text += lines;
      });
      const values = text
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line) as unknown);
      return { exit: 0, value: values, text: text.trimEnd() };
    }
    const file = createWriteStream(path.resolve(out));
    await writeChains(wiring, realms, options, async (lines) => {
      if (!file.write(lines)) await once(file, 'drain');
    });
    file.end();
    await once(file, 'finish');
    return { exit: 0, value: { chains: realms.length, out }, text: `${realms.length} chains written to ${out}` };
  });
}

async function writeChains(
  { database, clock }: Wiring,
  realms: readonly RealmRow[],
  { since, personal }: Export,
  write: (lines: string) => void | Promise<void>,
): Promise<void> {
  for (const realm of realms) {
    const options = {
      realm,
      personal: personal ?? false,
      now: clock.now(),
      ...(since === undefined ? {} : { since: dayStart(since) }),
    };
    await exportChain(database.forCity(realm.id), options, write);
  }
}
