import type { Fact } from '../../policy/pack.js';
import { type Facts, type FactValue, type Vocabulary, validateFacts } from '../../policy/vocabulary.js';
import { type DraftContent, EMPTY_DRAFT } from './draft-content.js';

/** A body as far as facts tell of it. */
export type FactsOfBody = { kind: string; level: string; details: Readonly<Record<string, unknown>> };

/** Facts that the form and the register of bodies already hold: nobody is asked for them a second time. */
const PROGRAM_FACTS = new Set([
  'bodyKind',
  'bodyLevel',
  'openClass',
  'shareClass',
  'updateCycle',
  'catalogueElements',
  'catalogueState',
  'inOpenCatalogue',
]);

export const isProgramFact = (name: string): boolean => PROGRAM_FACTS.has(name);

/** Whether a person has to be asked; the register of bodies may hold more than it must. */
export const isAsked = (name: string, { details }: FactsOfBody): boolean =>
  !isProgramFact(name) &&
  !(name === 'bodyHasPublicFunction' && 'hasPublicFunction' in details) &&
  !(name === 'utilitySector' && 'utilitySector' in details);

type From = { body: FactsOfBody; published?: boolean };

/** All facts of a draft: those that people answered and those that follow from what else is known. Of the pack's vocabulary only. */
export function factsOfDraft(vocabulary: Vocabulary, draft: DraftContent, from: From): Facts {
  const own = Object.fromEntries(Object.entries(draft.facts).filter(([name]) => !isProgramFact(name)));
  const followed = Object.fromEntries(
    Object.entries(followedFacts(draft, from, own)).flatMap(([name, value]) => {
      const fitting = fittingValue(vocabulary.get(name), value);
      return fitting === undefined ? [] : [[name, fitting]];
    }),
  );
  return validateFacts(vocabulary, known(vocabulary, { ...own, ...followed })).facts;
}

/** What the register says of a body, for a path on which nothing of an entry is written. */
export const factsOfBody = (vocabulary: Vocabulary, body: FactsOfBody): Facts =>
  factsOfDraft(vocabulary, EMPTY_DRAFT, { body });

/** What a city's vocabulary does not know is left out: a draft may be older than the pack. */
const known = (vocabulary: Vocabulary, facts: Record<string, FactValue>) =>
  Object.fromEntries(Object.entries(facts).filter(([name]) => vocabulary.has(name)));

function followedFacts(draft: DraftContent, { body, published }: From, own: Record<string, FactValue>) {
  return {
    bodyKind: body.kind,
    bodyLevel: body.level,
    bodyHasPublicFunction: body.details['hasPublicFunction'],
    utilitySector: body.details['utilitySector'],
    openClass: draft.proposal.open,
    shareClass: draft.proposal.share,
    updateCycle: draft.frequency,
    catalogueElements: elementsOf(draft, own),
    ...(published ? { catalogueState: 'published', inOpenCatalogue: true } : {}),
  };
}

/** Which elements of a catalogue entry are filled in, in the words of the vocabulary. */
export function elementsOf(draft: DraftContent, facts: Readonly<Record<string, FactValue>>): string[] {
  const filled: Record<string, boolean> = {
    metadata: draft.titleZh !== '' && draft.code !== '' && draft.contact !== '',
    openAttribute: draft.proposal.open !== undefined,
    shareAttribute: draft.proposal.share !== undefined,
    openMethod: 'openMethods' in facts,
    securityLevel: 'securityLevel' in facts,
    useCondition: draft.useConditions !== '',
    updateCycle: draft.frequency !== '',
    source: 'dataOrigin' in facts,
    domain: draft.theme !== '',
    summary: draft.summaryZh !== '',
    items: draft.items.length > 0,
    format: draft.formats !== '',
  };
  return Object.keys(filled).filter((name) => filled[name]);
}

/** Facts by which an element is filled in: they are asked for wherever the city has them. */
export const ELEMENT_FACTS = ['dataOrigin', 'openMethods', 'securityLevel'] as const;

/** What the entry itself states: a condition on these is a condition on the entry, and not on what is done later. */
export const STATED_FACTS: ReadonlySet<string> = new Set([
  'openClass',
  'shareClass',
  'updateCycle',
  'catalogueElements',
  ...ELEMENT_FACTS,
]);

/** The value as far as the fact can hold it. */
function fittingValue(fact: Fact | undefined, value: unknown): FactValue | undefined {
  if (!fact || value === undefined || value === '') return undefined;
  if (fact.type === 'enum set' && Array.isArray(value)) return value.filter((one) => fact.values?.includes(one));
  if (fact.type === 'enum') return fact.values?.includes(value as string) ? (value as string) : undefined;
  return fact.type === 'boolean' && typeof value === 'boolean' ? value : undefined;
}
