import type { Localized } from '../../core/localized.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import type { Step } from '../../policy/pack.js';
import type { Facts } from '../../policy/vocabulary.js';
import { fits, type WorkPath, type WorkStep } from '../../policy/work-path.js';
import { provisionClock } from '../judgement/clock-words.js';
import type { Speech } from '../judgement/speech.js';
import { roleLabel } from '../permissions/role-label.js';
import type { EntryEvent } from './entry-events.js';
import type { Wait } from './entry-run.js';
import type { WorkContext } from './work-context.js';

export type PathStep = {
  name: string;
  text: string | null;
  actor: string;
  state: 'done' | 'now' | 'later' | 'passedBy' | 'beside';
  stateText: string;
  href: string | null;
  citation: string | null;
  clock: string | null;
  due: Due | null;
};

export type Due = { text: string; late: boolean };

type Progress = { waits: readonly Wait[]; events: readonly EntryEvent[]; finished: boolean; facts: Facts };

/** The city's path with how far this run has come; steps that are only described stand beside it. */
export function pathPart(path: WorkPath, progress: Progress, context: WorkContext, speech: Speech) {
  const { facts } = progress;
  const done = stepsDone(path, progress);
  const rows: { id: string; step: Step | null; work: WorkStep | undefined }[] = path.procedure
    ? path.procedure.steps.map((step) => ({ id: step.id, step, work: path.steps.find(({ id }) => id === step.id) }))
    : path.steps.map((work) => ({ id: work.id, step: null, work }));
  return {
    title: speech.word('entries.path'),
    about: path.procedure ? speech.say(path.procedure.text) : speech.word('entries.unwritten'),
    steps: rows.map(({ id, step, work }): PathStep => {
      const wait = progress.waits.find(({ stepId }) => stepId === id);
      const state = stateOf(work, {
        now: wait !== undefined,
        done: done.has(id),
        may: !work || fits(path, work, facts),
      });
      return {
        name: stepName(step, work, speech),
        text: step ? speech.say(step.text) : null,
        actor: actorText(step, work, context, speech),
        state,
        stateText: speech.word(`entries.step.${state}`),
        href: step ? speech.provisionHref(step.provision) : null,
        citation: step ? speech.cite(step.provision) : null,
        clock: step ? provisionClock(step.clock, speech) : null,
        due: wait?.dueOn ? duePart(wait.dueOn, context, speech) : null,
      };
    }),
  };
}

function stateOf(
  work: WorkStep | undefined,
  { now, done, may }: { now: boolean; done: boolean; may: boolean },
): PathStep['state'] {
  if (!work) return 'beside';
  if (now) return 'now';
  if (done) return 'done';
  return may ? 'later' : 'passedBy';
}

/** Steps taken since it was handed in last, and the author's own that came before them. */
function stepsDone(path: WorkPath, { waits, events, finished, facts }: Progress): ReadonlySet<string> {
  const since = events.findIndex(({ what }) => what === 'returned');
  const counted = since === -1 ? events : events.slice(0, since);
  const taken = new Set(counted.flatMap(({ stepId }) => (stepId ? [stepId] : [])));
  if (finished || waits.length > 0)
    for (const last of [...taken])
      for (const step of before(path, last)) if (fits(path, step, facts)) taken.add(step.id);
  return taken;
}

/** The author's steps that handing in takes together with a later one of them. */
function before(path: WorkPath, id: string): WorkStep[] {
  const at = path.steps.findIndex((step) => step.id === id);
  const own = path.steps.slice(0, Math.max(0, at));
  return path.steps[at]?.role === 'steward' ? own.filter(({ role }) => role === 'steward') : [];
}

export function stepName(step: Step | null, work: Pick<WorkStep, 'does'> | undefined, speech: Speech): string {
  const name: Localized | undefined = step?.name;
  return name ? speech.say(name) : work ? speech.word(`entryDeed.${work.does}`) : '';
}

/** The actor by the name that the text gives, and the role that acts for it here. */
function actorText(step: Step | null, work: WorkStep | undefined, context: WorkContext, speech: Speech): string {
  // The authority of a district is many: the name that the text gives it says which.
  const role = work && work.role !== 'district' ? roleLabel(context, work.role) : null;
  const actor = step ? speech.actorName(step.actor) : null;
  if (actor && role && actor !== role) return speech.word('entries.actorBy', { actor, role });
  return actor ?? role ?? '';
}

/** The day on which something is due, and whether it is past. */
export const duePart = (day: string, { today, locale }: WorkContext, speech: Speech): Due => {
  const late = day < today;
  return { text: speech.word(late ? 'entries.late' : 'entries.due', { day: formatDay(day, locale) }), late };
};
