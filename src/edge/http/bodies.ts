import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { matchedRoutes } from 'hono/route';
import { z } from 'zod';
import { isTangled, MAX_DEPTH, MAX_KEYS, unfitIn } from '../../kernel/json-shape';
import { Problem } from '../../kernel/problem';
import type { EdgeEnv } from '../platform/host';

type Size = `${number} ${'KiB' | 'MB'}`;

const bytesIn = (size: Size): number => Number.parseFloat(size) * (size.endsWith('KiB') ? 1024 : 1_000_000);

const USUAL: Size = '256 KiB';

/** A JSON body, and how large it may be: published as `x-max-body`, in bytes. */
export const body = <T extends z.ZodType>(schema: T, { max = USUAL }: { max?: Size } = {}) => ({
  required: true,
  'x-max-body': bytesIn(max),
  content: { 'application/json': { schema } },
});

/** A body that is a file itself, of whatever type it says it is. */
export const fileBody = ({ max }: { max: Size }) => ({
  required: true,
  'x-max-body': bytesIn(max),
  content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } },
});

type Rule = { max: number; isJson: boolean };
/** What is asked of a body that no operation takes. */
const OTHERWISE: Rule = { max: bytesIn(USUAL), isJson: true };

/** Refuses, before anybody is authenticated, a body that the operation asked for does not take. */
export function checkBody(app: OpenAPIHono<EdgeEnv>) {
  const rules = rulesOf(app);
  return createMiddleware<EdgeEnv>((c, next) => {
    const matched = matchedRoutes(c).map(({ method, path }) => rules().get(`${method} ${path}`));
    const { max, isJson } = matched.find((rule) => rule !== undefined) ?? OTHERWISE;
    return limit(max)(c, async () => {
      if (isJson) await mustBePlainJson(c);
      await next();
    });
  });
}

/** By method and pattern, once all routes are mounted. */
function rulesOf(app: OpenAPIHono<EdgeEnv>): () => ReadonlyMap<string, Rule> {
  let made: Map<string, Rule> | undefined;
  const make = (): Map<string, Rule> => {
    const rules = new Map<string, Rule>();
    for (const definition of app.openAPIRegistry.definitions) {
      if (definition.type !== 'route' || !definition.route.request?.body) continue;
      const { method, path, request } = definition.route;
      const taken = request.body as Partial<ReturnType<typeof body>>; // safe: `body` and `fileBody` make them; a law looks for others
      rules.set(`${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`, {
        max: taken['x-max-body'] ?? OTHERWISE.max,
        isJson: taken.content?.['application/json'] !== undefined,
      });
    }
    return rules;
  };
  return () => {
    made ??= make();
    return made;
  };
}

const limiters = new Map<number, MiddlewareHandler>();

function limit(maxSize: number): MiddlewareHandler {
  const known = limiters.get(maxSize);
  if (known) return known;
  const limiter = bodyLimit({
    maxSize,
    onError: () => {
      throw new Problem('body-too-large');
    },
  });
  limiters.set(maxSize, limiter);
  return limiter;
}

/** A body must say that it is JSON; one that is nested or named beyond all use is refused before it is built. */
async function mustBePlainJson(c: Context<EdgeEnv>): Promise<void> {
  const hasBody = Number(c.req.header('content-length') ?? 0) > 0 || c.req.header('transfer-encoding') !== undefined;
  const type = c.req.header('content-type') ?? '';
  if (hasBody && !/^application\/json\b/i.test(type)) throw new Problem('unsupported-media-type');
  if (!/json/i.test(type)) return;
  const text = await c.req.text();
  if (isTangled(text))
    throw new Problem('invalid-request', { errors: [{ pointer: '', detail: `at most ${MAX_DEPTH} levels and ${MAX_KEYS} names` }] });
  const errors = unfitIn(text);
  if (errors.length > 0) throw new Problem('invalid-request', { errors });
}
