import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { archiveReason, changeReason, createReason } from './reasons.actions';
import { pauseReason, pauseReasonPage, reasonBody, reasonChange, toReason } from './reasons.schemas';
import { selectReasons } from './reasons.store';

const tags = ['Desk'];
const byId = { params: z.object({ id: idSchema('reason') }) };

const list = createRoute({
  ...secured('desk:read'),
  method: 'get',
  path: '/pause-reasons',
  tags,
  operationId: 'listPauseReasons',
  summary: 'List the pause reasons',
  request: { query: pageQuery },
  responses: { 200: json(pauseReasonPage, 'One page, in the order they were made') },
});
const create = createRoute({
  ...secured('presence:manage'),
  method: 'post',
  path: '/pause-reasons',
  tags,
  operationId: 'createPauseReason',
  summary: 'Add a pause reason',
  request: { body: body(reasonBody) },
  responses: {
    201: json(pauseReason, 'Added'),
    ...refusals('name-taken'),
  },
});
const change = createRoute({
  ...secured('presence:manage'),
  method: 'patch',
  path: '/pause-reasons/{id}',
  tags,
  operationId: 'updatePauseReason',
  summary: 'Change a pause reason; running pauses keep the reason they began with',
  request: { ...byId, body: body(reasonChange) },
  responses: {
    200: json(pauseReason, 'As it is now'),
    ...refusals('not-found', 'name-taken', 'stale-revision'),
  },
});
const archive = createRoute({
  ...secured('presence:manage'),
  method: 'delete',
  path: '/pause-reasons/{id}',
  tags,
  operationId: 'archivePauseReason',
  summary: 'Archive a pause reason: nobody can choose it any more, the ledger still names it',
  request: byId,
  responses: { 204: empty('Archived'), ...refusals('not-found', 'stale-revision') },
});

export const reasonRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const query = c.req.valid('query');
    const rows = await selectReasons(c.var.scope, query);
    const items = rows.slice(0, query.limit).map(toReason);
    return c.json({ items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }, 200);
  })
  .openapi(create, async (c) => {
    const made = await createReason(c.var.scope, c.req.valid('json'));
    c.header('etag', `"${made.revision}"`);
    return c.json(toReason(made), 201);
  })
  .openapi(change, async (c) => {
    const row = await changeReason(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    c.header('etag', `"${row.revision}"`);
    return c.json(toReason(row), 200);
  })
  .openapi(archive, async (c) => {
    await archiveReason(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  });
