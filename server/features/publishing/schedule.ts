import type { CivilDay } from '../../core/civil-day.js';
import { selectVersion } from '../../policy/pack-status.js';

/** A published version as the schedule sees it. */
export type Planned = {
  id: string;
  version: string;
  effectiveFrom: CivilDay | null;
  effectiveTo: CivilDay | null;
  publishedAt: number;
};

/** Why a draft cannot take its place in the schedule. */
export type ScheduleFault =
  | { code: 'past' }
  /** Another version takes effect on the same day, or on a later one without knowing of this. */
  | { code: 'taken' | 'overtakes'; version: string; day: CivilDay }
  /** On that day another version will be in force than the one the draft was made from: its changes would be lost. */
  | { code: 'otherBase'; version: string };

type Place = { effectiveFrom: CivilDay; basedOn: string | null };

/** The version that a draft taking effect on this day follows upon. */
export const followed = (versions: readonly Planned[], day: CivilDay): Planned | undefined =>
  selectVersion(versions, day);

/** Everything that keeps a draft from taking effect on its day beside the versions already published. */
export function scheduleFaults(
  versions: readonly Planned[],
  { effectiveFrom, basedOn }: Place,
  today: CivilDay,
): ScheduleFault[] {
  if (effectiveFrom < today) return [{ code: 'past' }];
  const coming = versions.flatMap(({ effectiveFrom: day, version }) =>
    day !== null && day > today ? [{ day, version }] : [],
  );
  const same = coming.find(({ day }) => day === effectiveFrom);
  if (same) return [{ code: 'taken', ...same }];
  const before = followed(versions, effectiveFrom);
  return [
    ...coming.filter(({ day }) => day > effectiveFrom).map((one) => ({ code: 'overtakes' as const, ...one })),
    ...(before && before.id !== basedOn ? [{ code: 'otherBase' as const, version: before.version }] : []),
  ];
}

/** The name of a new version: its day of effect, counted where that name has been used. */
export function versionName(day: CivilDay, used: readonly string[]): string {
  for (let count = 1; ; count += 1) {
    const name = count === 1 ? day : `${day}.${count}`;
    if (!used.includes(name)) return name;
  }
}
