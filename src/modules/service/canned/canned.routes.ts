import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { cannedValuesOf, changeCanned, createCanned, listCanned, removeCanned } from './canned.actions';
import {
  cannedBody,
  cannedChange,
  cannedPage,
  cannedQuery,
  cannedResponse,
  cannedValues,
  cannedValuesQuery,
  toCanned,
} from './canned.schemas';

const tags = ['Desk'];
const params = z.object({ id: idSchema('canned') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const list = createRoute({
  ...secured('conversations:serve'),
  method: 'get',
  path: '/canned-responses',
  tags,
  operationId: 'listCannedResponses',
  summary: 'List the canned responses you may use, by code; people who manage them see all',
  request: { query: cannedQuery },
  responses: { 200: json(cannedPage, 'One page') },
});
const values = createRoute({
  ...secured('conversations:serve'),
  method: 'get',
  path: '/canned-responses/values',
  tags,
  operationId: 'readCannedValues',
  summary: 'Read what stands for placeholders of records with a customer',
  description: 'Of each entity type the record that names the customer and was written down last, as far as you see it.',
  request: { query: cannedValuesQuery },
  responses: { 200: json(cannedValues, 'Values by placeholder') },
});
const create = createRoute({
  ...secured('canned:write'),
  method: 'post',
  path: '/canned-responses',
  tags,
  operationId: 'createCannedResponse',
  summary: 'Create a canned response',
  request: { body: body(cannedBody) },
  responses: {
    201: json(cannedResponse, 'Kept'),
    ...refusals('name-taken'),
  },
});
const change = createRoute({
  ...secured('canned:write'),
  method: 'patch',
  path: '/canned-responses/{id}',
  tags,
  operationId: 'updateCannedResponse',
  summary: 'Change a canned response',
  request: { params, headers: revised, body: body(cannedChange) },
  responses: {
    200: json(cannedResponse, 'As it is now'),
    ...refusals('not-found', 'name-taken', 'stale-revision'),
  },
});
const remove = createRoute({
  ...secured('canned:write'),
  method: 'delete',
  path: '/canned-responses/{id}',
  tags,
  operationId: 'deleteCannedResponse',
  summary: 'Delete a canned response',
  request: { params, headers: revised },
  responses: { 204: empty('Deleted'), ...refusals('not-found', 'stale-revision') },
});

export const cannedRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { rows, next } = await listCanned(c.var.scope, c.req.valid('query'));
    return c.json({ items: rows.map(toCanned), next }, 200);
  })
  .openapi(values, async (c) => c.json({ values: await cannedValuesOf(c.var.scope, c.req.valid('query').contact) }, 200))
  .openapi(create, async (c) => c.json(stamped(c, toCanned(await createCanned(c.var.scope, c.req.valid('json')))), 201))
  .openapi(change, async (c) => {
    const row = await changeCanned(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, toCanned(row)), 200);
  })
  .openapi(remove, async (c) => {
    await removeCanned(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  });
