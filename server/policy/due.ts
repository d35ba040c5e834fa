import { inLocale, type Locale } from '../core/localized.js';
import { type AnswerLapse, answerLapse, citer } from './answer.js';
import type { WorkingCalendar } from './calendar.js';
import type { CompiledPack } from './compiled-pack.js';
import { deadline, extensionProblem } from './deadline.js';

/** The answer of `GET /{city}/api/v1/due`. */
export type Due = {
  provision: string;
  from: string;
  /** Null where the text gives no countable time (立即, 及时, 定期 …): `unit` says which. */
  due: string | null;
  latest?: string;
  length: number | null;
  unit: string;
  provisional: boolean;
  lapse: AnswerLapse | null;
  citation: string;
};

export type DueProblem = {
  field: 'provision' | 'extend';
  code: 'unknownProvision' | 'noClock' | 'noExtension' | 'extensionTooLong';
  params: Record<string, string | number>;
};

export type DueQuestion = { provision: string; from: string; extend?: number | undefined };

/**
 * When the clock of one provision runs out. `from` is a civil day that exists, `extend` a whole number ≥ 0 of
 * further units. Problems are returned, not thrown.
 */
export function dueFor(
  compiled: CompiledPack,
  calendar: WorkingCalendar,
  { provision, from, extend = 0 }: DueQuestion,
  locale: Locale,
): Due | DueProblem {
  if (!compiled.provisions.has(provision))
    return { field: 'provision', code: 'unknownProvision', params: { provision } };
  const duty = compiled.pack.duties.find((candidate) => candidate.provision === provision && candidate.clock);
  if (!duty?.clock) return { field: 'provision', code: 'noClock', params: { provision } };
  const tooLong = extensionProblem(duty.clock, extend);
  if (tooLong) return { field: 'extend', code: tooLong.code, params: { max: tooLong.max } };
  const { due, latest, provisional } = deadline(duty.clock, calendar, from, extend);
  const cite = citer(compiled, locale);
  return {
    provision,
    from,
    due,
    ...(latest ? { latest } : {}),
    length: duty.clock.length,
    unit: duty.clock.unit,
    provisional,
    lapse: duty.lapse ? answerLapse(duty.lapse, cite, (text) => inLocale(text, locale)) : null,
    citation: cite(provision),
  };
}
