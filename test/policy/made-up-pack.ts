import { readCalendarFolder } from '../../server/features/calendar/calendar-folder.js';
import { type CompiledPack, compilePack } from '../../server/policy/compiled-pack.js';
import type { Duty, Fact, Gate, Pack, Rule } from '../../server/policy/pack.js';

const both = (text: string) => ({ zh: text, en: text });

/** The official calendar as shipped. */
export const shippedCalendar = readCalendarFolder('policies/calendar');

/** A small vocabulary with one fact of each type, belonging to no city. */
export const VOCABULARY: Fact[] = [
  { fact: 'wet', type: 'boolean' },
  { fact: 'cold', type: 'boolean' },
  { fact: 'dark', type: 'boolean' },
  { fact: 'colour', type: 'enum', values: ['red', 'green', 'blue'] },
  { fact: 'tools', type: 'enum set', values: ['rope', 'lamp', 'map', 'boat'] },
  { fact: 'depth', type: 'number', min: 0, max: 100 },
  { fact: 'seenOn', type: 'date' },
  { fact: 'place', type: 'enum', values: ['inside', 'outside'] },
].map((fact) => ({
  ...(fact as Pick<Fact, 'fact' | 'type'>),
  label: both(fact.fact),
  ...('values' in fact && fact.values
    ? { valueLabels: Object.fromEntries(fact.values.map((value) => [value, both(value)])) }
    : {}),
  about: 'dataset',
  tier: 'K',
  ask: both('someone'),
}));

type Parts = { rules?: Partial<Rule>[]; conditions?: Partial<Gate>[]; duties?: Partial<Duty>[]; share?: boolean };

/** A pack of a city that does not exist: only the parts that a test names matter. */
export function aPack({ rules = [], conditions = [], duties = [], share = false }: Parts = {}): Pack {
  const classes = { classes: ['a', 'b', 'c'], labels: { a: both('a'), b: both('b'), c: both('c') } };
  return {
    manifest: {
      format: 'chengce-pack/1',
      city: 'nowhere',
      version: '2020-01-01',
      title: both('Measures of Nowhere'),
      number: null,
      issuer: null,
      effectiveFrom: '2020-01-01',
      effectiveTo: null,
      validity: { provision: 'NW-1', startVerified: true, endVerified: true, text: both('in force') },
      questions: {
        scope: { classes: ['in', 'out'], labels: { in: both('in'), out: both('out') }, outside: ['out'] },
        open: classes,
        share: share ? classes : null,
      },
      actors: { keeper: both('keeper') },
      inShort: [both('one'), both('two'), both('three')],
    },
    vocabulary: VOCABULARY,
    provisions: [{ id: 'NW-1', article: 1, kind: 'condition', treatment: 'reference', summary: both('one') }],
    rules: rules.map((rule, index) => ({
      id: `rule-${index}`,
      question: 'open',
      when: true,
      then: { must: ['a'] },
      provision: 'NW-1',
      text: both(`rule ${index}`),
      ...rule,
    })) as Rule[],
    conditions: conditions.map((gate, index) => ({
      id: `gate-${index}`,
      stage: 'catalogue',
      applies: true,
      provision: 'NW-1',
      text: both(`gate ${index}`),
      ...gate,
    })) as Gate[],
    duties: duties.map((duty, index) => ({
      id: `duty-${index}`,
      actor: 'keeper',
      provision: 'NW-1',
      text: both(`duty ${index}`),
      trigger: both('always'),
      when: true,
      ...duty,
    })) as Duty[],
    procedures: [],
    notes: [],
    examples: [],
  };
}

/** The same, ready to answer. */
export const aCompiledPack = (parts: Parts = {}): CompiledPack => compilePack(aPack(parts));
