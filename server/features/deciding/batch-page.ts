import type { Problem } from '../../core/errors.js';
import { newId } from '../../core/ids.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { MessageKey } from '../../platform/i18n/translate.js';
import { formParts } from '../form/form-page.js';
import type { Framed } from '../frame/frame.js';
import type { BatchCounts } from './batch-store.js';
import { saidWords } from './batch-words.js';
import type { Deciding } from './deciding-context.js';
import { type BatchKind, type EntryBatchRow, type EntryChange, SKIPS } from './entry-batch.js';

export type BatchView = {
  deciding: Deciding;
  batch: EntryBatchRow;
  counts: BatchCounts;
  name: string;
  undone: boolean;
  /** Nothing has moved for a while: whoever carried it on may have been stopped. */
  stands: boolean;
  reason?: string;
  problems?: readonly Problem[];
};

const QUEUE = { path: '/desk/decide', title: 'deciding.title' } as const;

/** The page that each kind of batch is begun on. */
const BEGUN_ON = {
  answer: QUEUE,
  undo: QUEUE,
  word: { path: '/desk/crosswalk', title: 'crosswalk.title' },
  edit: { path: '/desk/table', title: 'table.title' },
} as const satisfies Record<BatchKind, { path: string; title: MessageKey }>;

/** What a batch said, how far it has come, what was left out and why, and the way to take it back. */
export function batchPage(view: BatchView): Framed {
  const { deciding, batch, counts, name, undone, stands, problems = [] } = view;
  const { context, speech } = deciding;
  const { city, link } = context;
  const here = `/desk/decide/batches/${batch.id}`;
  const title = speech.word(`batch.kind.${batch.kind}`);
  const from = BEGUN_ON[batch.kind];
  return {
    view: 'deciding/batch',
    title,
    status: problems.length > 0 ? 422 : 200,
    sheets: ['forms.css', 'deciding.css'],
    crumbs: [
      { label: speech.say(city.name), href: link('/') },
      { label: speech.word('desk.title'), href: link('/desk') },
      { label: speech.word(from.title), href: link(from.path) },
      { label: title },
    ],
    state: speech.word(`batch.state.${batch.state}`),
    running: batch.state === 'running',
    total: batch.total,
    done: batch.total - counts.waiting,
    progress: speech.word('batch.progress', { done: batch.total - counts.waiting, total: batch.total }),
    facts: [
      { label: speech.word('batch.by'), value: name },
      { label: speech.word('batch.at'), value: formatInstant(Number(batch.created_at), speech.locale) },
      { label: speech.word('batch.why'), value: batch.reason },
      { label: speech.word('batch.digest'), value: batch.digest },
    ],
    said: saidWords(JSON.parse(batch.content) as EntryChange, speech),
    changed: speech.word('batch.changed', { count: counts.done }),
    skipped: SKIPS.flatMap((skip) => {
      const count = counts.skipped[skip] ?? 0;
      return count === 0 ? [] : [{ text: speech.word(`batch.skip.${skip}`), count }];
    }),
    refresh: link(here),
    carryOn: stands ? { action: link(`${here}/continue`), label: speech.word('batch.continue') } : null,
    queue: { href: link(from.path), label: speech.word('batch.backTo', { page: speech.word(from.title) }) },
    saidTitle: speech.word(batch.kind === 'answer' ? 'deciding.said' : 'batch.record'),
    undone,
    undo: batch.state === 'done' && !undone && counts.done > 0 ? undoPart(view, here) : null,
  };
}

function undoPart({ deciding, reason = '', problems = [] }: BatchView, here: string) {
  const { context, speech } = deciding;
  return formParts(
    {
      action: context.link(`${here}/undo`),
      submit: speech.word('batch.undo'),
      grave: true,
      hidden: { batch: newId() },
      fields: [
        {
          name: 'reason',
          label: speech.word('batch.undoReason'),
          type: 'text',
          value: reason,
          maxlength: 1000,
          hint: speech.word('batch.undoHint'),
        },
      ],
    },
    problems,
  );
}
