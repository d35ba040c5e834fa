import type { CityDb } from '../../platform/db/city-db.js';
import type { Database } from '../../platform/db/database.js';
import type { WorkingCalendar } from '../../policy/calendar.js';
import { datasetReader } from '../datasets/dataset-reader.js';
import type { CityDraft } from './assemble-city.js';
import type { OnboardingRow, Parts, Step } from './onboarding.js';
import { refusedRows } from './trial-report.js';

/** What has to be so before a city goes live. */
export const REQUIREMENTS = [
  'identity',
  'addressFree',
  'footer',
  'contrast',
  'articles',
  'rulesConfirmed',
  'articlesTreated',
  'words',
  'clocks',
  'packSound',
  'calendar',
  'bodies',
  'administrators',
  'reviewer',
  'peopleSound',
  'trial',
  'rowsTaken',
  'entriesDecided',
] as const;
export type Requirement = (typeof REQUIREMENTS)[number];

/** One line of the list: whether it holds, how many things stand against it, and the step that mends them. */
export type Check = { requirement: Requirement; holds: boolean; count: number; step: Step };

export type Facts = {
  /** The code, or a host, is already on board. */
  taken: boolean;
  /** Entries of the trial that the pack cannot decide, or rejects as proposed. */
  undecided: number;
  /** Rows of the first catalogue that the trial could not take. */
  refused: number;
};

/** Reads what the drafts cannot know of themselves. */
export async function readFacts(database: Database, row: OnboardingRow, parts: Parts): Promise<Facts> {
  const identity = parts.identity?.value;
  const { cities, hosts } = await database.platform.cities();
  const others = cities.filter((city) => city.live_code !== null && city.id !== row.realm_id);
  const taken =
    others.some((city) => city.live_code === identity?.city) ||
    hosts.some(({ host, city_id }) => city_id !== row.realm_id && (identity?.hosts ?? []).includes(host));
  const tried = row.trial_digest !== null;
  const city = database.forCity(row.realm_id);
  return {
    taken,
    undecided: tried ? await undecidedEntries(city) : 0,
    refused: tried ? await refusedRows(city) : 0,
  };
}

/** Entries of a city on which the pack and the body have not come together. */
async function undecidedEntries(db: CityDb): Promise<number> {
  const { facets } = await datasetReader(db).counts();
  return Object.entries(facets)
    .filter(([name]) => name === 'open')
    .flatMap(([, values]) => values)
    .filter(({ value }) => value === 'undecided')
    .reduce((sum, { count }) => sum + count, 0);
}

/** The list, computed anew each time; nobody ticks anything off. */
export function checklist(
  row: OnboardingRow,
  parts: Parts,
  draft: CityDraft,
  facts: Facts,
  { calendar, today }: { calendar: WorkingCalendar; today: string },
): Check[] {
  const footer = parts.identity?.value?.footer;
  const placeholders = footer ? Object.values(footer).filter(({ placeholder }) => placeholder).length : 1;
  const logins = (role: string) => new Set(draft.staff.filter((one) => one.role === role).map(({ login }) => login));
  const [admins, officers, reviewers] = [logins('city-admin'), logins('policy-officer'), logins('policy-reviewer')];
  const both = [...officers].filter((login) => reviewers.has(login)).length;
  const open = draft.clocks.filter(({ checked }) => !checked).length;
  const noText = draft.places.length === 0 || !parts.regulation?.value;
  const noPack = !draft.pack;
  const line = (requirement: Requirement, step: Step, against: number): Check => ({
    requirement,
    step,
    count: against,
    holds: against === 0,
  });
  const yes = (holds: boolean): number => (holds ? 0 : 1);
  return [
    line('identity', 'identity', yes(!!parts.identity?.value)),
    line('addressFree', 'identity', yes(!!parts.identity?.value && !facts.taken)),
    line('footer', 'identity', placeholders),
    line('contrast', 'brand', yes(!!parts.brand?.value)),
    line('articles', 'regulation', yes(!noText)),
    line('rulesConfirmed', parts.pack ? 'rules' : 'pack', parts.pack ? draft.openItems : 1),
    line('words', 'words', yes(!!parts.words?.value)),
    line('articlesTreated', 'articles', noPack ? 1 : draft.untreated.length),
    line('clocks', 'clocks', parts.pack ? open : 1),
    line('packSound', packStep(draft), noPack ? 1 : draft.packProblems.length),
    line('calendar', 'clocks', yes(calendar.isAnnounced(today))),
    line('bodies', 'people', yes(draft.bodies.length > 0)),
    line('administrators', 'people', Math.max(0, 2 - admins.size)),
    line('reviewer', 'people', both + yes(officers.size > 0) + yes(reviewers.size > 0)),
    line('peopleSound', 'people', draft.lineProblems.length),
    line('trial', 'trial', yes(row.trial_digest === draft.digest)),
    line('rowsTaken', 'trial', facts.refused),
    line('entriesDecided', 'catalogue', parts.undecided?.reason ? 0 : facts.undecided),
  ];
}

/** Examples are mended on their own page; everything else in a pack goes back to its rules. */
const packStep = ({ packProblems }: CityDraft): Step =>
  packProblems.length > 0 && packProblems.every(({ file }) => file === 'examples.json') ? 'examples' : 'rules';
