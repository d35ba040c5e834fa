import { formatDay } from '../../platform/i18n/format-day.js';
import type { MessageKey } from '../../platform/i18n/translate.js';
import { type PackStatus, packStatus } from '../../policy/pack-status.js';
import type { Speech } from './speech.js';
import type { Badge } from './verdict-part.js';

export type ValidityPart = {
  id: string;
  title: string;
  tone: string;
  badge: Badge;
  period: string;
  text: string;
  doubts: string[];
  href: string;
  citation: string;
};

const TONES: Record<PackStatus, string> = {
  inForce: 'ok',
  notYetInForce: 'warn',
  expiredOnFace: 'warn',
  inForceUnverifiedStart: 'warn',
};

export const statusBadge = (status: PackStatus, { word }: Pick<Speech, 'word'>): Badge => ({
  tone: TONES[status],
  label: word(`status.${status}`),
});

/** From when to when the text says it holds, what that means on this day, and what is doubtful about it. */
export function validityPart(day: string, speech: Speech): ValidityPart {
  const { manifest } = speech.compiled.pack;
  const status = packStatus(manifest, day);
  const badge = statusBadge(status, speech);
  return {
    id: 'validity',
    title: speech.word('validity.title'),
    tone: badge.tone,
    badge,
    period: periodWords(manifest, speech),
    text: speech.say(manifest.validity.text),
    doubts: [
      ...(manifest.validity.startVerified ? [] : [speech.word('validity.startDoubt')]),
      ...(manifest.validity.endVerified ? [] : [speech.word('validity.endDoubt')]),
    ],
    href: speech.provisionHref(manifest.validity.provision),
    citation: speech.cite(manifest.validity.provision),
  };
}

type Period = { effectiveFrom: string | null; effectiveTo: string | null };

/** 2023年12月28日至2025年12月27日; an end or a start that the text does not state is said so. */
export const periodWords = ({ effectiveFrom, effectiveTo }: Period, { locale, word }: Speech): string =>
  word(periodKey(effectiveFrom, effectiveTo), {
    from: effectiveFrom ? formatDay(effectiveFrom, locale) : '',
    to: effectiveTo ? formatDay(effectiveTo, locale) : '',
  });

function periodKey(from: string | null, to: string | null): MessageKey {
  if (from) return to ? 'validity.period' : 'validity.periodFrom';
  return to ? 'validity.periodTo' : 'validity.periodUnstated';
}
