import { allowed } from '../../access/ability.js';
import type { Problem } from '../../core/errors.js';
import { inLocale } from '../../core/localized.js';
import { isMessageKey } from '../../platform/i18n/translate.js';
import type { Facts } from '../../policy/vocabulary.js';
import { type WorkPath, workPath } from '../../policy/work-path.js';
import type { demandsBeside } from '../demand/beside-entry.js';
import { collectsDemand } from '../demand/collects-demand.js';
import { formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import { factPart } from '../judgement/reason-part.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import { answersTo } from './answer-dispute.js';
import { type DraftContent, TEXT_FIELDS } from './draft-content.js';
import { entryCrumbs } from './entry-crumbs.js';
import type { EntryEvent, FieldChange } from './entry-events.js';
import { type EntryRun, isDispute, isWritable, PATHS, thingOf, type Wait } from './entry-run.js';
import { changeParts, fieldLabel, fieldValue } from './entry-words.js';
import { judgeDraft } from './judge-draft.js';
import { judgementPart } from './judgement-part.js';
import { mayTake } from './may-take.js';
import { pathPart, stepName } from './path-part.js';
import { factsOfBody } from './program-facts.js';
import type { WorkBody, WorkContext } from './work-context.js';

export type RunView = {
  run: EntryRun;
  body: WorkBody;
  waits: readonly Wait[];
  events: readonly EntryEvent[];
  /** As `historyPart` makes it. */
  history: readonly unknown[];
  /** Against the published entry, for a change. */
  changes: readonly FieldChange[];
  author: string | null;
  /** In a dispute about who provides the data: the other side. */
  otherBody: WorkBody | null;
  /** What the public asked of the body or for the entry. */
  demands: Awaited<ReturnType<typeof demandsBeside>>;
  typed?: { step: string; why: string };
  problems?: readonly Problem[];
  stale?: boolean;
  notice?: string | null;
};

/** An entry on its way, as those who take steps see it: what it is, what the pack says, how far it has come, what to do. */
export function runPage(context: WorkContext, view: RunView): Framed {
  const { run, body, waits, events, problems = [], stale = false } = view;
  const { link, locale, ability, person } = context;
  const { compiled } = context.pack;
  const speech = speechOf(compiled, locale, link);
  const path = workPath(compiled, PATHS[run.kind]);
  const { today: asOf, calendar } = context;
  const decision = run.draft && judgeDraft(compiled, run.draft, { body, asOf, calendar });
  const writes = isWritable(run) && allowed(ability, 'update', 'Entry', thingOf(person.realm.id, run));
  return {
    view: 'entries/run',
    title: run.title || speech.word('entries.untitled'),
    status: stale ? 409 : problems.length > 0 ? 422 : 200,
    sheets: ['verdict.css', 'pages.css', 'forms.css', 'entries.css'],
    crumbs: entryCrumbs(context, run.title),
    notice: stale ? speech.word('entries.stale') : (view.notice ?? null),
    problems: problems.map(({ field, reason }) => ({
      text: reason,
      href: field === 'why' && view.typed ? `#why-${view.typed.step}` : null,
    })),
    tags: [speech.word(`entryKind.${run.kind}`), speech.word(`entryState.${run.state}`), inLocale(body.name, locale)],
    author: view.author ? speech.word('entries.author', { name: view.author }) : null,
    reason: run.reason ? { label: reasonLabel(run, speech), text: run.reason } : null,
    dispute: disputeRows(view, speech),
    published: run.datasetId
      ? { href: link(`/desk/entries/of/${run.datasetId}`), label: speech.word('entries.openPublished') }
      : null,
    edit: writes ? { href: link(`/desk/entries/${run.id}/edit`), label: speech.word('entries.writeOn') } : null,
    steps: waits
      .filter((wait) => run.state === 'running' && mayTake(context, run, wait))
      .map((wait) => stepForm(wait, path, view, context, speech)),
    changes: changeParts(view.changes, speech, context),
    content: run.draft && run.kind !== 'withdrawal' ? contentPart(run.draft, context, speech) : null,
    judgement: decision && run.kind !== 'withdrawal' ? judgementPart(decision, body, speech) : null,
    path: pathPart(
      path,
      {
        waits: isWritable(run) ? [] : waits,
        events,
        finished: run.state === 'done',
        facts: decision?.facts ?? factsOfBody(compiled.vocabulary, body),
      },
      context,
      speech,
    ),
    history: view.history,
  };
}

const reasonLabel = ({ kind }: EntryRun, { word }: Speech): string =>
  word(isDispute(kind) ? 'entries.disputeWhy' : kind === 'withdrawal' ? 'entries.withdrawWhy' : 'entries.changeWhy');

/** What can be done in a step: let pass or give back; in a dispute, how it ended. */
function stepForm(
  wait: Wait,
  path: WorkPath,
  { run, typed, demands, problems = [] }: RunView,
  context: WorkContext,
  speech: Speech,
) {
  const work = path.steps.find(({ id }) => id === wait.stepId);
  const dispute = isDispute(run.kind);
  const own = typed?.step === wait.stepId;
  const name = `why-${wait.stepId}`;
  const why = {
    name,
    label: speech.word(dispute ? 'entries.outcomeWhy' : 'entries.stepWhy'),
    type: 'textarea' as const,
    required: false,
    value: own ? typed.why : '',
  };
  return {
    title: stepName(work?.step ?? null, wait, speech),
    text: work?.step ? speech.say(work.step.text) : null,
    demand:
      wait.does === 'review' && collectsDemand(speech.compiled)
        ? {
            title: speech.word(demands.length > 0 ? 'entries.demands' : 'entries.noDemands'),
            lines: demands,
            href: context.link('/demand'),
            label: speech.word('entries.demandList'),
          }
        : null,
    action: context.link(`/desk/entries/${run.id}/step`),
    hidden: [
      { name: 'step', value: wait.stepId },
      { name: 'seen', value: String(run.revision) },
    ],
    field: formParts(
      { action: '', submit: '', fields: [why] },
      own ? problems.map((one) => ({ ...one, field: name })) : [],
    ).form.fields[0],
    buttons: dispute
      ? answersTo(path, wait).map((value) => ({
          value,
          label: speech.word(`entries.answer.${value}`),
          quiet: value === 'disagreed',
        }))
      : [
          { value: 'pass', label: speech.word(`entries.pass.${wait.does}`), quiet: false },
          { value: 'return', label: speech.word('entries.giveBack'), quiet: true },
        ],
  };
}

function disputeRows({ run: { dispute }, otherBody }: RunView, speech: Speech) {
  if (otherBody) return [{ label: speech.word('entries.otherBody'), value: speech.say(otherBody.name) }];
  if (!dispute?.side) return [];
  const spec = speech.compiled.pack.manifest.questions[dispute.side];
  const wanted = dispute.wanted ? (spec?.labels[dispute.wanted] ?? null) : null;
  return [
    {
      label: speech.word('entries.disputeSide'),
      value: speech.word(dispute.side === 'open' ? 'verdict.open' : 'verdict.share'),
    },
    ...(wanted ? [{ label: speech.word('entries.disputeWanted'), value: speech.say(wanted) }] : []),
  ];
}

/** The entry in full: filled fields, data items, proposed classes and facts. */
function contentPart(draft: DraftContent, context: WorkContext, speech: Speech) {
  const rows = [
    ...TEXT_FIELDS.map((field): [string, unknown] => [field, draft[field]]),
    ...Object.entries(draft.proposal).map(([side, value]): [string, unknown] => [`proposal.${side}`, value]),
  ];
  return {
    rows: rows
      .filter(([, value]) => value !== '')
      .map(([field, value]) => ({
        label: fieldLabel(field, speech),
        value: fieldValue(field, value, speech, context),
      })),
    items: draft.items.map((item) => ({
      name: item.name,
      label: speech.say({ zh: item.label.zh, en: item.label.en || item.label.zh }),
      type: kindWord(`itemType.${item.type}`, speech),
      sensitivity: kindWord(`sensitivity.${item.sensitivity}`, speech),
    })),
    facts: Object.keys(draft.facts)
      .filter((name) => speech.compiled.vocabulary.has(name))
      .map((name) => factPart(name, draft.facts as Facts, speech)),
  };
}

const kindWord = (key: string, { word }: Speech): string => (isMessageKey(key) ? word(key) : key);
