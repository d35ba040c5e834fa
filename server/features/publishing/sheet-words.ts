import { allowed } from '../../access/ability.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import type { DraftStep } from './draft-steps.js';
import type { SheetEvidence } from './evidence.js';
import type { Gate, GateName } from './gates.js';
import type { ScheduleFault } from './schedule.js';

export type GatePart = {
  title: string;
  badge: { tone: string; label: string };
  detail: string | null;
  fix: Fix | null;
};
type Fix = { href: string; label: string };

/** Where each gate is put right: a page of the draft, or a place on the sheet. */
const FIXES: Readonly<Record<GateName, string | null>> = {
  whole: '#problems',
  examples: 'examples',
  findings: 'findings',
  cited: '#problems',
  treated: 'text',
  reconfirmed: 'text/amendment',
  languages: '#english',
  schedule: 'sheet#act-submit',
  impact: 'impact',
  fourEyes: null,
  approval: 'sheet#acts',
};

const TONES = { passed: 'ok', waived: 'warn', open: 'unmet' } as const;

/** Gates that only somebody who approves passes, once the draft is handed in. */
const OF_APPROVER: readonly GateName[] = ['impact', 'fourEyes', 'approval'];

/** A gate in words: what it asks, how it stands, what is missing, and where that is put right. */
export function gatePart(context: DraftContext, evidence: SheetEvidence, gate: Gate): GatePart {
  const { say, row, ability, city } = context;
  const { name, standing } = gate;
  const target = FIXES[name];
  const approves =
    row.state !== 'draft' &&
    row.state !== 'returned' &&
    allowed(ability, 'approve', 'PackDraft', { realmId: city.id, authorId: row.author_id });
  const waiting = standing === 'open' && OF_APPROVER.includes(name) && !approves;
  return {
    title: say(`sheet.gate.${name}`),
    badge: waiting
      ? { tone: 'undecided', label: say('sheet.standing.waiting') }
      : { tone: TONES[standing], label: say(`sheet.standing.${standing}`) },
    detail: standing === 'passed' ? null : detailOf(context, evidence, gate),
    fix:
      standing === 'open' && target !== null && !waiting
        ? {
            href: target.startsWith('#')
              ? `${draftHref(context, row.id)}${target}`
              : draftHref(context, row.id, target),
            label: say('sheet.fix'),
          }
        : null,
  };
}

function detailOf(context: DraftContext, { findings, faults, steps }: SheetEvidence, gate: Gate): string {
  const { say } = context;
  const { name, standing, count } = gate;
  if (standing === 'waived') {
    const reason = steps.findLast(({ kind }) => kind === 'submitted')?.note ?? '';
    return say('sheet.waived', { count, reason });
  }
  if (name === 'schedule') return faults.map((fault) => faultWords(context, fault)).join(say('list.semicolon'));
  if (name === 'findings' && findings.state === 'notRun') return say('sheet.open.notVerified');
  return say(`sheet.open.${name}`, { count });
}

/** Why a draft cannot take its place in the schedule, and what to do about it. */
export function faultWords({ say, locale }: Pick<DraftContext, 'say' | 'locale'>, fault: ScheduleFault): string {
  switch (fault.code) {
    case 'past':
      return say('sheet.fault.past');
    case 'otherBase':
      return say('sheet.fault.otherBase', { version: fault.version });
    default:
      return say(`sheet.fault.${fault.code}`, { version: fault.version, day: formatDay(fault.day, locale) });
  }
}

/** A step in words, with who took it and when. */
export function stepPart(
  { say, locale, row }: DraftContext,
  step: DraftStep,
  names: ReadonlyMap<string, string>,
  aboutOf: (value: string) => string,
) {
  const { kind, person, at, note, details, hash } = step;
  return {
    kind: say(`sheet.step.${kind}`, { version: details.version ?? '' }),
    who: names.get(person) ?? say('studio.somebody'),
    at: formatInstant(at, locale),
    about: details.about ? aboutOf(details.about) : null,
    note: details.waived ? say('sheet.waived', { count: details.waived, reason: note ?? '' }) : note,
    content: say(hash === row.hash ? 'sheet.thisContent' : 'sheet.earlierContent', { hash: hash.slice(0, 8) }),
  };
}
