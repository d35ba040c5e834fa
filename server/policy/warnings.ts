import type { Localized } from '../core/localized.js';
import type { Warning } from './decide.js';
import type { Manifest } from './pack.js';

const untilDay = ({ effectiveTo }: Manifest) => effectiveTo ?? '—';
const fromDay = ({ effectiveFrom }: Manifest) => effectiveFrom ?? '—';

/** The sentence that goes with every answer given under a doubtful version. Engine words, the same for every pack. */
export const WARNINGS: Record<Warning, (manifest: Manifest) => Localized> = {
  packExpired: (manifest) => ({
    zh: `本规定文本载明的有效期至${untilDay(manifest)}，按文本已届满；是否延续或替代尚待确认，以下结论仍按该文本作出。`,
    en: `On its face this text ended on ${untilDay(manifest)}. Whether it was renewed or replaced is not confirmed; the answer still follows it.`,
  }),
  packNotYetInForce: (manifest) => ({
    zh: `本规定自${fromDay(manifest)}起施行，判定日期时尚未施行。`,
    en: `This text takes effect on ${fromDay(manifest)}; on the day asked about it is not yet in force.`,
  }),
  packValidityUnverified: ({ validity }) => validity.text,
  calendarProvisional: () => ({
    zh: '期限涉及国务院尚未公布放假安排的年份，暂按周一至周五计算，公布后可能调整。',
    en: 'A period reaches into a year whose public holidays have not been announced; Monday to Friday were counted for now and the day may still move.',
  }),
};
