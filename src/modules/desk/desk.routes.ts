import { createRoute } from '@hono/zod-openapi';
import { body, json, refusals, router, secured } from '../../edge/http';
import { declarePresence, listAgents } from './desk.actions';
import { agentPresence, agentPresenceList, presenceBody } from './desk.schemas';

const tags = ['Desk'];
const always = ['unauthenticated', 'session-revoked', 'forbidden'] as const;

const list = createRoute({
  ...secured('desk:read'),
  method: 'get',
  path: '/presence',
  tags,
  operationId: 'listPresence',
  summary: 'Who is available, away, invisible',
  responses: { 200: json(agentPresenceList, 'Everybody who has opened the desk'), ...refusals(...always) },
});
const set = createRoute({
  ...secured('presence:write'),
  method: 'put',
  path: '/presence',
  tags,
  operationId: 'setPresence',
  summary: 'Declare your own presence',
  request: { body: body(presenceBody) },
  responses: { 200: json(agentPresence, 'As it is now'), ...refusals('invalid-request', 'unreadable-body', ...always) },
});

export const deskRoutes = router()
  .openapi(list, async (c) => c.json({ items: await listAgents(c.var.scope) }, 200))
  .openapi(set, async (c) => c.json(await declarePresence(c.var.scope, c.req.valid('json').presence), 200));
