import { formatDay } from '../../platform/i18n/format-day.js';
import { isMessageKey } from '../../platform/i18n/translate.js';
import type { CityContext } from '../cities/request-context.js';
import type { PublicEvent } from '../entries/public-history.js';
import type { Speech } from '../judgement/speech.js';
import { versionName } from '../judgement/version-name.js';
import type { PastJudgement } from './judgement-history.js';

type Past = { events: readonly PublicEvent[]; judgements: readonly PastJudgement[] };

/** What happened to an entry since it was published, and by which versions of the pack it was judged. */
export function historyTab({ locale, link }: CityContext, { events, judgements }: Past, { word }: Speech) {
  return {
    events: events.map(({ day, what, why }) => {
      const key = `history.${what}`;
      return { day, date: formatDay(day, locale), text: isMessageKey(key) ? word(key) : what, why };
    }),
    judgements: judgements.map(({ day, version, digest }) => ({
      day,
      date: formatDay(day, locale),
      version: versionName(version, word),
      href: link(`/policy?version=${encodeURIComponent(version)}`),
      digest,
    })),
  };
}
