import { isCivilDay } from '../../core/civil-day.js';
import type { Problem } from '../../core/errors.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Decision } from '../../policy/decide.js';
import { runExample } from '../../policy/example-run.js';
import { answerTo, expectationOf } from '../../policy/expectation.js';
import type { Example } from '../../policy/pack.js';
import { factsFromQuery } from '../compare/fact-query.js';
import { textIn } from '../form/read-form.js';
import type { DraftContext } from '../studio/studio-context.js';

/** How an example says what it expects: as it did, as the draft answers now, or as ticked. */
export const MODES = ['actual', 'keep', 'own'] as const;
export type Mode = (typeof MODES)[number];

const SIDES = ['scope', 'open', 'share'] as const;
type Source = Readonly<Record<string, unknown>>;

/** An example as it was typed, with everything that is wrong with it, and the answer that its facts get now. */
export type TypedExample = {
  example: Example;
  mode: Mode;
  problems: Problem[];
  factProblems: ReturnType<typeof factsFromQuery>['problems'];
  decision: Decision | null;
};

/** Reads the fields of the form from a body or an address. `kept` is what the example expected so far. */
export function typedExample(
  context: DraftContext,
  compiled: CompiledPack,
  source: Source,
  kept: Example['expect'] | null,
): TypedExample {
  const { facts, problems: factProblems } = factsFromQuery(source, compiled.vocabulary);
  const zh = textIn(source, 'nameZh', 200);
  const asOf = textIn(source, 'asOf', 10);
  const propose = proposalIn(source, compiled);
  const draft: Example = {
    name: { zh, en: textIn(source, 'nameEn', 200) || zh },
    facts: { ...facts },
    ...(isCivilDay(asOf) ? { asOf } : {}),
    ...(propose ? { propose } : {}),
    expect: {},
  };
  const run = runExample(compiled, draft, context.calendar);
  const decision = run.state === 'facts' ? null : run.decision;
  const wish = MODES.find((mode) => mode === textIn(source, 'mode', 10)) ?? (kept ? 'keep' : 'actual');
  const mode = wish === 'keep' && !kept ? 'actual' : wish;
  const example = { ...draft, expect: expectationIn(source, mode, kept, decision, compiled) };
  const problems: Problem[] = [];
  const wrong = (field: string, code: string) =>
    problems.push({ field, code, reason: context.say(`examples.problem.${code}` as 'examples.problem.noName') });
  if (zh === '') wrong('nameZh', 'noName');
  if (asOf !== '' && !isCivilDay(asOf)) wrong('asOf', 'noDay');
  if (Object.values(example.expect).every((part) => Object.keys(part ?? {}).length === 0))
    wrong('mode', 'noExpectation');
  return { example, mode, problems, factProblems, decision };
}

function proposalIn(source: Source, { pack }: CompiledPack): Example['propose'] {
  const wishes = (['open', 'share'] as const).flatMap((side) => {
    const wish = textIn(source, side, 64);
    return pack.manifest.questions[side]?.classes.includes(wish) ? [[side, wish]] : [];
  });
  return wishes.length > 0 ? Object.fromEntries(wishes) : undefined;
}

function expectationIn(
  source: Source,
  mode: Mode,
  kept: Example['expect'] | null,
  decision: Decision | null,
  compiled: CompiledPack,
): Example['expect'] {
  if (mode === 'keep' && kept) return kept;
  const wanted = { conditions: manyIn(source, 'conditions'), duties: manyIn(source, 'duties') };
  const actual = decision ? expectationOf(decision, wanted) : {};
  if (mode !== 'own') return kept ? answerTo(kept, actual) : actual;
  const { conditions, duties } = actual;
  return { ...ownSides(source, compiled), ...(conditions ? { conditions } : {}), ...(duties ? { duties } : {}) };
}

/** Classes as ticked: those allowed, and those possible besides. A side without a tick expects nothing. */
function ownSides(source: Source, { pack }: CompiledPack): Example['expect'] {
  const expected: Example['expect'] = {};
  for (const side of SIDES) {
    const classes = pack.manifest.questions[side]?.classes ?? [];
    const ticked = (key: string) => manyIn(source, `${side}.${key}`).filter((name) => classes.includes(name));
    const [admissible, possible] = [ticked('admissible'), ticked('possible')];
    if (admissible.length + possible.length > 0)
      expected[side] = { admissible, possible: classes.filter((one) => [...admissible, ...possible].includes(one)) };
  }
  return expected;
}

/** The values of boxes that share one name. */
export const manyIn = (source: Source, name: string): string[] => {
  const value = source[name];
  return (Array.isArray(value) ? value : [value]).filter((one): one is string => typeof one === 'string' && one !== '');
};
