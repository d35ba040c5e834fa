import { inLocale, type Locale } from '../../core/localized.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import type { Fact } from '../../policy/pack.js';

/** The facts of a decision as JSON schema, out of the city's vocabulary. `null` is unknown, like absence. */
export const factsSchema = ({ pack }: CompiledPack, locale: Locale): Record<string, unknown> => ({
  type: 'object',
  additionalProperties: false,
  properties: Object.fromEntries(
    pack.vocabulary.map((fact) => [
      fact.fact,
      { description: inLocale(fact.label, locale), anyOf: [valueSchema(fact), { type: 'null' }] },
    ]),
  ),
});

function valueSchema(fact: Fact): Record<string, unknown> {
  const bounds = {
    ...(fact.min === undefined ? {} : { minimum: fact.min }),
    ...(fact.max === undefined ? {} : { maximum: fact.max }),
  };
  switch (fact.type) {
    case 'boolean':
      return { type: 'boolean' };
    case 'enum':
      return { type: 'string', enum: fact.values };
    case 'enum set':
      return { type: 'array', items: { type: 'string', enum: fact.values }, uniqueItems: true };
    case 'number':
      return { type: 'integer', ...bounds };
    case 'date':
      return { type: 'string', format: 'date' };
  }
}
