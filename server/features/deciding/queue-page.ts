import { inLocale } from '../../core/localized.js';
import type { ProvidingBody } from '../bodies/body-reader.js';
import { SIDES } from '../catalogue-import/crosswalk-store.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import { type LatestBatch, latestPart } from './batch-words.js';
import type { Deciding } from './deciding-context.js';
import { type DecidingQuestion, questionParameters } from './deciding-question.js';
import type { Ranking } from './rank-questions.js';
import type { BodyProgress } from './waiting-entries.js';

export type QueueView = {
  deciding: Deciding;
  question: DecidingQuestion;
  bodies: readonly ProvidingBody[];
  progress: readonly BodyProgress[];
  ranking: Ranking;
  latest: readonly LatestBatch[];
  /** Class words that nobody has read yet; null for those who may not see them. */
  wordsOpen: number | null;
};

/** How near to all a plan has to come before a further question is not worth its place. */
const ENOUGH = 0.99;

/** What waits for the person: how far each body is, and the few facts that would decide most. */
export function queuePage(view: QueueView): Framed {
  const { deciding, question, ranking, latest, wordsOpen } = view;
  const { context, speech } = deciding;
  const { city, link } = context;
  const plan = shortPlan(ranking);
  const sheet = (changes: Partial<DecidingQuestion>) =>
    address(link('/desk/decide/answer'), questionParameters({ ...question, ...changes, page: 1 }));
  const sides = SIDES.filter((side) => speech.compiled.pack.manifest.questions[side] !== null);
  return {
    view: 'deciding/queue',
    title: speech.word('deciding.title'),
    sheets: ['forms.css', 'deciding.css'],
    crumbs: [
      { label: speech.say(city.name), href: link('/') },
      { label: speech.word('desk.title'), href: link('/desk') },
      { label: speech.word('deciding.title') },
    ],
    ...totals(view),
    filter: filterPart(view),
    plan:
      plan.length === 0
        ? null
        : {
            text: speech.word('deciding.planText', {
              facts: plan.length,
              decided: plan.at(-1)?.decided ?? 0,
              waiting: ranking.waiting,
            }),
            steps: plan.map(({ fact, decided }) => ({
              label: speech.factName(fact),
              decided: speech.word('deciding.planStep', { count: decided }),
              href: sheet({ facts: [fact], sides: [] }),
            })),
            href: sheet({ facts: plan.map(({ fact }) => fact), sides }),
          },
    facts: ranking.facts.map(({ fact, waiting, alone }) => ({
      label: speech.factName(fact),
      ask: speech.say(speech.compiled.vocabulary.get(fact)?.ask ?? { zh: '', en: '' }),
      waiting,
      alone,
      href: sheet({ facts: [fact], sides: [] }),
    })),
    choices: ranking.choices.map(({ side, waiting }) => ({
      label: speech.word(`deciding.choose.${side}`),
      waiting,
      href: sheet({ facts: [], sides: [side] }),
    })),
    rest: nothingWaits(view),
    words: wordsOpen
      ? { text: speech.word('deciding.wordsOpen', { count: wordsOpen }), href: link('/desk/crosswalk') }
      : null,
    latest: latest.map((batch) => latestPart(batch, speech, link)),
  };
}

function shortPlan({ plan }: Ranking): Ranking['plan'] {
  const most = plan.at(-1)?.decided ?? 0;
  const enough = plan.findIndex(({ decided }) => decided >= ENOUGH * most);
  return most === 0 ? [] : plan.slice(0, enough + 1);
}

function totals({ deciding, progress, bodies, question }: QueueView) {
  const { context, speech } = deciding;
  const sum = (of: (one: BodyProgress) => number) => progress.reduce((total, one) => total + of(one), 0);
  const total = sum((one) => one.total);
  const undecided = sum((one) => one.undecided);
  const choice = sum((one) => one.choice);
  const names = new Map(bodies.map(({ id, name }) => [id, inLocale(name, context.locale)]));
  return {
    total,
    decided: total - undecided - choice,
    summary: speech.word('deciding.summary', { total, decided: total - undecided - choice, undecided, choice }),
    bodies: progress.map((one) => ({
      name: names.get(one.bodyId) ?? one.bodyId,
      total: one.total,
      undecided: one.undecided,
      choice: one.choice,
      decided: one.total - one.undecided - one.choice,
      share: `${Math.floor((100 * (one.total - one.undecided - one.choice)) / Math.max(1, one.total))}%`,
      current: one.bodyId === question.body,
      href:
        one.undecided + one.choice > 0
          ? address(context.link('/desk/decide'), { body: one.bodyId, theme: question.theme })
          : null,
    })),
  };
}

/** Where to go from here when nothing waits: out of the filter, or on to the entries. */
function nothingWaits({ deciding, question, progress, ranking }: QueueView) {
  if (ranking.waiting > 0) return null;
  const { context, speech } = deciding;
  const elsewhere = progress.some((one) => one.undecided + one.choice > 0);
  if (elsewhere && (question.body !== undefined || question.theme !== undefined))
    return {
      text: speech.word('deciding.noneHere'),
      label: speech.word('deciding.showAll'),
      href: context.link('/desk/decide'),
    };
  return {
    text: speech.word('deciding.noneLeft'),
    label: speech.word('entries.title'),
    href: context.link('/desk/entries'),
  };
}

/** The filters by which the queue is narrowed. */
export function filterPart({
  deciding,
  progress,
  bodies,
  question,
}: Pick<QueueView, 'deciding' | 'progress' | 'bodies' | 'question'>) {
  const { context, speech } = deciding;
  const names = new Map(bodies.map(({ id, name }) => [id, inLocale(name, context.locale)]));
  return {
    action: context.link('/desk/decide'),
    body: [
      { value: '', label: speech.word('deciding.allBodies'), chosen: question.body === undefined },
      ...progress.map(({ bodyId }) => ({
        value: bodyId,
        label: names.get(bodyId) ?? bodyId,
        chosen: question.body === bodyId,
      })),
    ],
    theme: [
      { value: '', label: speech.word('deciding.allThemes'), chosen: question.theme === undefined },
      ...context.city.tenant.themes.map(({ id, label }) => ({
        value: id,
        label: speech.say(label),
        chosen: question.theme === id,
      })),
    ],
  };
}
