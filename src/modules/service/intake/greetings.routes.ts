import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { readGreeting, removeGreeting, setGreeting } from './greetings.actions';
import { greeting, greetingBody, toGreeting } from './greetings.schemas';

const tags = ['Queues'];
const ofChannel = { params: z.object({ id: idSchema('channel') }) };

const readG = createRoute({
  ...secured('channels:read'),
  method: 'get',
  path: '/channels/{id}/greeting',
  tags,
  operationId: 'readGreeting',
  summary: 'Read the greeting of a number',
  request: ofChannel,
  responses: { 200: json(greeting, 'The greeting'), ...refusals('not-found') },
});

const setG = createRoute({
  ...secured('queues:write'),
  method: 'put',
  path: '/channels/{id}/greeting',
  tags,
  operationId: 'setGreeting',
  summary: 'Set the greeting of a number, and the queues a customer may choose from',
  request: { ...ofChannel, body: body(greetingBody) },
  responses: { 200: json(greeting, 'In force within a minute'), ...refusals('not-found', 'stale-revision') },
});

const removeG = createRoute({
  ...secured('queues:write'),
  method: 'delete',
  path: '/channels/{id}/greeting',
  tags,
  operationId: 'removeGreeting',
  summary: 'Remove the greeting of a number: customers wait in the default queue at once',
  request: ofChannel,
  responses: { 204: empty('Removed'), ...refusals('not-found', 'stale-revision') },
});

export const greetingRoutes = router<AppEnv>()
  .openapi(readG, async (c) => c.json(stamped(c, toGreeting(await readGreeting(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(setG, async (c) => {
    const row = await setGreeting(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, toGreeting(row)), 200);
  })
  .openapi(removeG, async (c) => {
    await removeGreeting(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  });
