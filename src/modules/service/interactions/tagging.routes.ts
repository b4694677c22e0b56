import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { toLabel } from '../../customers/tags/tags.domain';
import { appliedTags, appliedTagsOfMany, appliedTagsQuery, taggingBody } from '../../customers/tags/tags.schemas';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { tagInteraction, tagsOfInteraction, tagsOfMany } from './tagging.actions';

const tags = ['Tags'];
const byInteraction = z.object({ id: z.string().max(64).meta({ example: 'int_01kb3rt5a6e0zvgv5x3m9f7c2d_1' }) });

const ofInteraction = createRoute({
  ...secured('conversations:serve'),
  method: 'patch',
  path: '/interactions/{id}/tags',
  tags,
  operationId: 'tagInteraction',
  summary: 'Add tags to an interaction and remove tags from it, also when it is finished',
  request: { params: byInteraction, body: body(taggingBody) },
  responses: { 200: json(appliedTags, 'The tags the interaction has now'), ...refusals('not-found') },
});

const wornBy = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/interactions/{id}/tags',
  tags,
  operationId: 'listInteractionTags',
  summary: 'List the tags of an interaction',
  request: { params: byInteraction },
  responses: { 200: json(appliedTags, 'Its tags, by name'), ...refusals('not-found') },
});

const wornOfMany = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/interactions/tags',
  tags,
  operationId: 'listTagsOfInteractions',
  summary: 'List the tags of several interactions',
  request: { query: appliedTagsQuery },
  responses: { 200: json(appliedTagsOfMany, 'By interaction') },
});

export const interactionTaggingRoutes = router<AppEnv>()
  .openapi(ofInteraction, async (c) => {
    const labels = await tagInteraction(c.var.scope, c.req.valid('param').id, c.req.valid('json'));
    return c.json({ items: labels.map(toLabel) }, 200);
  })
  .openapi(wornOfMany, async (c) => {
    const found = await tagsOfMany(c.var.scope, c.req.valid('query').ids);
    return c.json({ items: [...found].map(([interactionId, labels]) => ({ interactionId, tags: labels.map(toLabel) })) }, 200);
  })
  .openapi(wornBy, async (c) => c.json({ items: (await tagsOfInteraction(c.var.scope, c.req.valid('param').id)).map(toLabel) }, 200));
