import { setImmediate as breathe } from 'node:timers/promises';
import type { Clock } from '../../core/clock.js';
import { record } from '../../platform/audit/record.js';
import type { CityDb } from '../../platform/db/city-db.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import type { CityOnBoard } from '../cities/city-directory.js';
import { judgeEntry } from '../datasets/judge-entry.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import { bodyRegister } from './body-register.js';
import { classWords } from './class-words.js';
import { crosswalkStore } from './crosswalk-store.js';
import { type BatchContext, judgingOnce, planBatch, writeBatch } from './import-batch.js';
import { countsOf, type ImportReport, type RowReport } from './import-report.js';
import { importStore } from './import-store.js';
import type { Mapping } from './mapping.js';
import { judgedCounts, readyRows } from './ready-rows.js';
import type { SourceRow } from './source-row.js';
import { metWords, wordRows } from './words-met.js';

const BATCH = 100;

export type Import = {
  db: CityDb;
  city: Pick<CityOnBoard, 'code' | 'timeZone' | 'tenant'>;
  clock: Clock;
  calendar: WorkingCalendar;
  pack: LoadedPack;
  by: { actor: string; role: string };
  mapping: Mapping;
  /** The mapping file's name, for the report. */
  mappingFile: string;
  file: ImportReport['file'];
  rows: readonly SourceRow[];
  dryRun: boolean;
  /** Called after each batch. */
  onProgress?: (done: number, total: number) => void;
};

/**
 * Brings the rows of a file into a city's catalogue. Rows go in by batches, each whole or not at all; a row with
 * problems is refused alone. Given again, the same file changes nothing; after a crash it does the rest.
 */
export async function importCatalogue(order: Import): Promise<ImportReport> {
  const { db, city, clock, calendar, pack, by, mapping, file, dryRun } = order;
  const now = clock.now();
  const asOf = clock.today(city.timeZone);
  const [known, register] = [await crosswalkStore(db).all(), await bodyRegister(db, mapping.source, now)];
  const words = classWords(mapping, pack.compiled, known);
  const ready = readyRows(order.rows, { mapping, pack: pack.compiled, words, register, themes: city.tenant.themes });
  const met = metWords(mapping, words, ready);
  const context: BatchContext = {
    clock,
    by,
    vocabulary: pack.compiled.vocabulary,
    judge: judgingOnce((entry) => judgeEntry(pack, entry, { asOf, calendar })),
  };

  const run = dryRun
    ? null
    : await db.transaction(async (inner) => {
        const id = await importStore(inner).begin({
          source: mapping.source,
          fileName: file.name,
          fileDigest: file.digest,
          now,
        });
        await crosswalkStore(inner).save(wordRows(met, known, now));
        await inner.upsert('bodies', register.added, ['id']);
        const after = { ...file, mapping: order.mappingFile, bodies: register.added.map((body) => body.id) };
        await record(inner, clock, { ...by, action: 'began import', subject: id, after });
        return id;
      });

  const rows: RowReport[] = [];
  for (let start = 0; start < ready.length; start += BATCH) {
    const batch = ready.slice(start, start + BATCH);
    const done =
      run === null
        ? (await planBatch(db, batch, context)).map(({ report }) => report)
        : await db.transaction((inner) => writeBatch(inner, batch, run, context));
    rows.push(...done);
    order.onProgress?.(rows.length, ready.length);
    await breathe();
  }

  const counts = countsOf(rows);
  if (run !== null)
    await db.transaction(async (inner) => {
      await importStore(inner).end(run, counts, clock.now());
      await record(inner, clock, { ...by, action: 'finished import', subject: run, after: counts });
    });
  return {
    city: city.code,
    dryRun,
    run,
    source: { id: mapping.source, name: mapping.name, mapping: order.mappingFile },
    file,
    asOf,
    pack: pack.version,
    counts,
    words: met,
    bodies: register.added.map((body) => body.name_zh),
    judged: judgedCounts(ready, rows, context),
    rows,
  };
}
