import type { Pack, Question } from '../../policy/pack.js';
import { mapReferences, type Reference } from '../../policy/pack-references.js';
import { type PackParts, packParts } from '../../policy/parse-pack.js';

/** A thing of a pack that has a name by which others speak of it. */
export type Named = Pick<Reference, 'to' | 'within' | 'name'>;

/** Where something is used. */
export type Use = Reference['by'];

const speaksOf = (reference: Named, { to, within, name }: Named): boolean =>
  reference.to === to && reference.name === name && (within === undefined || reference.within === within);

/** Everything that speaks of a thing, each once. A thing does not use itself. */
export function usesOf(pack: Pack, thing: Named): Use[] {
  const uses = new Map<string, Use>();
  mapReferences(pack, (reference) => {
    if (speaksOf(reference, thing)) uses.set(`${reference.by.file} ${reference.by.key}`, reference.by);
    return reference.name;
  });
  return [...uses.values()];
}

/** The pack with a thing called by another name, everywhere. */
export function renamed(pack: Pack, thing: Named, to: string): PackParts {
  const mapped = mapReferences(pack, (reference) => (speaksOf(reference, thing) ? to : reference.name));
  return partsOf(declared(mapped, thing, to));
}

/** The thing itself, where it is declared. */
function declared(pack: Pack, { to: kind, within, name }: Named, to: string): Pack {
  const list = <T extends { id: string }>(items: T[]): T[] =>
    items.map((item) => (item.id === name ? { ...item, id: to } : item));
  switch (kind) {
    case 'fact':
      return { ...pack, vocabulary: pack.vocabulary.map((one) => (one.fact === name ? { ...one, fact: to } : one)) };
    case 'value':
      return {
        ...pack,
        vocabulary: pack.vocabulary.map((one) => (one.fact === within ? withValue(one, name, to) : one)),
      };
    case 'rule':
      return { ...pack, rules: list(pack.rules) };
    case 'condition':
      return { ...pack, conditions: list(pack.conditions) };
    case 'duty':
      return { ...pack, duties: list(pack.duties) };
    case 'provision':
      return { ...pack, provisions: list(pack.provisions) };
    case 'actor':
      return { ...pack, manifest: { ...pack.manifest, actors: withKey(pack.manifest.actors, name, to) } };
    case 'class':
      return withClass(pack, within as Question, name, to);
  }
}

const withValue = (fact: Pack['vocabulary'][number], name: string, to: string): Pack['vocabulary'][number] => ({
  ...fact,
  ...(fact.values ? { values: fact.values.map((value) => (value === name ? to : value)) } : {}),
  ...(fact.valueLabels ? { valueLabels: withKey(fact.valueLabels, name, to) } : {}),
});

function withClass(pack: Pack, question: Question, name: string, to: string): Pack {
  const spec = pack.manifest.questions[question];
  if (!spec) return pack;
  const swap = (words: string[]) => words.map((word) => (word === name ? to : word));
  const changed = {
    ...spec,
    classes: swap(spec.classes),
    labels: withKey(spec.labels, name, to),
    ...(spec.outside ? { outside: swap(spec.outside) } : {}),
  };
  return { ...pack, manifest: { ...pack.manifest, questions: { ...pack.manifest.questions, [question]: changed } } };
}

const withKey = <V>(record: Record<string, V>, name: string, to: string): Record<string, V> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key === name ? to : key, value]));

/** Parts without the optional ones that the pack does not have. */
const partsOf = (pack: Pack): PackParts =>
  Object.fromEntries(Object.entries(packParts(pack)).filter(([, part]) => part !== undefined));
