import type { Request } from 'express';
import { z } from 'zod';
import type { Permission } from '../../access/permission.js';
import { readInput } from '../../platform/http/read-input.js';
import type { RouteTable } from '../../platform/http/route-table.js';
import { sendJson } from '../../platform/http/send-json.js';

/** One call of the interface for programs: what it reads and what it answers. Routes and OpenAPI both come from it. */
export type Operation = {
  id: string;
  method: 'get' | 'post';
  /** Below `/{city}`, or below the platform's origin for `platform`. Names in `:name` stand in the path. */
  path: string;
  at: 'city' | 'platform';
  query: z.ZodObject;
  body?: z.ZodType;
  answer: z.ZodType;
};

const LANGUAGES = ['zh-CN', 'zh', 'en'] as const;

/** What every call takes beside its own parameters. */
export const withLanguage = (query: z.ZodObject): z.ZodObject =>
  query.extend({
    lang: z.enum(LANGUAGES).optional().describe('Language of the texts; otherwise Accept-Language decides'),
  });

/** Adds the route of a call: parameters read strictly, the answer sent as JSON. Tests hold the answers against their schemas. */
export function answers<O extends Operation>(
  routes: RouteTable,
  operation: O,
  permission: Permission,
  answer: (req: Request, query: z.output<O['query']>) => Promise<unknown>,
): void {
  const query = withLanguage(operation.query);
  const handler = async (req: Request, res: Parameters<typeof sendJson>[0]) => {
    const { lang: _, ...read } = readInput(query, req.query, req.visit.locale);
    sendJson(res, await answer(req, read as z.output<O['query']>));
  };
  if (operation.method === 'get') routes.get(operation.path, permission, 'api', handler);
  else routes.post(operation.path, permission, 'api', 'json', handler);
}
