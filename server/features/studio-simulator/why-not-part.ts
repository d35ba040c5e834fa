import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { QuestionSpec } from '../../policy/pack.js';
import { type Change, searchWays, type WaysFound } from '../../policy/search-ways.js';
import { type WhyNot, whyNot } from '../../policy/trace.js';
import type { Facts } from '../../policy/vocabulary.js';
import { classWord } from '../judgement/class-words.js';
import type { Speech } from '../judgement/speech.js';
import type { DraftContext } from '../studio/studio-context.js';
import { draftHref } from '../studio/studio-frame.js';

/** The address of the simulator with other facts. */
type HrefWith = (facts: Facts) => string;

/** For every class that is not allowed: the rules in its way, and the smallest sets of facts that would clear it. */
export const whyNotParts = (
  context: DraftContext,
  compiled: CompiledPack,
  facts: Facts,
  speech: Speech,
  href: HrefWith,
) =>
  (['open', 'share'] as const).flatMap((side) => {
    const spec = compiled.pack.manifest.questions[side];
    const barred = whyNot(compiled, facts, side);
    if (!spec || barred.length === 0) return [];
    const found = searchWays(compiled, facts, side);
    return {
      id: `why-not-${side}`,
      title: speech.word(`verdict.${side}`),
      classes: barred.map((why) =>
        classPart(context, why, spec, speech, waysPart(why.class, facts, found, speech, href)),
      ),
    };
  });

function classPart(
  context: DraftContext,
  { class: name, possible, barriers, scopeOpen }: WhyNot,
  spec: QuestionSpec,
  speech: Speech,
  ways: ReturnType<typeof waysPart>,
) {
  const word = classWord(spec, name, speech);
  return {
    word,
    text: speech.word(possible ? 'simulator.notYet' : 'simulator.notAllowed', { class: word.label }),
    scope: scopeOpen ? speech.word('simulator.scopeOpen') : null,
    barriers: barriers.map(({ rule, sure }) => ({
      href: draftHref(context, context.row.id, `rules/${rule.id}`),
      citation: speech.cite(rule.provision),
      text: speech.say(rule.text),
      note: sure ? null : speech.word('simulator.barrierOpen'),
    })),
    ...ways,
  };
}

function waysPart(name: string, facts: Facts, { ways, without }: WaysFound, speech: Speech, href: HrefWith) {
  const way = ways.find((one) => one.class === name);
  const tried = without.find((one) => one.class === name)?.tried ?? 0;
  const [first] = way?.sets ?? [];
  if (!way || !first) return { waysText: speech.word('simulator.noWay', { count: tried }), ways: [] };
  return {
    waysText: speech.word(way.fewest ? 'simulator.fewest' : 'simulator.someWay', { count: first.length }),
    ways: way.sets.map((changes) => ({
      text: changesText(changes, facts, speech),
      href: href(withChanges(facts, changes)),
    })),
  };
}

const changesText = (changes: readonly Change[], facts: Facts, speech: Speech): string =>
  changes
    .map(({ fact, to }) => {
      const [name, value, now] = [speech.factName(fact), speech.factValue(fact, to), facts[fact]];
      return now === undefined
        ? speech.word('simulator.tell', { fact: name, value })
        : speech.word('simulator.change', { fact: name, value, now: speech.factValue(fact, now) });
    })
    .join(speech.word('list.andComma'));

const withChanges = (facts: Facts, changes: readonly Change[]): Facts =>
  Object.assign(Object.create(null), facts, Object.fromEntries(changes.map(({ fact, to }) => [fact, to])));
