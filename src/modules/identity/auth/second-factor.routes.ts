import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { endSockets } from '../../foundation/access/revocation.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { forgetPeople } from '../../foundation/guard/remembered.middleware';
import { authProblems } from './auth.problems';
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

const read = createRoute({
  ...secured('self:login'),
  method: 'get',
  path: '/me/mfa',
  tags,
  operationId: 'readMySecondFactor',
  summary: 'Read whether you have a second factor, and how many recovery codes are left',
  responses: { 200: json(factorState, 'Its state') },
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
    ...refusals(authProblems, 'wrong-password', 'second-factor-exists', 'too-many-attempts', 'unavailable'),
  },
});

const confirm = createRoute({
  ...secured('self:login'),
  method: 'post',
  path: '/me/mfa/confirm',
  tags,
  operationId: 'confirmMySecondFactor',
  summary: 'Confirm a second factor with its first code',
  request: { body: body(codeBody) },
  responses: {
    200: json(recoveryCodes, 'Enabled; the recovery codes'),
    ...refusals(authProblems, 'wrong-code', 'second-factor-exists', 'second-factor-missing', 'too-many-attempts', 'unavailable'),
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
    200: json(recoveryCodes, 'The new ones; the old ones no longer work'),
    ...refusals(authProblems, 'wrong-code', 'second-factor-missing', 'too-many-attempts', 'unavailable'),
  },
});

const remove = createRoute({
  ...secured('self:login'),
  method: 'delete',
  path: '/me/mfa',
  tags,
  operationId: 'removeMySecondFactor',
  summary: 'Remove your second factor',
  request: { body: body(bothBody) },
  responses: {
    204: empty('Gone'),
    ...refusals(authProblems, 'wrong-password', 'wrong-code', 'second-factor-missing', 'too-many-attempts', 'unavailable'),
  },
});

const reset = createRoute({
  ...secured('access:write'),
  method: 'delete',
  path: '/users/{id}/second-factor',
  tags: ['People'],
  operationId: 'resetSecondFactor',
  summary: 'Remove the second factor of a person who lost it, and end their logins',
  request: { params: z.object({ id: idSchema('user') }) },
  responses: {
    204: empty('Deleted, now or before'),
    ...refusals(authProblems, 'beyond-your-rights', 'not-by-key', 'not-yourself', 'not-found'),
  },
});

export const secondFactorRoutes = router<AppEnv>()
  .openapi(read, async (c) => {
    const { scope } = c.var;
    const [enabled, left] = await Promise.all([hasSecondFactor(scope, scope.actor.id), recoveryCodesLeft(scope, scope.actor.id)]);
    return c.json({ enabled, recoveryCodesLeft: left }, 200);
  })
  .openapi(start, async (c) => c.json(await beginSecondFactor(c.var.host, c.var.scope, c.req.valid('json').password), 200))
  .openapi(confirm, async (c) => {
    const codes = await confirmSecondFactor(c.var.host, c.var.scope, c.req.valid('json').code);
    forgetPeople([c.var.scope.actor.id]);
    return c.json({ recoveryCodes: codes }, 200);
  })
  .openapi(renew, async (c) => c.json({ recoveryCodes: await renewRecoveryCodes(c.var.host, c.var.scope, c.req.valid('json').code) }, 200))
  .openapi(remove, async (c) => {
    await endSecondFactor(c.var.host, c.var.scope, c.req.valid('json'));
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
