import { createMiddleware } from 'hono/factory';
import { Problem } from '../../../kernel/problem';
import type { AppEnv } from '../access/access.scope';

/** Bearer token → UserScope. The feature that issued the token says whose it is, and the database what they may do now. */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  const { host } = c.var;
  const token = /^Bearer ([\w.-]+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const credentials = host.hooks('credentials').find(({ recognises }) => recognises(token));
  if (!credentials) throw new Problem('unauthenticated');
  const { scope, actor, who } = await credentials.resolve(host, token);
  c.set('scope', { ...scope, actor, subject: who.subject, requestId: c.get('requestId') });
  await next();
});
