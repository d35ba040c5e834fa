import { Conflict, NotFound } from '../../core/errors.js';
import type { Example, Pack } from '../../policy/pack.js';
import type { PackParts } from '../../policy/parse-pack.js';
import type { Finding, FoundCase } from '../../policy/prove/finding.js';
import { changeDraft } from '../studio/change-draft.js';
import type { DraftContext } from '../studio/studio-context.js';
import { packWords } from './pack-words.js';

/** A case that was found becomes an example of the draft; it stays unmet until the rules are put right. */
export async function addExample(context: DraftContext, finding: Finding, index: number): Promise<string> {
  const { db, clock, row, draft, by } = context;
  const shown = finding.cases[index];
  if (!shown) throw new NotFound('The finding has no such case');
  const example = exampleOf(draft.pack, shown);
  if (draft.pack.examples.some(({ name }) => name.zh === example.name.zh)) return example.name.zh;
  const change = (parts: PackParts): PackParts => ({
    ...parts,
    'examples.json': [...((parts['examples.json'] as Example[] | undefined) ?? []), example],
  });
  const changed = await changeDraft(db, clock, { id: row.id, revision: Number(row.revision), change, by });
  if (changed.outcome === 'clash') throw new Conflict('The draft has changed meanwhile');
  return example.name.zh;
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
