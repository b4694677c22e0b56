import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { pageOf } from '../../../kernel/page';
import { Problem } from '../../../kernel/problem';
import { allows } from '../../foundation/access/access.domain';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { endSockets } from '../../foundation/access/revocation.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { forgetPeople } from '../../foundation/guard/remembered.middleware';
import { authProblems } from '../../identity/auth/auth.problems';
import { archiveQueue, createQueue, readQueue, updateQueue } from './queues.actions';
import { queueProblems } from './queues.problems';
import { queue, queueBody, queueChange, queuePage } from './queues.schemas';
import { selectQueues } from './queues.store';
import { readEligibility, readRoutingHealth } from './routing.actions';
import { eligibility, routingHealth } from './routing.schemas';

const tags = ['Queues'];
const byId = { params: z.object({ id: idSchema('queue') }) };

const list = createRoute({
  ...secured('desk:read'),
  method: 'get',
  path: '/queues',
  tags,
  operationId: 'listQueues',
  summary: 'List the queues you may see, the default queue first',
  responses: { 200: json(queuePage, 'All of them') },
});

const read = createRoute({
  ...secured('desk:read'),
  method: 'get',
  path: '/queues/{id}',
  tags,
  operationId: 'readQueue',
  summary: 'Read a queue',
  request: byId,
  responses: { 200: json(queue, 'The queue'), ...refusals('not-found') },
});

const create = createRoute({
  ...secured('queues:write'),
  method: 'post',
  path: '/queues',
  tags,
  operationId: 'createQueue',
  summary: 'Add a queue',
  request: { body: body(queueBody) },
  responses: {
    201: json(queue, 'Added'),
    ...refusals(queueProblems, 'name-taken', 'fallback-loop'),
    ...refusals(authProblems, 'not-by-key'),
  },
});

const change = createRoute({
  ...secured('queues:write'),
  method: 'patch',
  path: '/queues/{id}',
  tags,
  operationId: 'updateQueue',
  summary: 'Change a queue; interactions already in it keep the inactivity rules they came in with',
  request: { ...byId, body: body(queueChange) },
  responses: {
    200: json(queue, 'As it is now'),
    ...refusals(queueProblems, 'name-taken', 'fallback-loop', 'not-found', 'stale-revision'),
    ...refusals(authProblems, 'beyond-your-rights', 'not-by-key'),
  },
});

const archive = createRoute({
  ...secured('queues:write'),
  method: 'delete',
  path: '/queues/{id}',
  tags,
  operationId: 'archiveQueue',
  summary: 'Archive a queue; customers waiting there move to the default queue, and nobody belongs to it any more',
  request: byId,
  responses: {
    204: empty('Archived'),
    ...refusals(queueProblems, 'not-found', 'queue-in-use', 'stale-revision'),
    ...refusals(authProblems, 'beyond-your-rights'),
  },
});

const whoServes = createRoute({
  ...secured('desk:read'),
  method: 'get',
  path: '/queues/{id}/eligibility',
  tags,
  operationId: 'listQueueEligibility',
  summary: 'List for each agent whether this queue would assign them a customer now, or why not',
  request: byId,
  responses: {
    200: json(pageOf(eligibility).meta({ id: 'EligibilityPage' }), 'Everybody who may serve'),
    ...refusals('not-found'),
  },
});

const health = createRoute({
  ...secured('desk:supervise'),
  method: 'get',
  path: '/desk/health',
  tags,
  operationId: 'readDeskHealth',
  summary: 'Check that no customer is waiting while an agent is free',
  responses: { 200: json(routingHealth, 'As it is at this moment') },
});

/** Which queues people see is in their sockets and in what this isolate remembers of them. */
async function takeEffect(scope: UserScope, affected: string[]): Promise<void> {
  forgetPeople(affected);
  await endSockets(scope, affected);
}

async function visible(s: UserScope, id: string) {
  if (!allows(s.subject, { queue: id }) && !allows(s.subject, 'queues:write')) throw new Problem('not-found');
  return readQueue(s, id);
}

export const queueRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { scope } = c.var;
    const all = await selectQueues(scope);
    const manages = allows(scope.subject, 'queues:write');
    return c.json({ items: all.filter(({ id }) => manages || allows(scope.subject, { queue: id })), next: null }, 200);
  })
  .openapi(read, async (c) => c.json(stamped(c, await visible(c.var.scope, c.req.valid('param').id)), 200))
  .openapi(create, async (c) => {
    const { queue: made, affected } = await createQueue(c.var.scope, c.req.valid('json'));
    await takeEffect(c.var.scope, affected);
    return c.json(stamped(c, made), 201);
  })
  .openapi(change, async (c) => {
    const { scope } = c.var;
    const { queue: now, affected } = await updateQueue(scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    await takeEffect(scope, affected);
    return c.json(stamped(c, now), 200);
  })
  .openapi(archive, async (c) => {
    await takeEffect(c.var.scope, await archiveQueue(c.var.scope, c.req.valid('param').id, expectedRevision(c)));
    return c.body(null, 204);
  })
  .openapi(whoServes, async (c) => {
    const { scope } = c.var;
    const found = await visible(scope, c.req.valid('param').id);
    return c.json({ items: (await readEligibility(scope, found.id)) ?? [], next: null }, 200);
  })
  .openapi(health, async (c) => c.json(await readRoutingHealth(c.var.scope), 200));
