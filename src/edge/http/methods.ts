import type { OpenAPIHono } from '@hono/zod-openapi';
import type { EdgeEnv } from '../platform/host';

/** The methods an address takes, from the routes themselves; none when there is no such address. Asked only on the way to a 404. */
export function methodsOf(app: OpenAPIHono<EdgeEnv>, path: string): string[] {
  const here = app.routes.filter((route) => route.method !== 'ALL' && patternOf(route.path).test(path));
  return [...new Set(here.map((route) => route.method))].sort();
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replace(/:[^/]+/g, '[^/]+')}$`);
