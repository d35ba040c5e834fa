import { groupBy } from '../../core/group-by.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import type { OwedDuty } from '../../policy/decide.js';
import type { Duty } from '../../policy/pack.js';
import { clockWords, lapseWords } from './clock-words.js';
import type { Speech } from './speech.js';

export type DutyPart = {
  text: string;
  trigger: string;
  clock: string | null;
  due: string | null;
  lapse: string | null;
  href: string;
  citation: string;
};

export type DutyGroup = { label: string; count: string; open: boolean; duties: DutyPart[] };

/** Duties by the one who owes them; `owed` carries the day where the facts give one. */
export function dutyGroups(owed: readonly Pick<OwedDuty, 'duty' | 'deadline'>[], speech: Speech): DutyGroup[] {
  const byActor = groupBy(owed, ({ duty }) => duty.actor);
  return [...byActor].map(([actor, duties]) => ({
    label: speech.actorName(actor),
    count: speech.word('count.duties', { n: duties.length }),
    open: false,
    duties: duties.map(({ duty, deadline }) => dutyPart(duty, deadline, speech)),
  }));
}

function dutyPart(duty: Duty, deadline: OwedDuty['deadline'], speech: Speech): DutyPart {
  return {
    text: speech.say(duty.text),
    trigger: speech.say(duty.trigger),
    clock: duty.clock ? clockWords(duty.clock, speech) : null,
    due: deadline?.due
      ? speech.word(deadline.provisional ? 'duty.dueProvisional' : 'duty.due', {
          day: formatDay(deadline.due, speech.locale),
        })
      : null,
    lapse: lapseWords(duty.lapse, speech),
    href: speech.provisionHref(duty.provision),
    citation: speech.cite(duty.provision),
  };
}
