import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { FactValue } from '../../policy/vocabulary.js';
import { sideLabel } from '../datasets/side-labels.js';
import { speechOf } from '../judgement/speech.js';
import type { StudioContext } from '../studio/studio-context.js';
import type { ShadowRow } from './shadow-store.js';

/** A question to which a version to come gives another answer, in words. */
export type Deviation = { from: string; to: string; times: number; facts: string };

export function deviationPart({ locale, link, say }: StudioContext, compiled: CompiledPack, row: ShadowRow): Deviation {
  const speech = speechOf(compiled, locale, link);
  const facts = Object.entries(JSON.parse(row.facts) as Record<string, FactValue>);
  const state = (side: 'open' | 'share', from: string | null): string[] =>
    from === null ? [] : [`${say(`verdict.short.${side}`)}${sideLabel(compiled, side, from, locale)}`];
  const both = (open: string | null, share: string | null): string =>
    [...state('open', open), ...state('share', share)].join(say('list.semicolon'));
  return {
    from: both(row.open_from, row.share_from),
    to: both(row.open_to, row.share_to),
    times: Number(row.times),
    facts: speech.list(facts.map(([fact, value]) => `${speech.factName(fact)} ${speech.factValue(fact, value)}`)),
  };
}
