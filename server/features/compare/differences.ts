import type { Side } from '../../policy/classify.js';
import type { QuestionSpec } from '../../policy/pack.js';
import { classWord, isOutside } from '../judgement/class-words.js';
import { bars, type CellReason, cellReason, liftedRules } from './answer-cells.js';
import type { ComparedCity } from './compared-city.js';

export type DifferenceLine = { city: string; text: string; href?: string; citation?: string };
export type Difference = { title: string; lines: DifferenceLine[] };

type SideName = 'open' | 'share';
/** How a class stands in a city, and the sentences that say why. */
type Stand = { kind: string; lines: DifferenceLine[] };

/** Class by class: where the cities part, and the article that parts them. Classes on which all agree are left out. */
export function differences(cities: readonly ComparedCity[], name: SideName): Difference[] {
  return classesOf(cities, name).flatMap((one) => {
    const stands = cities.map((city) => standOf(city, name, one));
    if (new Set(stands.map(({ kind }) => kind)).size < 2) return [];
    return [{ title: titleOf(cities, name, one), lines: stands.flatMap(({ lines }) => lines) }];
  });
}

const specOf = ({ speech }: ComparedCity, name: SideName): QuestionSpec | null =>
  speech.compiled.pack.manifest.questions[name];

const classesOf = (cities: readonly ComparedCity[], name: SideName): string[] => [
  ...new Set(cities.flatMap((city) => specOf(city, name)?.classes ?? [])),
];

/** The cities' own words for the class, each once: 能否定为“普遍开放／无条件开放”. */
function titleOf(cities: readonly ComparedCity[], name: SideName, one: string): string {
  const labels = cities.flatMap((city) => {
    const spec = specOf(city, name);
    return spec?.classes.includes(one) ? [classWord(spec, one, city.speech).label] : [];
  });
  const [first] = cities;
  return (
    first?.speech.word('compare.mayItBe', { classes: [...new Set(labels)].join(first.speech.word('list.slash')) }) ??
    one
  );
}

function standOf(city: ComparedCity, name: SideName, one: string): Stand {
  const { speech, classification } = city;
  const spec = specOf(city, name);
  const side = classification[name];
  const plain = (kind: string, text: string): Stand => ({ kind, lines: [{ city: city.name, text }] });
  if (!spec || !side) return plain('not regulated', speech.word(`compare.${name}NotRegulated`));
  if (!spec.classes.includes(one)) return plain('no such class', speech.word('compare.noSuchClass'));
  if (isOutside(classification.scope, speech.compiled.pack.manifest.questions.scope)) {
    return withReasons(
      'outside',
      speech.word('compare.outside'),
      classification.scope.fired.map((rule) => cellReason(rule, speech)),
      city,
    );
  }
  return classStand(one, side, city, name);
}

function classStand(one: string, side: Side, city: ComparedCity, name: SideName): Stand {
  const { speech } = city;
  if (side.admissible.includes(one)) {
    const exceptions = side.suspended.filter(({ rule }) => bars(rule, one)).map(({ by }) => by);
    const named = side.fired.filter((rule) => rule.effect === 'must' && rule.classes.includes(one));
    const reasons = [...exceptions, ...named].map((rule) => cellReason(rule, speech));
    if (reasons.length > 0) return withReasons('yes', speech.word('compare.yesBecause'), reasons, city);
    const lifted = [...new Set(liftedRules(city, name, one).map((rule) => speech.cite(rule.provision)))];
    const text =
      lifted.length > 0
        ? speech.word('compare.yesLifted', { citations: lifted.join(speech.word('list.semicolon')) })
        : speech.word('compare.yes');
    return { kind: 'yes', lines: [{ city: city.name, text }] };
  }
  if (side.possible.includes(one)) {
    const missing = speech.list(side.missing.slice(0, 4).map(speech.factName));
    return withReasons('open', speech.word('compare.notYet', { facts: missing }), [], city);
  }
  const barring = side.fired.filter((rule) => bars(rule, one)).map((rule) => cellReason(rule, speech));
  return withReasons('no', speech.word('compare.no'), barring, city);
}

/** One line a reason; without any, the word alone. */
function withReasons(kind: string, word: string, reasons: readonly CellReason[], { name }: ComparedCity): Stand {
  if (reasons.length === 0) return { kind, lines: [{ city: name, text: word }] };
  return {
    kind,
    lines: reasons.map(({ href, citation, text }) => ({ city: name, text: `${word}${text}`, href, citation })),
  };
}
