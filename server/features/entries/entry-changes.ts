import { canonicalJson } from '../../core/canonical-json.js';
import type { Dataset } from '../datasets/dataset.js';
import { type DraftContent, draftOf } from './draft-content.js';
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

/** What a draft would change of the published entry; a day that is left empty stays as it is. */
export function changesOf(published: Dataset, draft: DraftContent): FieldChange[] {
  const before = { ...draftOf(published, null), reviewOn: draft.reviewOn };
  return changesBetween(before, {
    ...draft,
    issued: draft.issued || before.issued,
    modified: draft.modified || before.modified,
  });
}
