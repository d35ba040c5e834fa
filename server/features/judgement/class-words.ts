import type { Side } from '../../policy/classify.js';
import type { QuestionSpec } from '../../policy/pack.js';
import type { Speech } from './speech.js';

/** A class in the city's word, with the tone that colours and shapes it (the class itself). */
export type ClassWord = { tone: string; label: string };

export const classWord = (spec: QuestionSpec, name: string, { say }: Speech): ClassWord => ({
  tone: name,
  label: say(spec.labels[name] ?? { zh: name, en: name }),
});

export const classWords = (spec: QuestionSpec, names: readonly string[], speech: Speech): ClassWord[] =>
  names.map((name) => classWord(spec, name, speech));

/** How an answer stands, before any class is named. */
export type Standing = 'outside' | 'decided' | 'partly' | 'undecided' | 'barred' | 'conflict';

/** `outside`: the text does not apply. `barred`: nothing is allowed until what the rule requires is supplied. */
export function standingOf(side: Side, outsideScope: boolean): Standing {
  if (outsideScope) return 'outside';
  if (side.possible.length === 0) return side.requires.length > 0 ? 'barred' : 'conflict';
  if (side.admissible.length === 0) return 'undecided';
  return side.admissible.length === side.possible.length ? 'decided' : 'partly';
}

/** Whether the text surely does not apply to these facts. */
export const isOutside = (scope: Side, spec: QuestionSpec): boolean =>
  scope.possible.length > 0 && scope.possible.every((name) => spec.outside?.includes(name));

/** The words of an answer at a glance: the classes that may be chosen, or what stands in their place. */
export function answerWords(spec: QuestionSpec, side: Side, standing: Standing, speech: Speech): ClassWord[] {
  switch (standing) {
    case 'outside':
      return [{ tone: 'outside', label: speech.word('verdict.outside') }];
    case 'barred':
      return [{ tone: 'barred', label: speech.word('verdict.barred') }];
    case 'conflict':
      return [{ tone: 'barred', label: speech.word('verdict.conflict') }];
    case 'undecided':
      return [{ tone: 'undecided', label: speech.word('verdict.undecided') }];
    default:
      return classWords(spec, side.admissible, speech);
  }
}
