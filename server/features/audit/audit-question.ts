import { ROLES } from '../../access/roles.js';
import { dayStart, isCivilDay } from '../../core/civil-day.js';
import { textIn } from '../form/read-form.js';

/** What somebody looks for in the audit, as it stands in the address. */
export type AuditQuestion = {
  q: string;
  actor: string;
  role: string;
  action: string;
  from: string;
  to: string;
  /** Older than the entry with this number; 0 from the newest on. */
  before: number;
};

export const FILTERS = ['q', 'actor', 'role', 'action', 'from', 'to'] as const;
/** Reads an address or a form; `wrong` names the days that do not exist, which then do not narrow the list. */
export function auditQuestion(query: unknown): { question: AuditQuestion; wrong: ('from' | 'to')[] } {
  const [from, to] = [textIn(query, 'from', 10), textIn(query, 'to', 10)];
  const role = textIn(query, 'role', 32);
  const before = textIn(query, 'before', 12);
  const isWrong = (day: string) => day !== '' && !isCivilDay(day);
  return {
    question: {
      q: textIn(query, 'q', 100),
      actor: textIn(query, 'actor', 128),
      role: ROLES.some((known) => known === role) ? role : '',
      action: textIn(query, 'action', 64),
      from: isWrong(from) ? '' : from,
      to: isWrong(to) ? '' : to,
      before: /^\d{1,12}$/.test(before) ? Number(before) : 0,
    },
    wrong: [...(isWrong(from) ? (['from'] as const) : []), ...(isWrong(to) ? (['to'] as const) : [])],
  };
}

/** The instants between which an entry must lie: from the beginning of the first day to the end of the last. */
export const span = ({ from, to }: Pick<AuditQuestion, 'from' | 'to'>): { since?: number; until?: number } => ({
  ...(from === '' ? {} : { since: dayStart(from) }),
  ...(to === '' ? {} : { until: dayStart(to) + 86_400_000 }),
});
