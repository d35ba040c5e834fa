import { inLocale } from '../../core/localized.js';
import { compileCondition, type Standing } from '../../policy/compile-condition.js';
import type { Pack } from '../../policy/pack.js';
import { type Facts, type Vocabulary, validateFacts, vocabularyOf } from '../../policy/vocabulary.js';
import { conditionOf, type EditNode } from './edit-tree.js';
import type { FormState } from './form-state.js';
import type { DraftContext } from './studio-context.js';
import { draftHref } from './studio-frame.js';
import { nodeAt, type Place } from './tree-actions.js';

/** As many entries of the catalogue as are asked, and as many examples of each standing as are named. */
const MOST = { entries: 1000, named: 3 };

const STANDINGS = ['surely', 'not', 'possibly'] as const satisfies readonly Standing[];

/** What a line of a condition comes to: a sentence for the examples, one for the catalogue, and some examples by name. */
export type Tried = {
  place: Place;
  words: string[];
  cases: { label: string; examples: { href: string; name: string }[] }[];
};

/** The value of the button that tries a line. */
export const testText = (name: string, place: Place): string => `${name}/test:${place.join('.')}`;

/** Tries the line that a button names on the examples of the draft and on the catalogue; undefined for other buttons. */
export async function triedBy(
  context: DraftContext,
  state: FormState,
  button: string,
): Promise<({ name: string } & Tried) | undefined> {
  const [, name = '', path = ''] = /^([^/]+)\/test:([\d.]*)$/.exec(button) ?? [];
  const edited = state.conditions[name];
  if (!edited || !('tree' in edited)) return undefined;
  const place = path === '' ? [] : path.split('.').map(Number);
  const node = nodeAt(edited.tree, place);
  return node && { name, place, ...(await trial(context, node)) };
}

async function trial(context: DraftContext, node: EditNode): Promise<Omit<Tried, 'place'>> {
  const { say, draft, row, locale } = context;
  const vocabulary = vocabularyOf(draft.pack.vocabulary);
  const { condition } = conditionOf(node, vocabulary);
  if (!condition) return { words: [say('studio.try.unfinished')], cases: [] };
  const { standing } = compileCondition(condition);
  const examples = examplesOf(draft.pack, vocabulary).map((one) => ({ ...one, standing: standing(one.facts) }));
  const entries = (await catalogueFacts(context, vocabulary)).map((facts) => ({ standing: standing(facts) }));
  return {
    words: [say('studio.try.examples', counted(examples)), say('studio.try.catalogue', counted(entries))],
    cases: STANDINGS.map((one) => ({
      label: say(`studio.try.${one}`),
      examples: examples
        .filter((example) => example.standing === one)
        .slice(0, MOST.named)
        .map(({ index, example }) => ({
          href: draftHref(context, row.id, `examples/${index + 1}`),
          name: inLocale(example.name, locale),
        })),
    })).filter((group) => group.examples.length > 0),
  };
}

function counted(cases: readonly { standing: Standing }[]) {
  const count = (wanted: Standing) => cases.filter(({ standing }) => standing === wanted).length;
  return { all: cases.length, surely: count('surely'), not: count('not'), possibly: count('possibly') };
}

const examplesOf = ({ examples }: Pack, vocabulary: Vocabulary) =>
  examples.map((example, index) => ({ example, index, facts: validateFacts(vocabulary, example.facts).facts }));

async function catalogueFacts({ db }: DraftContext, vocabulary: Vocabulary): Promise<Facts[]> {
  const rows = await db
    .from('datasets')
    .whereNot('status', 'withdrawn')
    .orderBy('id')
    .limit(MOST.entries)
    .select('facts');
  return rows.map((row) => validateFacts(vocabulary, JSON.parse(String(row['facts'])) as Facts).facts);
}
