import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { jsonSchemaOf } from '../../../kernel/fields/json-schema';
import { allows } from '../../foundation/access/access.domain';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { addField, changeField, retireField } from './entity-fields.actions';
import { archiveType, changeType, createType, findType, listTypes, openType, restoreType, type Seen } from './entity-types.actions';
import { entityTypeProblems } from './entity-types.problems';
import {
  entityFieldChange,
  entityType,
  entityTypeChange,
  entityTypeList,
  newEntityField,
  newEntityType,
  typeKey,
} from './entity-types.schemas';
import { toEntityType } from './seen.schemas';

const tags = ['Entities'];
const params = z.object({ key: typeKey });
const fieldParams = params.extend({ field: typeKey });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });
const asItIs = { 200: json(entityType, 'As it is now') };

const list = createRoute({
  ...secured('self'),
  method: 'get',
  path: '/entity-types',
  tags,
  operationId: 'listEntityTypes',
  summary: 'List the entity types whose records you may see',
  description: 'Who may define types sees all of them, those out of use too.',
  responses: { 200: json(entityTypeList, 'All of them') },
});
const create = createRoute({
  ...secured('entities:define'),
  method: 'post',
  path: '/entity-types',
  tags,
  operationId: 'createEntityType',
  summary: 'Define an entity type',
  description: 'At most 50 are in use. No permission group may see its records until it is granted the right; owners always may.',
  request: { body: body(newEntityType) },
  responses: { 201: json(entityType, 'Defined'), ...refusals(entityTypeProblems, 'name-taken', 'type-limit') },
});
const read = createRoute({
  ...secured('self'),
  method: 'get',
  path: '/entity-types/{key}',
  tags,
  operationId: 'readEntityType',
  summary: 'Read an entity type',
  request: { params },
  responses: { 200: json(entityType, 'The type'), ...refusals('not-found') },
});
const schema = createRoute({
  ...secured('self'),
  method: 'get',
  path: '/entity-types/{key}/schema',
  tags,
  operationId: 'readEntitySchema',
  summary: 'Read the JSON Schema of the fields of a record',
  description: 'JSON Schema 2020-12 of the member `fields` of a new record, as far as you see it.',
  request: { params },
  responses: { 200: json(z.record(z.string(), z.unknown()), 'The schema'), ...refusals('not-found') },
});
const change = createRoute({
  ...secured('entities:define'),
  method: 'patch',
  path: '/entity-types/{key}',
  tags,
  operationId: 'updateEntityType',
  summary: 'Change what an entity type is called, its title, rules and sections',
  request: { params, headers: revised, body: body(entityTypeChange) },
  responses: { ...asItIs, ...refusals(entityTypeProblems, 'not-found', 'stale-revision', 'unique-too-late') },
});
const archive = createRoute({
  ...secured('entities:define'),
  method: 'delete',
  path: '/entity-types/{key}',
  tags,
  operationId: 'archiveEntityType',
  summary: 'Take an entity type out of use',
  description:
    'Its records are shown nowhere, and come back with it for 30 days; then all of it is gone. Refused while something names it.',
  request: { params, headers: revised },
  responses: { 204: empty('Archived'), ...refusals(entityTypeProblems, 'not-found', 'stale-revision', 'type-in-use') },
});
const restore = createRoute({
  ...secured('entities:define'),
  method: 'post',
  path: '/entity-types/{key}/restore',
  tags,
  operationId: 'restoreEntityType',
  summary: 'Take an entity type back into use',
  request: { params },
  responses: { ...asItIs, ...refusals(entityTypeProblems, 'not-found', 'stale-revision', 'type-restore-over') },
});
const add = createRoute({
  ...secured('entities:define'),
  method: 'post',
  path: '/entity-types/{key}/fields',
  tags,
  operationId: 'createEntityField',
  summary: 'Add a field to an entity type',
  description: 'At most 200 fields, of which 40 are indexed.',
  request: { params, body: body(newEntityField) },
  responses: { 201: json(entityType, 'The type with the field'), ...refusals('not-found', 'stale-revision') },
});
const alter = createRoute({
  ...secured('entities:define'),
  method: 'patch',
  path: '/entity-types/{key}/fields/{field}',
  tags,
  operationId: 'updateEntityField',
  summary: 'Change a field, its place, or take it back into use',
  description: 'What its values mean stays: its type is changed by a conversion.',
  request: { params: fieldParams, headers: revised, body: body(entityFieldChange) },
  responses: { ...asItIs, ...refusals(entityTypeProblems, 'not-found', 'stale-revision', 'type-in-use', 'unique-too-late', 'field-busy') },
});
const retire = createRoute({
  ...secured('entities:define'),
  method: 'delete',
  path: '/entity-types/{key}/fields/{field}',
  tags,
  operationId: 'retireEntityField',
  summary: 'Take a field out of use',
  description: 'It is shown and accepted nowhere. Its values are kept, and come back with it.',
  request: { params: fieldParams, headers: revised },
  responses: { 204: empty('Retired'), ...refusals(entityTypeProblems, 'not-found', 'stale-revision', 'type-in-use', 'field-busy') },
});

const wireOf = (c: Context<AppEnv>, seen: Seen) => toEntityType({ ...seen, mayDefine: allows(c.var.scope.subject, 'entities:define') });

export const entityTypeRoutes = router<AppEnv>()
  .openapi(list, async (c) => c.json({ items: (await listTypes(c.var.scope)).map((seen) => wireOf(c, seen)) }, 200))
  .openapi(create, async (c) => c.json(stamped(c, wireOf(c, await createType(c.var.scope, c.req.valid('json')))), 201))
  .openapi(read, async (c) => c.json(stamped(c, wireOf(c, await findType(c.var.scope, c.req.valid('param').key))), 200))
  .openapi(schema, async (c) => {
    const { lens } = await openType(c.var.scope, c.req.valid('param').key, 'view');
    return c.json({ ...jsonSchemaOf({ fields: lens.fields }, 'create') }, 200);
  })
  .openapi(change, async (c) => {
    const { key } = c.req.valid('param');
    return c.json(stamped(c, wireOf(c, await changeType(c.var.scope, key, expectedRevision(c), c.req.valid('json')))), 200);
  })
  .openapi(archive, async (c) => {
    await archiveType(c.var.scope, c.req.valid('param').key, expectedRevision(c));
    return c.body(null, 204);
  })
  .openapi(restore, async (c) => c.json(stamped(c, wireOf(c, await restoreType(c.var.scope, c.req.valid('param').key))), 200))
  .openapi(add, async (c) => {
    return c.json(stamped(c, wireOf(c, await addField(c.var.scope, c.req.valid('param').key, c.req.valid('json')))), 201);
  })
  .openapi(alter, async (c) => {
    const { key: type, field } = c.req.valid('param');
    const changed = await changeField(c.var.scope, { type, field, expected: expectedRevision(c) }, c.req.valid('json'));
    return c.json(stamped(c, wireOf(c, changed)), 200);
  })
  .openapi(retire, async (c) => {
    const { key: type, field } = c.req.valid('param');
    await retireField(c.var.scope, { type, field, expected: expectedRevision(c) });
    return c.body(null, 204);
  });
