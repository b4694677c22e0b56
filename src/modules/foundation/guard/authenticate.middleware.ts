import type { Context } from 'hono';
import { createMiddleware } from 'hono/factory';
import { Problem } from '../../../kernel/problem';
import type { AppEnv, UserScope } from '../access/access.scope';
import { isRestoring } from '../tenants/restoring.actions';
import { guardProblems } from './guard.problems';
import { forgetLogin } from './remembered.middleware';

/** Bearer token → UserScope. The feature that issued the token says whose it is, and the database what they may do now. */
export const authenticate = createMiddleware<AppEnv>(async (c, next) => {
  await identify(c);
  await next();
});

async function identify(c: Context<AppEnv>): Promise<UserScope> {
  const { host } = c.var;
  const token = /^Bearer ([\w.-]+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? '';
  const credentials = host.hooks('credentials').find(({ recognises }) => recognises(token));
  if (!credentials) throw new Problem('unauthenticated');
  const { scope, actor, who } = await credentials.resolve(host, token);
  if (await isRestoring(host, scope.tenantId)) throw guardProblems('restoring');
  const whole = { ...scope, actor, subject: who.subject, requestId: c.get('requestId') };
  c.set('scope', whole);
  return whole;
}

/**
 * The same, and nothing of it remembered: for what outlasts its request. Whoever takes a right away ends what is open by then,
 * so what is opened is looked at once more behind its opening.
 */
export function identifyAnew(c: Context<AppEnv>): Promise<UserScope> {
  forgetLogin(c.var.scope.actor.loginId);
  return identify(c);
}
