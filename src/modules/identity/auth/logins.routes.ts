import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import { Problem } from '../../../kernel/problem';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { forgetLogin } from '../../foundation/guard/remembered.middleware';
import { findAccount } from '../../foundation/tenants/tenants.actions';
import { selectLiveLogins } from './auth.store';
import { endLogin, endOtherLogins } from './logins.actions';
import { loginPage, toLogin } from './logins.schemas';

const tags = ['Auth'];

const list = createRoute({
  ...secured('self:login'),
  method: 'get',
  path: '/me/logins',
  tags,
  operationId: 'listMyLogins',
  summary: 'List your logins',
  request: { query: pageQuery },
  responses: { 200: json(loginPage, 'One page, newest first') },
});
const end = createRoute({
  ...secured('self:login'),
  method: 'delete',
  path: '/me/logins/{id}',
  tags,
  operationId: 'endMyLogin',
  summary: 'End one of your logins and its open connections',
  request: { params: z.object({ id: idSchema('login') }) },
  responses: { 204: empty('Ended'), ...refusals('not-found') },
});
const endOthers = createRoute({
  ...secured('self:login'),
  method: 'delete',
  path: '/me/logins',
  tags,
  operationId: 'endMyOtherLogins',
  summary: 'End all of your logins but this one',
  responses: { 204: empty('Ended') },
});

export const loginRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { scope } = c.var;
    const { after, limit } = c.req.valid('query');
    const idleMinutes = (await findAccount(scope))?.idleMinutes ?? null;
    const rows = await selectLiveLogins(scope, scope.actor.id, { after, limit, idleMinutes });
    const items = rows.slice(0, limit);
    const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
    return c.json({ items: items.map((row) => toLogin(row, scope.actor.loginId)), next }, 200);
  })
  .openapi(end, async (c) => {
    const { id } = c.req.valid('param');
    if (!(await endLogin(c.var.scope, id))) throw new Problem('not-found');
    forgetLogin(id);
    return c.body(null, 204);
  })
  .openapi(endOthers, async (c) => {
    for (const id of await endOtherLogins(c.var.scope)) forgetLogin(id);
    return c.body(null, 204);
  });
