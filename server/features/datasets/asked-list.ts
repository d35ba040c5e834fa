import type { Localized } from '../../core/localized.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { CityContext } from '../cities/request-context.js';
import {
  type DatasetQuestion,
  datasetsAsked,
  FACETS,
  type Facet,
  LONGEST_SEARCH,
  OPEN_ENDS,
} from './dataset-question.js';
import type { FacetCounts } from './facet-cube.js';

/** A filter that was asked for and that nothing can have. */
export type StrangeFilter = { name: string; value: string };

/** What an address asks for, and what of it cannot be followed: told to the reader instead of passed over. */
export type AskedList = { question: DatasetQuestion; strange: StrangeFilter[] };

/** Parameters of every page; the rest of a list's address are filters. */
const ELSEWHERE = new Set(['lang', 'elder']);

/**
 * Reads a list's address: what is malformed or unknown is left out of the question and named. Of a search that is too
 * long its beginning is searched for.
 */
export function askedList(query: Readonly<Record<string, unknown>>): AskedList {
  const shape: Record<string, { safeParse(value: unknown): { success: boolean; data?: unknown } }> =
    datasetsAsked.shape;
  const question: Record<string, unknown> = {};
  const strange: StrangeFilter[] = [];
  for (const [name, value] of Object.entries(query)) {
    const asked = name === 'q' && typeof value === 'string' ? value.trim().slice(0, LONGEST_SEARCH) : value;
    if (ELSEWHERE.has(name) || asked === '') continue;
    const read = shape[name]?.safeParse(asked);
    if (read?.success && read.data !== undefined) question[name] = read.data;
    else strange.push({ name: name.slice(0, 40), value: String(value).slice(0, 80) });
  }
  return { question: question as DatasetQuestion, strange };
}

type Known = {
  context: Pick<CityContext, 'city'>;
  compiled: CompiledPack;
  bodies: ReadonlyMap<string, Localized>;
  /** The counts of the whole catalogue. */
  facets: FacetCounts;
};

/** Takes out the filters whose values this city does not know and none of its entries has. */
export function withoutUnknown({ question, strange }: AskedList, known: Known): AskedList {
  const unknown = FACETS.filter((facet) => {
    const value = question[facet];
    return value !== undefined && !isKnown(facet, value, known);
  });
  return {
    question: Object.fromEntries(
      Object.entries(question).filter(([name]) => !unknown.includes(name as Facet)),
    ) as DatasetQuestion,
    strange: [...strange, ...unknown.map((name) => ({ name, value: String(question[name]) }))],
  };
}

function isKnown(facet: Facet, value: string, { context, compiled, bodies, facets }: Known): boolean {
  if (facets[facet].some((one) => one.value === value)) return true;
  if (facet === 'open' || facet === 'share')
    return [...(compiled.pack.manifest.questions[facet]?.classes ?? []), ...OPEN_ENDS].includes(value);
  if (facet === 'theme') return context.city.tenant.themes.some(({ id }) => id === value);
  if (facet === 'body') return bodies.has(value);
  return facet === 'decided' || facet === 'industry';
}
