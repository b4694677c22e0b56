import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { body, empty, json, refusals, router, secured } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { tagInteraction, tagsOfInteraction, tagsOfMany } from '../../service/interactions/tagging.actions';
import { tagContact } from '../contacts/tagging.actions';
import { archiveTag, changeTag, createTag } from './tags.actions';
import { tag, tagBody, tagChange, taggingBody, tagPage, tagQuery, toLabel, toTag, worn, wornByMany, wornQuery } from './tags.schemas';
import { selectTags } from './tags.store';

const tags = ['Tags'];
const always = ['unauthenticated', 'session-revoked', 'forbidden', 'second-factor-required'] as const;
const posting = ['invalid-request', 'unreadable-body'] as const;
const params = z.object({ id: idSchema('tag') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });
const byInteraction = z.object({ id: z.string().max(64).meta({ example: 'int_01kb3rt5a6e0zvgv5x3m9f7c2d_1' }) });

const list = createRoute({
  ...secured('account:read'),
  method: 'get',
  path: '/tags',
  tags,
  operationId: 'listTags',
  summary: 'List the tags, by name',
  request: { query: tagQuery },
  responses: { 200: json(tagPage, 'One page'), ...refusals('invalid-request', ...always) },
});

const create = createRoute({
  ...secured('tags:write'),
  method: 'post',
  path: '/tags',
  tags,
  operationId: 'createTag',
  summary: 'Make a tag',
  request: { body: body(tagBody) },
  responses: {
    201: json(tag, 'Made'),
    ...refusals(...posting, ...always, 'name-taken', 'idempotency-in-flight', 'idempotency-mismatch'),
  },
});

const change = createRoute({
  ...secured('tags:write'),
  method: 'patch',
  path: '/tags/{id}',
  tags,
  operationId: 'changeTag',
  summary: 'Rename or recolour a tag; whatever wears it keeps it',
  request: { params, headers: revised, body: body(tagChange) },
  responses: { 200: json(tag, 'As it is now'), ...refusals(...posting, ...always, 'not-found', 'name-taken', 'stale-revision') },
});

const archive = createRoute({
  ...secured('tags:write'),
  method: 'delete',
  path: '/tags/{id}',
  tags,
  operationId: 'archiveTag',
  summary: 'Archive a tag: it is put nowhere any more, and stays where it is',
  request: { params, headers: revised },
  responses: { 204: empty('Archived'), ...refusals(...always, 'not-found', 'stale-revision') },
});

const ofContact = createRoute({
  ...secured('contacts:write'),
  method: 'patch',
  path: '/contacts/{id}/tags',
  tags,
  operationId: 'tagContact',
  summary: 'Put tags on a contact and take tags off',
  request: { params: z.object({ id: idSchema('contact') }), body: body(taggingBody) },
  responses: { 200: json(worn, 'What the contact wears now'), ...refusals(...posting, ...always, 'not-found') },
});

const ofInteraction = createRoute({
  ...secured('conversations:serve'),
  method: 'patch',
  path: '/interactions/{id}/tags',
  tags,
  operationId: 'tagInteraction',
  summary: 'Put tags on an interaction and take tags off, also when it is finished',
  request: { params: byInteraction, body: body(taggingBody) },
  responses: { 200: json(worn, 'What the interaction wears now'), ...refusals(...posting, ...always, 'not-found') },
});

const wornBy = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/interactions/{id}/tags',
  tags,
  operationId: 'listInteractionTags',
  summary: 'The tags an interaction wears',
  request: { params: byInteraction },
  responses: { 200: json(worn, 'Its tags, by name'), ...refusals(...always, 'not-found') },
});

const wornOfMany = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/interactions/tags',
  tags,
  operationId: 'listTagsOfInteractions',
  summary: 'The tags of several interactions at once, for a list of them',
  request: { query: wornQuery },
  responses: { 200: json(wornByMany, 'By interaction'), ...refusals('invalid-request', ...always) },
});

export const tagRoutes = router()
  .openapi(list, async (c) => {
    const query = c.req.valid('query');
    const rows = await selectTags(c.var.scope, { ...query, archived: query.archived === 'true' });
    const items = rows.slice(0, query.limit).map(toTag);
    return c.json({ items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }, 200);
  })
  .openapi(create, async (c) => c.json(stamped(c, toTag(await createTag(c.var.scope, c.req.valid('json')))), 201))
  .openapi(change, async (c) => {
    const row = await changeTag(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, toTag(row)), 200);
  })
  .openapi(archive, async (c) => {
    await archiveTag(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  })
  .openapi(ofContact, async (c) => {
    const labels = await tagContact(c.var.scope, c.req.valid('param').id, c.req.valid('json'));
    return c.json({ items: labels.map(toLabel) }, 200);
  })
  .openapi(ofInteraction, async (c) => {
    const labels = await tagInteraction(c.var.scope, c.req.valid('param').id, c.req.valid('json'));
    return c.json({ items: labels.map(toLabel) }, 200);
  })
  .openapi(wornOfMany, async (c) => {
    const found = await tagsOfMany(c.var.scope, c.req.valid('query').ids);
    return c.json({ items: [...found].map(([interactionId, labels]) => ({ interactionId, tags: labels.map(toLabel) })) }, 200);
  })
  .openapi(wornBy, async (c) => c.json({ items: (await tagsOfInteraction(c.var.scope, c.req.valid('param').id)).map(toLabel) }, 200));
