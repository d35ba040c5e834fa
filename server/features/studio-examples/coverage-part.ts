import type { CompiledPack } from '../../policy/compiled-pack.js';
import { type Covered, type CoveredKind, exampleCoverage, isShown } from '../../policy/example-coverage.js';
import type { ExampleRun } from '../../policy/example-run.js';
import type { Speech } from '../judgement/speech.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';

const KINDS: readonly CoveredKind[] = ['rule', 'condition', 'duty'];
const TABS = { rule: 'rules', condition: 'conditions', duty: 'duties' } as const;

/** Which rules, conditions and duties the examples show at work and at rest; what lacks one stands first. */
export function coverageParts(
  context: DraftContext,
  compiled: CompiledPack,
  runs: readonly ExampleRun[],
  speech: Speech,
) {
  const covered = exampleCoverage(
    compiled,
    runs.map((run) => (run.state === 'facts' ? null : run.facts)),
  );
  return KINDS.map((kind) => {
    const all = covered.filter((one) => one.kind === kind);
    const shown = all.filter(isShown).length;
    return {
      id: `coverage-${kind}`,
      label: speech.word(`treatment.${kind}`),
      count: speech.word('examples.covered', { shown, all: all.length }),
      complete: shown === all.length,
      rows: [...all]
        .sort((a, b) => Number(isShown(a)) - Number(isShown(b)))
        .map((one) => coveredRow(context, compiled, one, speech)),
    };
  }).filter(({ rows }) => rows.length > 0);
}

function coveredRow(
  context: DraftContext,
  { pack }: CompiledPack,
  { kind, id, holds, not, always }: Covered,
  speech: Speech,
) {
  const list = { rule: pack.rules, condition: pack.conditions, duty: pack.duties }[kind];
  const thing = list.find((one) => one.id === id);
  const links = (indexes: readonly number[]) =>
    indexes.slice(0, 5).map((index) => ({
      href: draftHref(context, context.row.id, `examples/${index + 1}`),
      label: String(index + 1),
    }));
  return {
    href: draftHref(context, context.row.id, `${TABS[kind]}/${id}`),
    text: thing ? speech.say(thing.text) : id,
    holds: { links: links(holds), more: Math.max(0, holds.length - 5), none: holds.length === 0 },
    not: { links: links(not), more: Math.max(0, not.length - 5), none: not.length === 0 && !always },
    always: always ? speech.word('examples.always') : null,
  };
}
