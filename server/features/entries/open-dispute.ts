import { Forbidden, NotFound, type Problem } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import type { CityDb } from '../../platform/db/city-db.js';
import { t } from '../../platform/i18n/translate.js';
import { stepsAfter, type WorkPath, writtenPath } from '../../policy/work-path.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import type { DisputeContent } from './dispute.js';
import { entryEvents } from './entry-events.js';
import { type DisputeKind, type EntryRun, PATHS } from './entry-run.js';
import { mayTake } from './may-take.js';
import { factsOfBody } from './program-facts.js';
import { runStore } from './run-store.js';
import { waitsFor } from './waits.js';
import { bodyById, type WorkContext } from './work-context.js';

export type Opened = { outcome: 'opened'; run: EntryRun } | { outcome: 'held back'; problems: Problem[] };

/** The path of a dispute, where the city's text has one. */
export const disputePath = ({ pack }: Pick<WorkContext, 'pack'>, kind: DisputeKind): WorkPath | undefined =>
  writtenPath(pack.compiled, PATHS[kind]);

/** Opens a dispute about the class of an entry or about who provides it, as the city's text has it. */
export function openDispute(
  context: WorkContext,
  datasetId: string,
  { kind, content, reason }: { kind: DisputeKind; content: DisputeContent; reason: string },
): Promise<Opened> {
  const { locale, clock, person, pack, calendar, today } = context;
  const path = disputePath(context, kind);
  if (!path) throw new NotFound('Nothing is at this address');
  return context.db.transaction(async (db): Promise<Opened> => {
    await db.lock('datasets', { id: datasetId });
    const dataset = await datasetReader(db).byId(datasetId);
    if (!dataset || dataset.status === 'withdrawn') throw new NotFound('Nothing is at this address');
    const facts = factsOfBody(pack.compiled.vocabulary, await bodyById(db, dataset.body.id));
    const [first] = stepsAfter(path, null, facts);
    if (!first) throw new NotFound('Nothing is at this address');
    const problems: Problem[] = [];
    if (kind === 'provider-dispute' && !(await isAnother(db, dataset.body.id, content.otherBodyId)))
      problems.push({ field: 'otherBody', code: 'required', reason: t(locale, 'entryProblem.otherBody') });
    if (reason === '') problems.push({ field: 'reason', code: 'required', reason: t(locale, 'entryProblem.why') });
    if (problems.length > 0) return { outcome: 'held back', problems };
    const open = (await runStore(db).openAbout(datasetId)).find((run) => run.kind === kind);
    if (open) return { outcome: 'opened', run: open };
    const run: EntryRun = {
      id: newId(),
      kind,
      datasetId,
      bodyId: dataset.body.id,
      code: dataset.code,
      title: dataset.title.zh,
      state: 'running',
      authorId: null,
      draft: null,
      dispute: content,
      reason,
      occurredOn: null,
      baseVersion: dataset.version,
      revision: 1,
      createdAt: clock.now(),
      updatedAt: clock.now(),
    };
    if (!mayTake(context, run, first)) throw new Forbidden('forbidden');
    // Proposing is opening; where the text begins with talks, the talks are what waits.
    const waiting = first.does === 'propose' ? stepsAfter(path, first.id, facts) : [first];
    await runStore(db).insert(run);
    const on = { run, compiled: pack.compiled, calendar, since: today };
    await runStore(db).setWaits(run.id, waitsFor(waiting, on));
    const taken = first.does === 'propose' ? { stepId: first.id } : {};
    const event = { what: 'disputed', runId: run.id, datasetId, why: reason, ...taken } as const;
    await entryEvents(db).add({ person, clock, today }, event);
    return { outcome: 'opened', run };
  });
}

const isAnother = async (db: CityDb, own: string, other = ''): Promise<boolean> =>
  other !== own && (await db.one('bodies', { id: other })) !== undefined;
