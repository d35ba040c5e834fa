import { formatInstant } from '../../platform/i18n/format-instant.js';
import { FINDING_KINDS } from '../../policy/prove/finding.js';
import { address } from '../frame/address.js';
import type { Framed } from '../frame/frame.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref, studioPage } from '../studio/studio-frame.js';
import type { JudgedContent, JudgedFinding } from '../verification/judged-findings.js';
import { isRunning, type ProofRunRow } from '../verification/proof-run-store.js';
import { findingPart, type Typed } from './finding-part.js';
import { packWords } from './pack-words.js';

export type FindingsView = {
  judged: JudgedContent;
  /** Names of those who accepted findings. */
  names: ReadonlyMap<string, string>;
  /** A reason that was not taken. */
  typed?: Typed | undefined;
};

/** What was found in a draft, kind by kind, with what can be done about it; or how far the check is. */
export function findingsPage(context: DraftContext, { judged, names, typed }: FindingsView): Framed {
  const { say, row, draft, locale, clock } = context;
  const { run, found } = judged;
  const here = draftHref(context, row.id, 'findings');
  const running = run !== undefined && isRunning(run, clock.now());
  const words = packWords(draft.pack, locale);
  return studioPage(context, 'findings', {
    view: 'studio-findings/findings',
    title: say('findings.title'),
    lede: say('findings.lede'),
    sheets: ['proof.css', 'findings.css'],
    status: typed ? 422 : 200,
    problems: typed ? [{ text: typed.problem, href: `#reason-${typed.key.slice(0, 8)}` }] : [],
    compareHref: address(context.link('/studio/compare'), { b: `draft:${row.id}` }),
    running: running ? { ...progress(context, run), cancel: `${here}/cancel` } : null,
    start: running || found ? null : { action: here, text: startText(context, run), submit: say('findings.start') },
    result: found && {
      summary: summaryText(context, found.findings),
      when: say('findings.when', { at: formatInstant(run?.finished_at ?? 0, locale) }),
      incomplete: found.complete ? null : say('findings.incomplete'),
      kinds: FINDING_KINDS.map((kind) => kindPart(context, kind, found.findings)),
      groups: FINDING_KINDS.flatMap((kind) => {
        const own = found.findings.filter(({ finding }) => finding.kind === kind);
        if (own.length === 0) return [];
        return {
          id: kind,
          title: say(`findings.kind.${kind}`),
          about: say(`findings.about.${kind}`),
          findings: [...own.filter(({ accepted }) => !accepted), ...own.filter(({ accepted }) => accepted)].map((one) =>
            findingPart(context, one, words, names, typed),
          ),
        };
      }),
    },
  });
}

const progress = ({ say }: DraftContext, { done, steps }: ProofRunRow) => ({
  done: Number(done),
  total: Math.max(1, Number(steps)),
  text:
    Number(steps) === 0 ? say('findings.waiting') : say('findings.running', { done: Number(done), of: Number(steps) }),
});

/** Why there is no result: never asked, lost, cancelled, too slow. */
function startText({ say }: DraftContext, run: ProofRunRow | undefined): string {
  if (!run) return say('findings.notRun');
  return say(run.state === 'running' ? 'findings.ended.failed' : `findings.ended.${run.state}`);
}

function summaryText({ say }: DraftContext, findings: readonly JudgedFinding[]): string {
  const accepted = findings.filter((one) => one.accepted).length;
  const open = findings.length - accepted;
  if (findings.length === 0) return say('findings.none');
  return open === 0 ? say('findings.allAccepted', { accepted }) : say('findings.count', { open, accepted });
}

function kindPart({ say }: DraftContext, kind: (typeof FINDING_KINDS)[number], findings: readonly JudgedFinding[]) {
  const own = findings.filter(({ finding }) => finding.kind === kind);
  const open = own.filter(({ accepted }) => !accepted).length;
  return {
    label: say(`findings.kind.${kind}`),
    href: own.length > 0 ? `#${kind}` : null,
    state:
      own.length === 0
        ? { tone: 'ok', label: say('findings.noneOfKind') }
        : { tone: open > 0 ? 'warn' : 'ok', label: say('findings.ofKind', { open, all: own.length }) },
  };
}
