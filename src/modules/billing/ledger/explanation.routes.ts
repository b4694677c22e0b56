import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { queuesOf } from '../../foundation/access/access.domain';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { explainSession, explainSubject } from './explanation.actions';
import { explanation } from './explanation.schemas';

const tags = ['Billing'];

const session = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/sessions/{id}/explanation',
  tags,
  operationId: 'explainSession',
  summary: 'Read why a session costs what it costs',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: json(explanation, 'Step by step'), ...refusals('not-found') },
});

const charge = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/ledger/{subject}/explanation',
  tags,
  operationId: 'explainCharge',
  summary: 'Read why the session or message of an entry costs what it costs',
  request: { params: z.object({ subject: z.string().meta({ description: 'Id of a session or message, as entries name it.' }) }) },
  responses: { 200: json(explanation, 'Step by step'), ...refusals('not-found') },
});

export const explanationRoutes = router<AppEnv>()
  .openapi(session, async (c) => {
    const { scope } = c.var;
    const viewer = { userId: scope.actor.id, queues: queuesOf(scope.subject) };
    return c.json(await explainSession(scope, viewer, c.req.valid('param').id), 200);
  })
  .openapi(charge, async (c) => c.json(await explainSubject(c.var.scope, c.req.valid('param').subject), 200));
