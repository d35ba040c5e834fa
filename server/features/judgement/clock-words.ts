import type { Clock, Lapse } from '../../policy/pack.js';
import type { Speech } from './speech.js';

/** The clock in words: 7 个工作日, 立即, 每年 2 月底前. Never a number that the text does not give. */
export function clockWords(clock: Clock, speech: Pick<Speech, 'word'>): string {
  if (clock.unit !== 'yearlyDate') return speech.word(`clock.${clock.unit}`, { n: clock.length ?? '' });
  const [month = '', day = ''] = (clock.on ?? '').split('-');
  return day === 'end'
    ? speech.word('clock.monthEnd', { month: Number(month) })
    : speech.word('clock.yearlyDate', { month: Number(month), day: Number(day) });
}

/** The clock of a provision in words; null where no duty of the pack carries one. */
export function provisionClock(provision: string | undefined, speech: Speech): string | null {
  if (!provision) return null;
  const clock = speech.compiled.pack.duties.find((duty) => duty.provision === provision && duty.clock)?.clock;
  return clock ? clockWords(clock, speech) : null;
}

/** What lateness means, with its article. */
export const lapseWords = (lapse: Lapse | undefined, speech: Speech): string | null =>
  lapse ? speech.word('clock.lapse', { text: speech.say(lapse.text), citation: speech.cite(lapse.provision) }) : null;
