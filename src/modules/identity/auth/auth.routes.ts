import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { body } from '../../../edge/http/bodies';
import { clearRefresh, readRefresh } from '../../../edge/http/refresh-cookie';
import { empty, json, publicRoute, refusals, router } from '../../../edge/http/router';
import { PENDING_LIFE } from '../../../edge/security/tokens';
import { fingerprint } from '../../../edge/security/vault';
import { Problem } from '../../../kernel/problem';
import { toIso } from '../../../kernel/time';
import { capabilitiesOf } from '../../foundation/access/access.domain';
import type { AppEnv } from '../../foundation/access/access.scope';
import { dropLogin } from '../../foundation/access/revocation.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { forgetLogin } from '../../foundation/guard/remembered.middleware';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { refresh, signOut } from './auth.actions';
import { authProblems } from './auth.problems';
import { access, me, pending, signInBody, switchBody, tenantList, verifyBody } from './auth.schemas';
import { grantAccess } from './grant.middleware';
import { proveSecondFactor, reachable, signIn, switchTenant } from './sign-in.actions';
import { findPerson } from './signed-in.actions';

const tags = ['Auth'];

const into = createRoute({
  ...publicRoute('This is how one gets credentials.'),
  method: 'post',
  path: '/auth/sign-in',
  tags,
  operationId: 'signIn',
  summary: 'Sign in with e-mail and password',
  request: { body: body(signInBody) },
  responses: {
    200: json(access, 'Signed in'),
    202: json(pending, 'The password was right; now the second factor'),
    ...refusals(authProblems, 'invalid-credentials', 'too-many-attempts', 'unavailable'),
  },
});

const again = createRoute({
  ...publicRoute('The HttpOnly refresh cookie is the credential.'),
  method: 'post',
  path: '/auth/refresh',
  tags,
  operationId: 'refreshAccess',
  summary: 'Exchange the refresh cookie for a new access token',
  responses: {
    200: json(access, 'A new access token and a rotated cookie'),
    ...refusals(authProblems, 'login-ended', 'origin-refused'),
  },
});

const out = createRoute({
  ...publicRoute('The HttpOnly refresh cookie is the credential; without one there is nothing to end.'),
  method: 'post',
  path: '/auth/sign-out',
  tags,
  operationId: 'signOut',
  summary: 'End this login everywhere it is open',
  responses: { 204: empty('Signed out'), ...refusals('origin-refused') },
});

const second = createRoute({
  ...publicRoute('The token of the first step and the code are the credentials.'),
  method: 'post',
  path: '/auth/mfa/verify',
  tags,
  operationId: 'verifySecondFactor',
  summary: 'Finish signing in with a second factor',
  request: { body: body(verifyBody) },
  responses: {
    200: json(access, 'Signed in'),
    ...refusals(authProblems, 'sign-in-expired', 'wrong-code', 'too-many-attempts', 'unavailable'),
  },
});

const tenants = createRoute({
  ...secured('self:login'),
  method: 'get',
  path: '/me/tenants',
  tags,
  operationId: 'listMyTenants',
  summary: 'List the accounts that this login may switch to',
  responses: { 200: json(tenantList, 'All of them') },
});

const change = createRoute({
  ...secured('self:login'),
  method: 'post',
  path: '/auth/switch',
  tags,
  operationId: 'switchTenant',
  summary: 'Switch to another account that the password of this login has opened',
  request: { body: body(switchBody) },
  responses: {
    200: json(access, 'Signed in there; the login it came from has ended'),
    202: json(pending, 'That account asks for its second factor'),
    ...refusals('origin-refused', 'not-found'),
  },
});

const who = createRoute({
  ...secured('self'),
  method: 'get',
  path: '/me',
  tags,
  operationId: 'readMe',
  summary: 'Read who is signed in, to which company, and what they may do',
  responses: { 200: json(me, 'The signed-in person') },
});

/** A cookie travels by itself, so a page of another origin may not use it (beside SameSite=Strict). */
function sameOrigin(c: Context<AppEnv>): void {
  if (!c.var.host.isOwnOrigin) throw new Problem('origin-refused');
}

/** Ends the login whose cookie came along: a browser holds one at a time. */
async function leave(c: Context<AppEnv>): Promise<void> {
  const ended = await signOut(c.var.host, readRefresh(c));
  if (!ended) return;
  forgetLogin(ended.loginId);
  await dropLogin(ended.scope, ended.loginId, ended.userId);
}

const awaited = (mfaToken: string) => ({ mfaToken, expiresIn: PENDING_LIFE / 1000 });

export const authRoutes = router<AppEnv>()
  .openapi(into, async (c) => {
    const entry = await signIn(c.var.host, c.req.valid('json'), c.get('requestId'));
    return 'login' in entry ? c.json(await grantAccess(c, c.var.host, entry.login), 200) : c.json(awaited(entry.mfaToken), 202);
  })
  .openapi(second, async (c) => {
    const login = await proveSecondFactor(c.var.host, { ...c.req.valid('json'), requestId: c.get('requestId') });
    if (c.var.host.isOwnOrigin) await leave(c);
    return c.json(await grantAccess(c, c.var.host, login), 200);
  })
  .openapi(tenants, async (c) => c.json({ items: await reachable(c.var.host, c.var.scope), next: null }, 200))
  .openapi(change, async (c) => {
    sameOrigin(c);
    const entry = await switchTenant(c.var.host, c.var.scope, c.req.valid('json').tenant);
    if ('mfaToken' in entry) return c.json(awaited(entry.mfaToken), 202);
    await leave(c);
    return c.json(await grantAccess(c, c.var.host, entry.login), 200);
  })
  .openapi(again, async (c) => {
    sameOrigin(c);
    const result = await refresh(c.var.host, readRefresh(c), c.get('requestId'));
    if ('login' in result) return c.json(await grantAccess(c, c.var.host, result.login), 200);
    forgetLogin(result.ended.loginId);
    await dropLogin(result.ended.scope, result.ended.loginId, result.ended.userId);
    throw authProblems('login-ended');
  })
  .openapi(out, async (c) => {
    sameOrigin(c);
    await leave(c);
    clearRefresh(c);
    return c.body(null, 204);
  })
  .openapi(who, async (c) => {
    const { scope } = c.var;
    const [account, person] = await Promise.all([findAccount(scope), findPerson(scope, scope.actor.id)]);
    if (!account || !person) throw authProblems('login-ended');
    const locale = me.shape.user.shape.locale;
    const { enabled, required, dueAt } = person.secondFactor;
    return c.json(
      {
        user: { id: person.id, kind: person.subject.kind, name: person.name, email: person.email, locale: locale.parse(person.locale) },
        tenant: {
          id: scope.tenantId,
          name: account.name,
          timezone: account.timezone,
          locale: locale.parse(account.locale),
          idleMinutes: account.idleMinutes,
          confirmBy: account.confirmBy === null ? null : toIso(account.confirmBy),
        },
        role: { key: person.roleKey, name: person.roleName },
        capabilities: capabilitiesOf(scope.subject, scope.catalog.capabilities),
        rights: await fingerprint(JSON.stringify(scope.subject)),
        secondFactor: { enabled, required, dueAt: dueAt && toIso(dueAt) },
        guest: person.guest && { accessUntil: toIso(person.guest.accessUntil), reason: person.guest.reason },
      },
      200,
    );
  });
