import { inLocale } from '../../core/localized.js';
import { formatInstant } from '../../platform/i18n/format-instant.js';
import type { MessageKey } from '../../platform/i18n/translate.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { pagerPart } from '../datasets/pager.js';
import { sideLabel } from '../datasets/side-labels.js';
import type { Framed } from '../frame/frame.js';
import { clockWords } from '../judgement/clock-words.js';
import { type Speech, speechOf } from '../judgement/speech.js';
import type { LoadedPack } from '../packs/pack-reader.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref, studioPage } from '../studio/studio-frame.js';
import { groundsOf } from './change-reasons.js';
import { changedClocks } from './changed-clocks.js';
import type { SideName } from './compare-entry.js';
import type { ImpactState } from './impact-of.js';
import type { ChangedLine } from './impact-reader.js';
import { type ImpactRunRow, isLost, type SummaryLine, summaryOf } from './impact-store.js';

export const PAGE_SIZE = 20;

export type ImpactView = {
  base: LoadedPack;
  draft: CompiledPack;
  impact: ImpactState;
  lines: readonly ChangedLine[];
  /** The line of the summary that the list is narrowed to. */
  chosen: number | null;
  page: number;
  /** Whether this person may confirm to have read it, and whether they have. */
  maySee: boolean;
  seen: boolean;
};

type Standing = { side: SideName; state: string | null; verdict: string | null };

/** What a standing is called by the pack that gives it. */
export function standingWords({ side, state, verdict }: Standing, { compiled, locale, word }: Speech): string {
  const label = state === null ? word('impact.notRegulated') : sideLabel(compiled, side, state, locale);
  return verdict === null
    ? label
    : word('impact.withVerdict', { state: label, verdict: word(`proposal.${verdict}` as MessageKey) });
}

/** What a draft would change: how many entries from what to what, which, why; and whose clocks. */
export function impactPage(context: DraftContext, view: ImpactView): Framed {
  const { say, row, locale } = context;
  const { base, draft, impact } = view;
  const href = draftHref(context, row.id, 'impact');
  const shown = impact.finished;
  const running = impact.current?.state === 'running' && !isLost(impact.current, context.clock.now());
  const [was, is] = [speechOf(base.compiled, locale, context.link), speechOf(draft, locale, context.link)];
  return studioPage(context, 'impact', {
    view: 'publishing/impact',
    title: say('impact.title'),
    lede: say('impact.lede', { base: base.version }),
    sheets: ['publishing.css'],
    running: running && impact.current ? runningPart(context, impact.current) : null,
    start: running || impact.current?.state === 'finished' ? null : startPart(context, href, impact),
    result: shown ? resultPart(context, view, shown, { was, is, href }) : null,
    clocks: clocksPart(context, was, is),
    cases: say('impact.noCases'),
  });
}

const runningPart = ({ say }: DraftContext, { done, total }: ImpactRunRow) => ({
  done: Number(done),
  total: Math.max(Number(total), 1),
  text: say('impact.running', { done: Number(done), total: Number(total) }),
});

const startPart = ({ say }: DraftContext, href: string, { current, finished }: ImpactState) => ({
  action: href,
  submit: say(finished ? 'impact.again' : 'impact.start'),
  text: current?.state === 'failed' ? say('impact.failed') : say(finished ? 'impact.stale' : 'impact.notYet'),
});

type Shown = { was: Speech; is: Speech; href: string };

function resultPart(context: DraftContext, view: ImpactView, run: ImpactRunRow, { was, is, href }: Shown) {
  const { say, locale, row } = context;
  const summary = summaryOf(run);
  const chosen = view.chosen === null ? undefined : summary[view.chosen];
  const total = chosen?.count ?? summary.reduce((sum, line) => sum + line.count, 0);
  const query = view.chosen === null ? '' : `&line=${view.chosen}`;
  return {
    text: say(run.changed === 0 ? 'impact.none' : 'impact.changed', {
      changed: Number(run.changed),
      total: Number(run.done),
      at: formatInstant(Number(run.finished_at ?? 0), locale),
    }),
    summary: summary.map((line, index) => ({
      ...wordsOf(line, was, is),
      side: say(`verdict.${line.side}`),
      count: line.count,
      href: `${href}?line=${index}#entries`,
      current: index === view.chosen,
    })),
    all: chosen ? `${href}#entries` : null,
    csv: summary.length > 0 ? `${href}.csv${query === '' ? '' : `?${query.slice(1)}`}` : null,
    entries: view.lines.map((line) => entryPart(context, line, was, is)),
    pager: pagerPart(
      { page: view.page, size: PAGE_SIZE, total, hrefOf: (page) => `${href}?page=${page}${query}#entries` },
      { word: say },
    ),
    seen: view.seen ? say('impact.seen') : null,
    confirm: view.maySee && !view.seen ? { action: `${href}/seen`, hash: row.hash } : null,
  };
}

const wordsOf = (
  line: Pick<SummaryLine, 'side' | 'from' | 'to' | 'fromVerdict' | 'toVerdict'>,
  was: Speech,
  is: Speech,
) => ({
  from: standingWords({ side: line.side, state: line.from, verdict: line.fromVerdict }, was),
  to: standingWords({ side: line.side, state: line.to, verdict: line.toVerdict }, is),
});

function entryPart({ link, locale, say }: DraftContext, line: ChangedLine, was: Speech, is: Speech) {
  return {
    ...wordsOf(line, was, is),
    title: inLocale(line.title, locale),
    code: line.code,
    body: inLocale(line.body, locale),
    href: link(`/datasets/${line.id}`),
    side: say(`verdict.${line.side}`),
    before: groundsOf(line, was),
    after: groundsOf(line, is),
  };
}

function clocksPart({ say }: DraftContext, was: Speech, is: Speech) {
  return changedClocks(was.compiled.pack, is.compiled.pack).map((changed) => {
    const speech = changed.is || !changed.was ? is : was;
    return {
      text: speech.say(changed.duty.text),
      citation: speech.cite(changed.duty.provision),
      from: changed.was ? clockWords(changed.was, was) : say('impact.noClock'),
      to: changed.is ? clockWords(changed.is, is) : say('impact.noClock'),
    };
  });
}
