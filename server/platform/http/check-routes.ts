import type { Router } from 'express';
import type { RouteTable } from './route-table.js';

type Layer = { route?: { path: unknown; methods: Record<string, boolean> }; handle: { stack?: Layer[] } };

/**
 * Walks a router and throws where it holds a route that its table does not declare: a route added
 * behind the table's back has no permission, and the program must not start with it.
 */
export function checkRoutes(router: Router, table: RouteTable | null): void {
  const declared = new Set(table?.routes.map((route) => `${route.method} ${route.path}`));
  const paths = new Set(table?.routes.map((route) => route.path));
  for (const { path, method } of routesIn(router as unknown as { stack: Layer[] })) {
    // `_all` on a declared path is the table's own answer to other methods.
    const known = method === '_all' ? paths.has(String(path)) : declared.has(`${method} ${path}`);
    if (!known) throw new Error(`Route ${method.toUpperCase()} ${path} is not declared with a permission`);
  }
}

function* routesIn({ stack }: { stack: Layer[] }): Generator<{ path: unknown; method: string }> {
  for (const layer of stack) {
    if (layer.route) {
      const { path, methods } = layer.route;
      for (const method of Object.keys(methods)) yield { path, method };
    } else if (layer.handle.stack) {
      yield* routesIn({ stack: layer.handle.stack });
    }
  }
}
