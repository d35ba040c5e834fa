import { Conflict, NotFound } from '../../core/errors.js';
import type { Example, Pack } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import type { Finding, FoundCase } from '../../policy/prove/finding.js';
import { changeDraft } from '../studio/change-draft.js';
import type { DraftContext } from '../studio/studio-context.js';
import { packWords } from './pack-words.js';

/**
 * A case that was found becomes an example of the draft; a contradiction leaves it unmet until the rules are put right.
 * Resolves to its number among the examples: what it should be answered is for the officer to say.
 */
export async function addExample(context: DraftContext, finding: Finding, index: number): Promise<number> {
  const { db, clock, row, draft, by } = context;
  const shown = finding.cases[index];
  if (!shown) throw new NotFound('The finding has no such case');
  const example = exampleOf(draft.pack, shown);
  const place = (examples: readonly Example[]) => examples.findIndex(({ name }) => name.zh === example.name.zh) + 1;
  const known = place(draft.pack.examples);
  if (known > 0) return known;
  const change = (parts: PackParts): PackParts => ({
    ...parts,
    'examples.json': [...((parts['examples.json'] as Example[] | undefined) ?? []), example],
  });
  const changed = await changeDraft(db, clock, { id: row.id, revision: Number(row.revision), change, by });
  if (changed.outcome === 'clash') throw new Conflict('The draft has changed meanwhile');
  const parts = JSON.parse(changed.row.content) as PackParts;
  return place((parts['examples.json'] ?? []) as Example[]);
}

/** The facts of a case without an expected answer: a contradiction fails the check until nothing contradicts any more. */
function exampleOf(pack: Pack, { when, facts }: FoundCase): Example {
  const name = (locale: 'zh-CN' | 'en') => packWords(pack, locale).condition(when).slice(0, 160);
  return {
    name: { zh: `核查发现：${name('zh-CN')}`, en: `Found by the check: ${name('en')}` },
    facts: { ...facts },
    expect: {},
  };
}
