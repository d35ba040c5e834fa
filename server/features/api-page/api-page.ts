import type { CityContext } from '../cities/request-context.js';
import type { Framed } from '../frame/frame.js';
import type { Speech } from '../judgement/speech.js';
import { apiExamples } from './api-examples.js';

export type Endpoint = { method: string; path: string; summary: string };

/** How programs ask this city: live examples, and every call from the OpenAPI document. */
export function apiPage(
  context: CityContext,
  document: Record<string, unknown>,
  catalogue: unknown,
  speech: Speech,
): Framed {
  const { word, say } = speech;
  return {
    view: 'pages/api',
    title: word('api.title'),
    description: word('api.lede'),
    menu: 'api',
    crumbs: [{ label: say(context.city.name), href: context.link('/') }, { label: word('nav.api') }],
    sheets: ['pages.css'],
    lede: word('api.lede'),
    openapi: context.link('/openapi.json'),
    calls: apiExamples(context, catalogue, speech),
    endpoints: endpointsOf(document),
  };
}

function endpointsOf(document: Record<string, unknown>): Endpoint[] {
  const paths = document['paths'] as Record<string, Record<string, { summary?: string }>>;
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([method]) => method === 'get' || method === 'post')
      .map(([method, { summary }]) => ({ method: method.toUpperCase(), path, summary: summary ?? '' })),
  );
}
