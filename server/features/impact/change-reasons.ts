import { classify } from '../../policy/classify.js';
import type { CompiledPack, CompiledRule } from '../../policy/compiled-pack.js';
import { validateFacts } from '../../policy/vocabulary.js';
import type { Speech } from '../judgement/speech.js';
import type { ChangedLine } from './impact-reader.js';

/** A rule that bears on a standing, with its article. */
export type Ground = { citation: string; text: string; href: string };

/** So many articles are named on either side. */
const MOST = 4;

/**
 * The rules on which a side of an entry hangs under one pack: those that hold, and while it is undecided those that
 * wait for facts. Judged by the whole engine, not by the quick tests of the rehearsal.
 */
export function groundsOf({ side, facts }: Pick<ChangedLine, 'side' | 'facts'>, speech: Speech): Ground[] {
  const { compiled } = speech;
  return rulesFor(compiled, side, facts)
    .slice(0, MOST)
    .map((rule) => ({
      citation: speech.cite(rule.provision),
      text: speech.say(rule.text),
      href: speech.provisionHref(rule.provision),
    }));
}

function rulesFor(compiled: CompiledPack, side: ChangedLine['side'], facts: unknown): readonly CompiledRule[] {
  const { scope, [side]: judged } = classify(compiled, validateFacts(compiled.vocabulary, facts).facts);
  if (!judged) return [];
  const outside = compiled.pack.manifest.questions.scope.outside ?? [];
  const inside = scope.possible.some((name) => !outside.includes(name));
  if (!inside) return scope.fired;
  return judged.fired.length > 0 ? judged.fired : judged.undetermined;
}
