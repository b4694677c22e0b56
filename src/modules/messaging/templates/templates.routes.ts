import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import {
  archiveTemplate,
  changeTemplate,
  createTemplate,
  duplicateTemplate,
  findTemplate,
  listTemplates,
  removeTemplate,
} from './templates.actions';
import { templateProblems } from './templates.problems';
import {
  archiveBody,
  duplicateBody,
  duplicated,
  template,
  templateBody,
  templateChange,
  templatePage,
  templatesQuery,
  toTemplate,
} from './templates.schemas';

const tags = ['Templates'];
const params = z.object({ id: idSchema('template') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const list = createRoute({
  ...secured('templates:read'),
  method: 'get',
  path: '/templates',
  tags,
  operationId: 'listTemplates',
  summary: 'List templates by account, name and language',
  request: { query: templatesQuery },
  responses: { 200: json(templatePage, 'One page'), ...refusals('not-found') },
});
const create = createRoute({
  ...secured('templates:write'),
  method: 'post',
  path: '/templates',
  tags,
  operationId: 'createTemplate',
  summary: 'Write a template',
  description: 'A draft, which Meta has not seen; it may have flaws until it is submitted.',
  request: { body: body(templateBody) },
  responses: {
    201: json(template, 'Kept'),
    ...refusals(templateProblems, 'not-found', 'template-name-taken', 'template-name-resting', 'media-not-found'),
  },
});
const read = createRoute({
  ...secured('templates:read'),
  method: 'get',
  path: '/templates/{id}',
  tags,
  operationId: 'readTemplate',
  summary: 'Read a template',
  request: { params },
  responses: { 200: json(template, 'The template'), ...refusals('not-found') },
});
const change = createRoute({
  ...secured('templates:write'),
  method: 'patch',
  path: '/templates/{id}',
  tags,
  operationId: 'updateTemplate',
  summary: 'Change what is written',
  description: 'What Meta has approved goes on being sent until the new text is submitted and approved.',
  request: { params, headers: revised, body: body(templateChange) },
  responses: {
    200: json(template, 'As it is now'),
    ...refusals(
      templateProblems,
      'not-found',
      'stale-revision',
      'template-not-editable',
      'template-name-taken',
      'template-name-resting',
      'media-not-found',
    ),
  },
});
const remove = createRoute({
  ...secured('templates:submit'),
  method: 'delete',
  path: '/templates/{id}',
  tags,
  operationId: 'deleteTemplate',
  summary: 'Delete a template, at Meta too',
  request: { params, headers: revised },
  responses: {
    204: empty('Deleted'),
    ...refusals(templateProblems, 'not-found', 'stale-revision', 'template-refused-by-meta', 'template-unanswered', 'channel-disconnected'),
  },
});
const duplicate = createRoute({
  ...secured('templates:write'),
  method: 'post',
  path: '/templates/{id}/duplicates',
  tags,
  operationId: 'duplicateTemplate',
  summary: 'Write the same template under another name or in another language',
  request: { params, body: body(duplicateBody) },
  responses: {
    201: json(duplicated, 'A draft'),
    ...refusals(templateProblems, 'not-found', 'template-name-taken', 'template-name-resting', 'media-not-found'),
  },
});
const archive = createRoute({
  ...secured('templates:write'),
  method: 'post',
  path: '/templates/{id}/archive',
  tags,
  operationId: 'archiveTemplate',
  summary: 'Put a template away, or get it back',
  description: 'One that is put away is offered nowhere and cannot be sent; at Meta nothing changes.',
  request: { params, body: body(archiveBody) },
  responses: { 200: json(template, 'As it is now'), ...refusals('not-found', 'stale-revision') },
});

export const templateRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { rows, next } = await listTemplates(c.var.scope, c.req.valid('query'));
    return c.json({ items: rows.map(toTemplate), next }, 200);
  })
  .openapi(create, async (c) => c.json(stamped(c, toTemplate(await createTemplate(c.var.scope, c.req.valid('json')))), 201))
  .openapi(read, async (c) => c.json(stamped(c, toTemplate(await findTemplate(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(change, async (c) => {
    const row = await changeTemplate(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, toTemplate(row)), 200);
  })
  .openapi(remove, async (c) => {
    await removeTemplate(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  })
  .openapi(duplicate, async (c) => {
    const { row, dropped } = await duplicateTemplate(c.var.scope, c.req.valid('param').id, c.req.valid('json'));
    return c.json({ template: toTemplate(row), dropped }, 201);
  })
  .openapi(archive, async (c) =>
    c.json(stamped(c, toTemplate(await archiveTemplate(c.var.scope, c.req.valid('param').id, c.req.valid('json').isArchived))), 200),
  );
