import { type CivilDay, isCivilDay } from '../../core/civil-day.js';

const SHAPES = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
  /^(\d{4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?日?$/,
];

/** The day that a source states in one of the usual ways; undefined where that is none, or a day that does not exist. */
export function readDay(text: string): CivilDay | undefined {
  const parts = SHAPES.map((shape) => shape.exec(text)).find((match) => match !== null);
  if (!parts) return undefined;
  const day = `${parts[1]}-${parts[2]?.padStart(2, '0')}-${parts[3]?.padStart(2, '0')}`;
  return isCivilDay(day) ? day : undefined;
}
