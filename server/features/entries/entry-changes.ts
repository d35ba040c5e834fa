import { canonicalJson } from '../../core/canonical-json.js';
import type { DraftContent } from './draft-content.js';
import type { FieldChange } from './entry-events.js';

/** What differs between two states of an entry, field by field; facts and proposed classes one by one. */
export function changesBetween(before: DraftContent, after: DraftContent): FieldChange[] {
  const [was, is] = [flat(before), flat(after)];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .filter((field) => canonicalJson(was[field] ?? null) !== canonicalJson(is[field] ?? null))
    .map((field) => ({ field, before: was[field] ?? null, after: is[field] ?? null }));
}

function flat({ facts, proposal, ...rest }: DraftContent): Record<string, unknown> {
  const under = (prefix: string, values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`${prefix}.${name}`, value]));
  return { ...rest, ...under('proposal', proposal), ...under('facts', facts) };
}
