import { z } from 'zod';
import { inLocale, type Locale } from '../../core/localized.js';
import { type MessageKey, t } from '../../platform/i18n/translate.js';
import type { CompiledPack } from '../../policy/compiled-pack.js';
import { factsSchema } from './facts-schema.js';
import { type Operation, withLanguage } from './operation.js';
import { operations } from './operations.js';

type Schema = Record<string, unknown>;

/** Where the document is read: the city's base address and the platform's, both without a slash at the end. */
export type ApiPlace = {
  title: string;
  cityBase: string;
  platformBase: string;
  compiled: CompiledPack;
  locale: Locale;
};

const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  detail: z.string(),
  instance: z.string().optional(),
  errors: z.array(z.strictObject({ field: z.string(), code: z.string(), reason: z.string() })),
});

/** The OpenAPI 3.1 document of a city: every call, with the city's own facts as the body of a decision. */
export function openApi({ title, cityBase, platformBase, compiled, locale }: ApiPlace): Schema {
  const { schemaOf, components } = schemas();
  const paths: Record<string, Schema> = {};
  for (const operation of Object.values<Operation>(operations)) {
    const path = operation.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = {
      ...(operation.at === 'platform' ? { servers: [{ url: platformBase }] } : {}),
      [operation.method]: describe(operation, schemaOf, locale),
    };
  }
  const question = components['DecisionQuestion'] as { properties: Schema };
  const properties = { ...question.properties, facts: { $ref: '#/components/schemas/Facts' } };
  return {
    openapi: '3.1.0',
    info: {
      title: t(locale, 'openapi.title', { city: title }),
      version: '1',
      description: t(locale, 'openapi.about', {
        version: compiled.pack.manifest.version,
        title: inLocale(compiled.pack.manifest.title, locale),
      }),
    },
    servers: [{ url: cityBase }],
    paths,
    components: {
      schemas: { ...components, DecisionQuestion: { ...question, properties }, Facts: factsSchema(compiled, locale) },
    },
  };
}

function describe(operation: Operation, schemaOf: (name: string) => unknown, locale: Locale): Schema {
  const problem = (status: number) => ({
    description: t(locale, `error.${status}.title` as MessageKey),
    content: { 'application/problem+json': { schema: schemaOf('problem') } },
  });
  const wrong = operation.body ? [400, 404, 413, 415] : [400, 404];
  return {
    operationId: operation.id,
    summary: t(locale, `openapi.${operation.id}` as MessageKey),
    parameters: [...pathParameters(operation), ...queryParameters(operation)],
    ...(operation.body
      ? {
          requestBody: { required: true, content: { 'application/json': { schema: schemaOf(`${operation.id}Body`) } } },
        }
      : {}),
    responses: {
      200: {
        description: t(locale, 'openapi.answer'),
        content: { 'application/json': { schema: schemaOf(`${operation.id}Answer`) } },
      },
      ...Object.fromEntries(wrong.map((status) => [status, problem(status)])),
    },
  };
}

const pathParameters = ({ path }: Operation): Schema[] =>
  [...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } }));

function queryParameters({ query }: Operation): Schema[] {
  return Object.entries(withLanguage(query).shape).map(([name, schema]) => {
    const { $schema: _, description, ...rest } = z.toJSONSchema(schema as z.ZodType, { io: 'output' }) as Schema;
    const required = !(schema as z.ZodType).safeParse(undefined).success;
    return { name, in: 'query', required, ...(description ? { description } : {}), schema: rest };
  });
}

type Schemas = { schemaOf: (name: string) => unknown; components: Record<string, unknown> };

/** The same for every city and for ever: converted once, when the document is first asked for. */
let converted: Schemas | undefined;
function schemas(): Schemas {
  converted ??= namedSchemas();
  return converted;
}

/** All schemas converted in one go, so that those with a name are written once, under `components`. */
function namedSchemas(): Schemas {
  const all = Object.values<Operation>(operations).flatMap((operation) => [
    [`${operation.id}Answer`, operation.answer] as const,
    ...(operation.body ? [[`${operation.id}Body`, operation.body] as const] : []),
  ]);
  const whole = z.toJSONSchema(
    z.strictObject({ ...Object.fromEntries(all), problem: problemSchema.meta({ id: 'Problem' }) }),
  );
  const moved = JSON.parse(JSON.stringify(whole).replaceAll('"#/$defs/', '"#/components/schemas/'));
  return {
    schemaOf: (name: string): unknown => moved.properties[name],
    components: moved.$defs as Record<string, unknown>,
  };
}
