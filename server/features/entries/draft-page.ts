import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import type { FactProblem } from '../../policy/vocabulary.js';
import { workPath } from '../../policy/work-path.js';
import { formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import { speechOf } from '../judgement/speech.js';
import type { DraftContent } from './draft-content.js';
import { factParts, itemRows, metadataSections, proposalFields } from './draft-form.js';
import { entryCrumbs } from './entry-crumbs.js';
import type { FieldChange } from './entry-events.js';
import { type EntryRun, PATHS } from './entry-run.js';
import { changeParts } from './entry-words.js';
import { judgeDraft } from './judge-draft.js';
import { judgementPart } from './judgement-part.js';
import { pathPart } from './path-part.js';
import type { WorkBody, WorkContext } from './work-context.js';

export type DraftView = {
  /** The run that is written on; null for a new entry. */
  run: EntryRun | null;
  id: string;
  body: WorkBody;
  bodies: readonly { id: string; name: { zh: string; en: string } }[];
  draft: DraftContent;
  seen: number;
  reason: string;
  occurredOn: string;
  base: number | null;
  problems?: readonly Problem[];
  factProblems?: readonly FactProblem[];
  /** What the other has saved (before) and what was typed here (after). */
  conflict?: readonly FieldChange[];
  /** What the published entry has changed since the draft of its change began. */
  moved?: readonly FieldChange[];
  returned?: { why: string } | null;
  moreRows?: boolean;
  notice?: string | null;
};

/** The form of an entry with the pack's judgement beside it. */
export function draftPage(context: WorkContext, view: DraftView): Framed {
  const { run, body, draft, problems = [], factProblems = [], conflict, moved = [] } = view;
  const { compiled } = context.pack;
  const { locale, link } = context;
  const speech = speechOf(compiled, locale, link);
  const decision = judgeDraft(compiled, draft, { body, asOf: context.today, calendar: context.calendar });
  const withAll = { context, speech, problems };
  const kind = run?.kind ?? 'compilation';
  const title = run
    ? speech.word(`entries.write.${kind === 'change' ? 'change' : 'compilation'}`, { title: run.title })
    : speech.word('entries.new');
  return {
    view: 'entries/draft',
    title,
    status: conflict ? 409 : problems.length > 0 ? 422 : 200,
    sheets: ['verdict.css', 'pages.css', 'compare.css', 'forms.css', 'entries.css'],
    crumbs: entryCrumbs(context, run ? run.title : title),
    notice: view.notice ?? null,
    returned: view.returned ? speech.word('entries.returnedWith', { why: view.returned.why }) : null,
    conflict: conflict ? changeParts(conflict, speech, context) : null,
    moved: changeParts(moved, speech, context),
    problems: problems.map(({ field, reason }) => ({ text: reason, href: hrefOf(field) })),
    action: link(run ? `/desk/entries/${run.id}/edit` : '/desk/entries/new'),
    hidden: [
      { name: 'id', value: view.id },
      { name: 'seen', value: String(view.seen) },
      { name: 'base', value: view.base === null ? '' : String(view.base) },
    ],
    body: bodyPart(view, speech.word('entries.body'), locale),
    change: kind === 'change' ? changeFields(view, withAll) : [],
    sections: metadataSections(draft, withAll),
    items: itemRows(draft, view.moreRows ?? false, withAll),
    facts: factParts(decision, draft, body, factProblems, speech),
    proposals: proposalFields(decision, draft, withAll),
    judgement: judgementPart(decision, body, speech),
    path: pathPart(
      workPath(compiled, PATHS[kind]),
      { waits: [], events: [], finished: false, facts: decision.facts },
      context,
      speech,
    ),
    drop: run ? { action: link(`/desk/entries/${run.id}/drop`) } : null,
  };
}

/** Where a problem is mended: at its field, or for a condition of the catalogue in the judgement. */
const hrefOf = (field: string): string | null => {
  if (field === 'run') return null;
  if (field === 'gates') return '#judgement';
  return `#${field.startsWith('facts.') ? `fact-${field.slice('facts.'.length)}` : field}`;
};

function bodyPart({ run, body, bodies }: DraftView, label: string, locale: WorkContext['locale']) {
  return {
    label,
    name: inLocale(body.name, locale),
    id: body.id,
    options: run
      ? []
      : bodies.map(({ id, name }) => ({ value: id, label: inLocale(name, locale), chosen: id === body.id })),
  };
}

/** Why it changes, and when what set it off happened: clocks of the text run from there. */
function changeFields(
  { reason, occurredOn }: DraftView,
  { speech, problems }: { speech: ReturnType<typeof speechOf>; problems: readonly Problem[] },
) {
  return formParts(
    {
      action: '',
      submit: '',
      fields: [
        {
          name: 'reason',
          label: speech.word('entries.changeWhy'),
          type: 'textarea',
          value: reason,
          required: false,
          hint: speech.word('entryHint.changeWhy'),
        },
        {
          name: 'occurredOn',
          label: speech.word('entries.occurredOn'),
          type: 'date',
          value: occurredOn,
          required: false,
          hint: speech.word('entryHint.occurredOn'),
        },
      ],
    },
    problems,
  ).form.fields;
}
