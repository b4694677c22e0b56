import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { changeSegment, createSegment, findSegment, listSegments, removeSegment } from './segments.actions';
import { segmentProblems } from './segments.problems';
import { segment, segmentBody, segmentChange, segmentPage, segmentQuery, toSegment } from './segments.schemas';

const tags = ['Segments'];
const params = z.object({ id: idSchema('segment') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const list = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/segments',
  tags,
  operationId: 'listSegments',
  summary: 'List the segments, by name',
  request: { query: segmentQuery },
  responses: { 200: json(segmentPage, 'One page') },
});
const read = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/segments/{id}',
  tags,
  operationId: 'readSegment',
  summary: 'Read a segment',
  request: { params },
  responses: { 200: json(segment, 'The segment'), ...refusals('not-found') },
});
const create = createRoute({
  ...secured('segments:write'),
  method: 'post',
  path: '/segments',
  tags,
  operationId: 'createSegment',
  summary: 'Save a filter of people as a segment',
  request: { body: body(segmentBody) },
  responses: {
    201: json(segment, 'Kept'),
    ...refusals(segmentProblems, 'name-taken', 'segment-too-deep', 'segment-limit'),
  },
});
const change = createRoute({
  ...secured('segments:write'),
  method: 'patch',
  path: '/segments/{id}',
  tags,
  operationId: 'updateSegment',
  summary: 'Change a segment, wherever it is used',
  request: { params, headers: revised, body: body(segmentChange) },
  responses: {
    200: json(segment, 'As it is now'),
    ...refusals(segmentProblems, 'not-found', 'name-taken', 'stale-revision', 'segment-circle', 'segment-too-deep'),
  },
});
const remove = createRoute({
  ...secured('segments:write'),
  method: 'delete',
  path: '/segments/{id}',
  tags,
  operationId: 'deleteSegment',
  summary: 'Delete a segment; its people stay',
  request: { params, headers: revised },
  responses: { 204: empty('Deleted'), ...refusals(segmentProblems, 'not-found', 'stale-revision', 'segment-in-use') },
});

export const segmentRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { after, limit } = c.req.valid('query');
    const rows = await listSegments(c.var.scope, { after, limit });
    return c.json(
      paged(rows, limit, toSegment, ({ nameKey, id }) => [nameKey, id]),
      200,
    );
  })
  .openapi(read, async (c) => c.json(stamped(c, toSegment(await findSegment(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(create, async (c) => c.json(stamped(c, toSegment(await createSegment(c.var.scope, c.req.valid('json')))), 201))
  .openapi(change, async (c) => {
    const row = await changeSegment(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, toSegment(row)), 200);
  })
  .openapi(remove, async (c) => {
    await removeSegment(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  });
