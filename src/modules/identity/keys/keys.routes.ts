import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { dropLogin, endSockets } from '../../foundation/access/revocation.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { forgetLogin } from '../../foundation/guard/remembered.middleware';
import { closeOwnEndedKeys, createKey, endKey, rotateKey } from './keys.actions';
import { keyProblems } from './keys.problems';
import { createdKey, keyBody, keyPage, rotateBody, serviceUserPage, toKey } from './keys.schemas';
import { selectKeys, selectServiceUsers } from './keys.store';

const tags = ['Keys'];
const one = z.object({ id: idSchema('key') });

const list = createRoute({
  ...secured('keys:read'),
  method: 'get',
  path: '/api-keys',
  tags,
  operationId: 'listApiKeys',
  summary: 'List the API keys, ended ones too',
  request: { query: pageQuery },
  responses: { 200: json(keyPage, 'One page, newest first') },
});

const users = createRoute({
  ...secured('keys:read'),
  method: 'get',
  path: '/service-users',
  tags,
  operationId: 'listServiceUsers',
  summary: 'List the service users that keys act as',
  request: { query: pageQuery },
  responses: { 200: json(serviceUserPage, 'One page, newest first') },
});

const create = createRoute({
  ...secured('keys:write'),
  method: 'post',
  path: '/api-keys',
  tags,
  operationId: 'createApiKey',
  summary: 'Create a key for a new or existing service user',
  request: { body: body(keyBody) },
  responses: {
    201: json(createdKey, 'The key, shown this once'),
    ...refusals(keyProblems, 'beyond-your-rights', 'not-by-key', 'key-ended', 'two-keys-live'),
  },
});

const rotate = createRoute({
  ...secured('keys:write'),
  method: 'post',
  path: '/api-keys/{id}/rotate',
  tags,
  operationId: 'rotateApiKey',
  summary: 'Create a successor; the old key ends after an overlap',
  request: { params: one, body: body(rotateBody) },
  responses: {
    201: json(createdKey, 'The new key, shown this once'),
    ...refusals(keyProblems, 'beyond-your-rights', 'not-found', 'key-ended', 'two-keys-live'),
  },
});

const revoke = createRoute({
  ...secured('keys:write'),
  method: 'delete',
  path: '/api-keys/{id}',
  tags,
  operationId: 'revokeApiKey',
  summary: 'End a key and the connections opened with it',
  request: { params: one },
  responses: { 204: empty('Ended, now or before'), ...refusals(keyProblems, 'beyond-your-rights', 'not-found') },
});

const typeKeys = async (s: UserScope): Promise<ReadonlyMap<string, string>> =>
  new Map((await Promise.all(s.hooks('entityTypeKeys').map((all) => all(s)))).flatMap((keys) => [...keys]));

export const keyRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { after, limit } = c.req.valid('query');
    const rows = await selectKeys(c.var.scope, { after, limit });
    const items = rows.slice(0, limit);
    const [at, keys] = [c.var.scope.clock(), await typeKeys(c.var.scope)];
    return c.json({ items: items.map((row) => toKey(row, at, keys)), next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  })
  .openapi(users, async (c) => {
    const { after, limit } = c.req.valid('query');
    const rows = await selectServiceUsers(c.var.scope, { after, limit });
    const items = rows
      .slice(0, limit)
      .map(({ groupId, groupName, ...user }) => ({ ...user, permissionGroup: { id: groupId, name: groupName } }));
    return c.json({ items, next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  })
  .openapi(create, async (c) => {
    const { row, key } = await createKey(c.var.scope, c.req.valid('json'));
    return c.json({ ...toKey(row, c.var.scope.clock(), await typeKeys(c.var.scope)), key }, 201);
  })
  .openapi(rotate, async (c) => {
    const { id } = c.req.valid('param');
    const { row, key } = await rotateKey(c.var.scope, id, c.req.valid('json'));
    forgetLogin(id);
    await closeOwnEndedKeys(c.var.scope);
    return c.json({ ...toKey(row, c.var.scope.clock(), await typeKeys(c.var.scope)), key }, 201);
  })
  .openapi(revoke, async (c) => {
    const { scope } = c.var;
    const { id } = c.req.valid('param');
    const ended = await endKey(scope, id);
    forgetLogin(id);
    await dropLogin(scope, id);
    await closeOwnEndedKeys(scope);
    if (ended) await endSockets(scope, [ended.userId]);
    return c.body(null, 204);
  });
