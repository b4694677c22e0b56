import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { archiveTag, createTag, updateTag } from './tags.actions';
import { tag, tagBody, tagChange, tagPage, tagQuery, toTag } from './tags.schemas';
import { selectTags } from './tags.store';

const tags = ['Tags'];
const params = z.object({ id: idSchema('tag') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });
const list = createRoute({
  ...secured('account:read'),
  method: 'get',
  path: '/tags',
  tags,
  operationId: 'listTags',
  summary: 'List the tags, by name',
  request: { query: tagQuery },
  responses: { 200: json(tagPage, 'One page') },
});

const create = createRoute({
  ...secured('tags:write'),
  method: 'post',
  path: '/tags',
  tags,
  operationId: 'createTag',
  summary: 'Create a tag',
  request: { body: body(tagBody) },
  responses: {
    201: json(tag, 'Made'),
    ...refusals('name-taken'),
  },
});

const change = createRoute({
  ...secured('tags:write'),
  method: 'patch',
  path: '/tags/{id}',
  tags,
  operationId: 'updateTag',
  summary: 'Rename or recolour a tag; it stays on everything it was added to',
  request: { params, headers: revised, body: body(tagChange) },
  responses: { 200: json(tag, 'As it is now'), ...refusals('not-found', 'name-taken', 'stale-revision') },
});

const archive = createRoute({
  ...secured('tags:write'),
  method: 'delete',
  path: '/tags/{id}',
  tags,
  operationId: 'archiveTag',
  summary: 'Archive a tag: it can no longer be added, and stays where it is',
  request: { params, headers: revised },
  responses: { 204: empty('Archived'), ...refusals('not-found', 'stale-revision') },
});

export const tagRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const query = c.req.valid('query');
    const rows = await selectTags(c.var.scope, { ...query, archived: query.archived === 'true' });
    const items = rows.slice(0, query.limit).map(toTag);
    return c.json({ items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }, 200);
  })
  .openapi(create, async (c) => c.json(stamped(c, toTag(await createTag(c.var.scope, c.req.valid('json')))), 201))
  .openapi(change, async (c) => {
    const row = await updateTag(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, toTag(row)), 200);
  })
  .openapi(archive, async (c) => {
    await archiveTag(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  });
