import type { Locale } from '../../core/localized.js';
import { isMessageKey, t } from '../../platform/i18n/translate.js';
import { OPEN_ENDS } from '../datasets/dataset-question.js';
import type { CityFigures } from './city-figures.js';

/** A column of the figures: one class, or one reason for having none. */
export type StateColumn = { state: string; isClass: boolean; total: number };

/** Whether a state is a class, and not a reason for having none. */
export const isClassState = (state: string): boolean => !(OPEN_ENDS as readonly string[]).includes(state);

/** What occurs in these cities on one side: the classes, most entries first, then what keeps entries from having one. */
export function stateColumns(figures: readonly CityFigures[], side: 'open' | 'share'): StateColumn[] {
  const totals = new Map<string, number>(OPEN_ENDS.map((state) => [state, 0]));
  for (const one of figures)
    for (const [state, count] of one[side] ?? []) totals.set(state, (totals.get(state) ?? 0) + count);
  const columns = [...totals].map(([state, total]) => ({ state, total, isClass: isClassState(state) }));
  const classes = columns.filter(({ isClass }) => isClass);
  const ends = columns.filter(({ isClass, total }) => !isClass && total > 0);
  return [...classes.sort((a, b) => b.total - a.total || (a.state < b.state ? -1 : 1)), ...ends];
}

/** Across cities a class has the platform's word; one that only a city's pack knows is shown as the pack calls it. */
export function stateLabel({ state, isClass }: Pick<StateColumn, 'state' | 'isClass'>, locale: Locale): string {
  const key = isClass ? `console.class.${state}` : `standing.${state}`;
  return isMessageKey(key) ? t(locale, key) : state;
}
