import type { Standing } from '../../policy/compile-condition.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { conditionLines } from '../../policy/condition-lines.js';
import { QUESTIONS } from '../../policy/pack.js';
import { type TracedRule, traceRules } from '../../policy/trace.js';
import type { Facts } from '../../policy/vocabulary.js';
import { classWord } from '../judgement/class-words.js';
import type { Speech } from '../judgement/speech.js';
import type { Badge } from '../judgement/verdict-part.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';

export type LinePart = { number: string; depth: number; words: string; state: Standing; stateText: string };

export type TracePart = {
  id: string;
  title: string;
  count: string;
  rules: ReturnType<typeof rulePart>[];
};

const TONES: Readonly<Record<Standing, string>> = { surely: 'ok', possibly: 'undecided', not: 'none' };

/** Every rule that was looked at: whether it fires, and by which line of its condition it does not. */
export const traceParts = (context: DraftContext, compiled: CompiledPack, facts: Facts, speech: Speech): TracePart[] =>
  QUESTIONS.flatMap((question) => {
    if (!compiled.pack.manifest.questions[question]) return [];
    const traced = traceRules(compiled, facts, question);
    const n = (standing: Standing) => traced.filter((one) => one.standing === standing).length;
    return {
      id: `trace-${question}`,
      title: speech.word(`policy.${question}`),
      count: speech.word('simulator.traceCount', { surely: n('surely'), possibly: n('possibly'), not: n('not') }),
      rules: [...traced]
        .sort((a, b) => ORDER.indexOf(a.standing) - ORDER.indexOf(b.standing))
        .map((one) => rulePart(context, one, facts, speech)),
    };
  });

const ORDER: readonly Standing[] = ['surely', 'possibly', 'not'];

function rulePart(
  context: DraftContext,
  { rule, standing, suspendedBy, lines }: TracedRule,
  facts: Facts,
  speech: Speech,
) {
  const spec = speech.compiled.pack.manifest.questions[rule.question];
  const classes = speech.list(rule.classes.map((name) => (spec ? classWord(spec, name, speech).label : name)));
  const tree = conditionLines(rule.condition.tree, speech.compiled.vocabulary, speech.locale, facts);
  return {
    id: rule.id,
    href: draftHref(context, context.row.id, `rules/${rule.id}`),
    citation: speech.cite(rule.provision),
    text: speech.say(rule.text),
    effect: rule.effect,
    effectText: speech.word(`effect.${rule.effect}`, { classes }),
    standing: standingBadge(standing, suspendedBy !== null, speech),
    suspended: suspendedBy && speech.word('simulator.suspendedBy', { rule: speech.say(suspendedBy.text) }),
    why: standing === 'surely' ? null : speech.word(`simulator.lines.${standing}`, { lines: speech.list(lines) }),
    joined: tree.joined && speech.word(`simulator.joined.${tree.joined}`),
    lines: tree.lines.map((line): LinePart => {
      const state = line.standing ?? 'possibly';
      return { ...line, state, stateText: speech.word(`simulator.line.${state}`) };
    }),
  };
}

function standingBadge(standing: Standing, suspended: boolean, { word }: Speech): Badge {
  if (suspended) return { tone: 'warn', label: word('simulator.suspended') };
  return { tone: TONES[standing], label: word(`simulator.standing.${standing}`) };
}
