import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { clearRefresh, readRefresh, writeRefresh } from '../../../edge/http/refresh-cookie';
import { body, empty, json, open, refusals, router, secured } from '../../../edge/http/router';
import { authPortsOf, isOwnOrigin } from '../../../edge/platform/host';
import { ACCESS_LIFE, PENDING_LIFE } from '../../../edge/security/tokens';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { toIso } from '../../../kernel/time';
import { capabilitiesOf } from '../../foundation/access/access.domain';
import type { AppEnv } from '../../foundation/access/access.scope';
import { dropLogin } from '../../foundation/access/revocation.actions';
import { forgetLogin } from '../../foundation/guard/authenticate.middleware';
import { findAccount, shardFor } from '../../foundation/tenants/tenants.actions';
import { signUp } from '../sign-up/sign-up.actions';
import { type Login, refresh, signOut } from './auth.actions';
import { access, me, pending, signedUp, signInBody, signUpBody, switchBody, tenantList, verifyBody } from './auth.schemas';
import { isCommonPassword } from './password.domain';
import { proveSecondFactor, reachable, signIn, switchTenant } from './sign-in.actions';
import { findPerson } from './signed-in.actions';

const tags = ['Auth'];

async function grant(c: Context<AppEnv>, login: Login) {
  writeRefresh(c, login.refreshToken);
  const { scope, userId, loginId } = login;
  const accessToken = await authPortsOf(c).mint({ sub: userId, tid: scope.tenantId, sid: loginId, shd: scope.shard });
  return { accessToken, expiresIn: ACCESS_LIFE / 1000 };
}

const up = createRoute({
  ...open('Nobody has an account before this.'),
  method: 'post',
  path: '/auth/sign-up',
  tags,
  operationId: 'signUp',
  summary: 'Open an account for a company and its owner',
  request: { body: body(signUpBody) },
  responses: {
    201: json(signedUp, 'The tenant and its owner, signed in'),
    ...refusals('invalid-request', 'unreadable-body', 'email-taken', 'password-too-common'),
  },
});

const into = createRoute({
  ...open('This is how one gets credentials.'),
  method: 'post',
  path: '/auth/sign-in',
  tags,
  operationId: 'signIn',
  summary: 'Sign in with e-mail and password',
  request: { body: body(signInBody) },
  responses: {
    200: json(access, 'Signed in'),
    202: json(pending, 'The password was right; now the second factor'),
    ...refusals('invalid-request', 'unreadable-body', 'invalid-credentials', 'too-many-attempts', 'unavailable'),
  },
});

const again = createRoute({
  ...open('The HttpOnly refresh cookie is the credential.'),
  method: 'post',
  path: '/auth/refresh',
  tags,
  operationId: 'refreshAccess',
  summary: 'Trade the refresh cookie for a new access token',
  responses: { 200: json(access, 'A new access token and a rotated cookie'), ...refusals('session-revoked', 'origin-refused') },
});

const out = createRoute({
  ...open('The HttpOnly refresh cookie is the credential; without one there is nothing to end.'),
  method: 'post',
  path: '/auth/sign-out',
  tags,
  operationId: 'signOut',
  summary: 'End this login everywhere it is open',
  responses: { 204: empty('Signed out'), ...refusals('origin-refused') },
});

const second = createRoute({
  ...open('The token of the first step and the code are the credentials.'),
  method: 'post',
  path: '/auth/mfa/verify',
  tags,
  operationId: 'verifySecondFactor',
  summary: 'Finish signing in with a second factor',
  request: { body: body(verifyBody) },
  responses: {
    200: json(access, 'Signed in'),
    ...refusals('invalid-request', 'unreadable-body', 'sign-in-expired', 'wrong-code', 'too-many-attempts', 'unavailable'),
  },
});

const tenants = createRoute({
  ...secured('self:login'),
  method: 'get',
  path: '/me/tenants',
  tags,
  operationId: 'listMyTenants',
  summary: 'The accounts I work for that this login may switch to',
  responses: { 200: json(tenantList, 'All of them'), ...refusals('unauthenticated', 'session-revoked', 'forbidden') },
});

const change = createRoute({
  ...secured('self:login'),
  method: 'post',
  path: '/auth/switch',
  tags,
  operationId: 'switchTenant',
  summary: 'Enter another account that the password of this login has opened',
  request: { body: body(switchBody) },
  responses: {
    200: json(access, 'Signed in there; the login it came from has ended'),
    202: json(pending, 'That account asks for its second factor'),
    ...refusals(
      'invalid-request',
      'unreadable-body',
      'unauthenticated',
      'session-revoked',
      'forbidden',
      'origin-refused',
      'not-found',
      'idempotency-in-flight',
      'idempotency-mismatch',
    ),
  },
});

const who = createRoute({
  ...secured('self'),
  method: 'get',
  path: '/me',
  tags,
  operationId: 'readMe',
  summary: 'Who is signed in, where, and what he may do',
  responses: { 200: json(me, 'The signed-in person'), ...refusals('unauthenticated', 'session-revoked', 'forbidden') },
});

/** A cookie travels by itself, so a page of another origin may not use it (beside SameSite=Strict). */
function sameOrigin(c: Context<AppEnv>): void {
  if (!isOwnOrigin(c)) throw new Problem('origin-refused');
}

/** Ends the login whose cookie came along: a browser holds one at a time. */
async function leave(c: Context<AppEnv>): Promise<void> {
  const ended = await signOut(authPortsOf(c), readRefresh(c));
  if (!ended) return;
  forgetLogin(ended.loginId);
  await dropLogin(ended.scope, ended.loginId);
}

const awaited = (mfaToken: string) => ({ mfaToken, expiresIn: PENDING_LIFE / 1000 });

export const authRoutes = router()
  .openapi(up, async (c) => {
    const input = c.req.valid('json');
    if (isCommonPassword(input.password)) throw new Problem('password-too-common');
    const ports = authPortsOf(c);
    const tenantId = newId('tenant');
    const login = await signUp(ports, ports.scopeOf({ tenantId, shard: shardFor(tenantId, ports.shards) }), input, c.get('requestId'));
    return c.json(
      {
        ...(await grant(c, login)),
        tenant: { id: tenantId, name: input.company },
        user: { id: login.userId, name: input.name, email: input.email },
      },
      201,
    );
  })
  .openapi(into, async (c) => {
    const entry = await signIn(authPortsOf(c), c.req.valid('json'));
    return 'login' in entry ? c.json(await grant(c, entry.login), 200) : c.json(awaited(entry.mfaToken), 202);
  })
  .openapi(second, async (c) => {
    const login = await proveSecondFactor(authPortsOf(c), { ...c.req.valid('json'), requestId: c.get('requestId') });
    if (isOwnOrigin(c)) await leave(c);
    return c.json(await grant(c, login), 200);
  })
  .openapi(tenants, async (c) => c.json({ items: await reachable(authPortsOf(c), c.var.scope), next: null }, 200))
  .openapi(change, async (c) => {
    sameOrigin(c);
    const entry = await switchTenant(authPortsOf(c), c.var.scope, c.req.valid('json').tenant);
    if ('mfaToken' in entry) return c.json(awaited(entry.mfaToken), 202);
    await leave(c);
    return c.json(await grant(c, entry.login), 200);
  })
  .openapi(again, async (c) => {
    sameOrigin(c);
    const result = await refresh(authPortsOf(c), readRefresh(c));
    if ('login' in result) return c.json(await grant(c, result.login), 200);
    forgetLogin(result.ended.loginId);
    await dropLogin(result.ended.scope, result.ended.loginId);
    throw new Problem('session-revoked');
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
    if (!account || !person) throw new Problem('session-revoked');
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
        },
        role: { key: person.roleKey, name: person.roleName },
        capabilities: capabilitiesOf(scope.subject),
        secondFactor: { enabled, required, dueAt: dueAt && toIso(dueAt) },
      },
      200,
    );
  });
