import { type Action, allowed } from '../../access/ability.js';
import { formatDay } from '../../platform/i18n/format-day.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';
import { TAB_OF } from '../studio/use-words.js';
import { commentsOf } from './draft-steps.js';
import { thingsOf } from './draft-things.js';
import type { SheetEvidence } from './evidence.js';
import { BEFORE_APPROVAL, BEFORE_SUBMISSION, type GateName, gatesFor, openGates } from './gates.js';
import { gatePart } from './sheet-words.js';

type Go = { href: string; label: string };

/** What a draft waits for: a sentence on its state, what is still to be done, and the act that follows. */
export type NextSteps = {
  text: string;
  steps: { title: string; detail: string | null; fix: Go | null }[];
  go: Go | null;
  /** Why it was returned or given up, in the words of who did it. */
  reason: string | null;
  /** What the reviewer said, for those who change the draft. */
  comments: { about: Go | null; text: string }[];
};

type Step = Pick<NextSteps, 'text' | 'steps' | 'go'>;

/** What this person can do next with a draft as it stands. */
export function nextSteps(context: DraftContext, evidence: SheetEvidence): NextSteps {
  const { say, row, draft, locale } = context;
  const { appliesFrom } = draft.pack.manifest;
  const day = appliesFrom ? formatDay(appliesFrom, locale) : say('validity.noStart');
  const comments = row.state === 'draft' || row.state === 'returned' ? commentParts(context, evidence) : [];
  const rest = { steps: [], go: null, reason: reasonOf(evidence), comments };
  switch (row.state) {
    case 'draft':
    case 'returned':
      return { ...rest, ...drafting(context, evidence) };
    case 'submitted':
      return { ...rest, ...reviewing(context, evidence) };
    case 'approved':
      return can(context, 'publish')
        ? { ...rest, text: say('studio.next.publish'), go: act(context, 'publish') }
        : { ...rest, text: say('sheet.state.approved') };
    case 'scheduled':
    case 'published':
      return {
        ...rest,
        text: say(`sheet.state.${row.state}`, { day }),
        go: { href: context.link('/studio/versions'), label: say('studio.schedule') },
      };
    case 'withdrawn':
      return {
        ...rest,
        text: say('studio.next.withdrawn'),
        go: { href: `${context.link('/studio')}#begin`, label: say('studio.new') },
      };
  }
}

function drafting(context: DraftContext, evidence: SheetEvidence): Step {
  const { say, row, editable } = context;
  if (!editable) return { text: say(`sheet.state.${row.state}`), steps: [], go: null };
  const steps = stepsFor(context, evidence, BEFORE_SUBMISSION);
  if (row.state === 'draft' && Number(row.revision) === 1)
    return { text: say('studio.next.untouched'), steps: [], go: null };
  const ready = steps.length === 0;
  const lead = ready ? 'studio.next.ready' : row.state === 'returned' ? 'studio.next.returned' : 'studio.next.open';
  const go = ready && can(context, 'submit') ? act(context, 'submit') : null;
  return { text: say(lead, { count: steps.length }), steps, go };
}

/** Whoever wrote waits; whoever reviews reads the changes, knows what they do, and says yes or no. */
function reviewing(context: DraftContext, evidence: SheetEvidence): Step {
  const { say, person } = context;
  const wrote = evidence.editors.has(person?.id ?? '');
  if (wrote || !can(context, 'approve')) return { text: say('sheet.state.submitted'), steps: [], go: null };
  const read = {
    title: say('studio.next.read'),
    detail: null,
    fix: { href: draftHref(context, context.row.id, 'history'), label: say('studio.tab.history') },
  };
  const steps = [read, ...stepsFor(context, evidence, BEFORE_APPROVAL)];
  return { text: say('studio.next.review'), steps, go: act(context, 'approve') };
}

const stepsFor = (context: DraftContext, evidence: SheetEvidence, names: readonly GateName[]) =>
  openGates(gatesFor(evidence, context.person?.id ?? ''), names).map((gate) => {
    const { title, detail, fix } = gatePart(context, evidence, gate);
    return { title, detail, fix };
  });

const act = (context: DraftContext, name: 'submit' | 'approve' | 'publish'): Go => ({
  href: `${draftHref(context, context.row.id, 'sheet')}#act-${name}`,
  label: context.say(`sheet.act.${name}`),
});

const can = ({ ability, city, row }: DraftContext, action: Action): boolean =>
  allowed(ability, action, 'PackDraft', { realmId: city.id, authorId: row.author_id });

/** A version that is taken back before its day returns its draft too. */
const reasonOf = ({ row, steps }: SheetEvidence): string | null =>
  row.state === 'returned' || row.state === 'withdrawn'
    ? (steps.findLast(({ kind }) => kind === 'returned' || kind === 'withdrawn')?.note ?? null)
    : null;

function commentParts(context: DraftContext, { steps }: SheetEvidence): NextSteps['comments'] {
  const things = thingsOf(context.draft.pack, context.locale);
  return commentsOf(steps).map(({ note, details }) => {
    const thing = things.find(({ value }) => value === details.about);
    const [file = ''] = thing?.value.split(' ') ?? [];
    const path = `${TAB_OF[file]}/${encodeURIComponent(thing?.id ?? '')}`;
    return {
      about: thing ? { href: draftHref(context, context.row.id, path), label: thing.text } : null,
      text: note ?? '',
    };
  });
}
