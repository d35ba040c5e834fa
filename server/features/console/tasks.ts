import type { CityFigures } from './city-figures.js';

/** What can need somebody, most urgent first. */
export const TASK_KINDS = [
  'noPack',
  'packExpired',
  'deadlinesPassed',
  'packExpires7',
  'packExpires30',
  'noAdministrator',
  'noReviewer',
  'undecided',
  'rejected',
  'letters',
  'imports',
  'packExpires90',
  'packUnverified',
  'suspended',
] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

/** Tasks that wait longer than others: shown calmly, and not counted as "needs attention". */
const CALM: ReadonlySet<TaskKind> = new Set(['packExpires90', 'packUnverified', 'suspended']);

export type Task = { kind: TaskKind; calm: boolean; city: CityFigures['city']; n: number };

/** More than this share of entries undecided asks for somebody. */
const MOST_UNDECIDED = 0.3;

/** Hundredths of the entries that cannot be decided yet. */
export const undecidedShare = ({ entries, undecided }: Pick<CityFigures, 'entries' | 'undecided'>): number =>
  entries === 0 ? 0 : Math.round((undecided / entries) * 100);

/** What needs somebody in these cities, most urgent first. `n` is the number that the sentence names. */
export function tasksOf(figures: readonly CityFigures[]): Task[] {
  const tasks = figures.flatMap((one) =>
    needs(one).map(([kind, n]): Task => ({ kind, n, city: one.city, calm: CALM.has(kind) })),
  );
  const place = (task: Task) => TASK_KINDS.indexOf(task.kind);
  return tasks.sort((a, b) => place(a) - place(b) || b.n - a.n);
}

function needs(one: CityFigures): [TaskKind, number][] {
  // Nobody works in a city that is suspended: it needs one thing only.
  if (one.city.status === 'suspended') return [['suspended', 0]];
  const { validity, staff, ailments } = one;
  const days = Math.abs(validity.daysLeft ?? 0);
  const asked: [TaskKind, boolean, number][] = [
    ['noPack', validity.state === 'none', 0],
    ['packExpired', validity.state === 'expired', days],
    ['packExpires7', validity.state === 'in7', days],
    ['packExpires30', validity.state === 'in30', days],
    ['packExpires90', validity.state === 'in90', days],
    ['packUnverified', validity.unverifiedStart, 0],
    ['deadlinesPassed', one.passedDeadlines > 0, one.passedDeadlines],
    ['noAdministrator', !staff['city-admin'], 0],
    ['noReviewer', !staff['policy-reviewer'], 0],
    ['undecided', one.undecided > one.entries * MOST_UNDECIDED, undecidedShare(one)],
    ['rejected', one.rejected > 0, one.rejected],
    ['letters', ailments.includes('letters'), 0],
    ['imports', ailments.includes('imports'), 0],
  ];
  return asked.flatMap(([kind, needed, n]): [TaskKind, number][] => (needed ? [[kind, n]] : []));
}
