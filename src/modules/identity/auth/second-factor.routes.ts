import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body, empty, json, refusals, router, secured } from '../../../edge/http/router';
import { authPortsOf } from '../../../edge/platform/host';
import { idSchema } from '../../../kernel/ids';
import { endSockets } from '../../foundation/access/revocation.actions';
import { forgetPeople } from '../../foundation/guard/authenticate.middleware';
import {
  beginSecondFactor,
  confirmSecondFactor,
  endSecondFactor,
  hasSecondFactor,
  recoveryCodesLeft,
  renewRecoveryCodes,
  resetSecondFactor,
} from './second-factor.actions';
import { begunFactor, bothBody, codeBody, factorState, passwordBody, recoveryCodes } from './second-factor.schemas';

const tags = ['Auth'];
const guarded = ['invalid-request', 'unreadable-body', 'unauthenticated', 'session-revoked', 'forbidden'] as const;
const counted = ['too-many-attempts', 'unavailable'] as const;
const repeatable = ['idempotency-in-flight', 'idempotency-mismatch'] as const;

const read = createRoute({
  ...secured('self:login'),
  method: 'get',
  path: '/me/mfa',
  tags,
  operationId: 'readMySecondFactor',
  summary: 'Whether I have a second factor, and how many recovery codes are left',
  responses: { 200: json(factorState, 'How it stands'), ...refusals('unauthenticated', 'session-revoked', 'forbidden') },
});

const start = createRoute({
  ...secured('self:login'),
  method: 'post',
  path: '/me/mfa',
  tags,
  operationId: 'beginMySecondFactor',
  summary: 'Begin to set up a second factor',
  request: { body: body(passwordBody) },
  responses: {
    200: json(begunFactor, 'The seed for an authenticator app'),
    ...refusals(...guarded, 'wrong-password', 'second-factor-exists', ...counted, ...repeatable),
  },
});

const confirm = createRoute({
  ...secured('self:login'),
  method: 'post',
  path: '/me/mfa/confirm',
  tags,
  operationId: 'confirmMySecondFactor',
  summary: 'Prove the app with its first code',
  request: { body: body(codeBody) },
  responses: {
    200: json(recoveryCodes, 'Enabled; the recovery codes'),
    ...refusals(...guarded, 'wrong-code', 'second-factor-exists', 'second-factor-missing', ...counted, ...repeatable),
  },
});

const renew = createRoute({
  ...secured('self:login'),
  method: 'post',
  path: '/me/mfa/recovery-codes',
  tags,
  operationId: 'renewMyRecoveryCodes',
  summary: 'Replace the recovery codes',
  request: { body: body(codeBody) },
  responses: {
    200: json(recoveryCodes, 'New ones; the old ones are good no more'),
    ...refusals(...guarded, 'wrong-code', 'second-factor-missing', ...counted, ...repeatable),
  },
});

const remove = createRoute({
  ...secured('self:login'),
  method: 'delete',
  path: '/me/mfa',
  tags,
  operationId: 'removeMySecondFactor',
  summary: 'Give up my second factor',
  request: { body: body(bothBody) },
  responses: {
    204: empty('Gone'),
    ...refusals(...guarded, 'wrong-password', 'wrong-code', 'second-factor-missing', ...counted),
  },
});

const reset = createRoute({
  ...secured('access:write'),
  method: 'delete',
  path: '/users/{id}/second-factor',
  tags: ['People'],
  operationId: 'resetSecondFactor',
  summary: 'Take the second factor from somebody who has lost it, and end his logins',
  request: { params: z.object({ id: idSchema('user') }) },
  responses: {
    204: empty('Gone, now or before'),
    ...refusals('unauthenticated', 'session-revoked', 'forbidden', 'second-factor-required', 'beyond-your-rights', 'not-found'),
  },
});

export const secondFactorRoutes = router()
  .openapi(read, async (c) => {
    const { scope } = c.var;
    const [enabled, left] = await Promise.all([hasSecondFactor(scope, scope.actor.id), recoveryCodesLeft(scope, scope.actor.id)]);
    return c.json({ enabled, recoveryCodesLeft: left }, 200);
  })
  .openapi(start, async (c) => c.json(await beginSecondFactor(authPortsOf(c), c.var.scope, c.req.valid('json').password), 200))
  .openapi(confirm, async (c) => {
    const codes = await confirmSecondFactor(authPortsOf(c), c.var.scope, c.req.valid('json').code);
    forgetPeople([c.var.scope.actor.id]);
    return c.json({ recoveryCodes: codes }, 200);
  })
  .openapi(renew, async (c) =>
    c.json({ recoveryCodes: await renewRecoveryCodes(authPortsOf(c), c.var.scope, c.req.valid('json').code) }, 200),
  )
  .openapi(remove, async (c) => {
    await endSecondFactor(authPortsOf(c), c.var.scope, c.req.valid('json'));
    forgetPeople([c.var.scope.actor.id]);
    await endSockets(c.var.scope, [c.var.scope.actor.id]);
    return c.body(null, 204);
  })
  .openapi(reset, async (c) => {
    const { scope } = c.var;
    const { id } = c.req.valid('param');
    if (await resetSecondFactor(scope, id)) {
      forgetPeople([id]);
      await endSockets(scope, [id]);
    }
    return c.body(null, 204);
  });
