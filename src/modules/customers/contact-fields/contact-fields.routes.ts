import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { KEY } from '../../../kernel/fields/names';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { changeContactField, contactFieldsOf, createContactField, type Found, retireContactField } from './contact-fields.actions';
import { contactField, contactFieldChange, contactFieldList, newContactField, toContactField } from './contact-fields.schemas';

const tags = ['Contacts'];
const params = z.object({ key: z.string().regex(KEY).meta({ example: 'customer_since' }) });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const list = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contact-fields',
  tags,
  operationId: 'listContactFields',
  summary: 'List the fields that the company has added to its contacts, those that are retired too',
  responses: { 200: json(contactFieldList, 'All of them') },
});
const create = createRoute({
  ...secured('contacts:define'),
  method: 'post',
  path: '/contact-fields',
  tags,
  operationId: 'createContactField',
  summary: 'Add a field to contacts',
  description: 'At most 100 fields, of which 20 are indexed.',
  request: { body: body(newContactField) },
  responses: { 201: json(contactField, 'Added'), ...refusals('stale-revision') },
});
const change = createRoute({
  ...secured('contacts:define'),
  method: 'patch',
  path: '/contact-fields/{key}',
  tags,
  operationId: 'updateContactField',
  summary: 'Change a field of contacts, its place, or take it back into use',
  description:
    'What its values mean is for ever: type, format and currency stay. Values from before a new limit stay until they are changed.',
  request: { params, headers: revised, body: body(contactFieldChange) },
  responses: { 200: json(contactField, 'As it is now'), ...refusals('not-found', 'stale-revision') },
});
const retire = createRoute({
  ...secured('contacts:define'),
  method: 'delete',
  path: '/contact-fields/{key}',
  tags,
  operationId: 'retireContactField',
  summary: 'Take a field of contacts out of use',
  description: 'It is shown and accepted nowhere. Its values are kept, and come back with it.',
  request: { params, headers: revised },
  responses: { 204: empty('Retired'), ...refusals('not-found', 'stale-revision') },
});

const wireOf = ({ field, of }: Found) => toContactField(field, of);

export const contactFieldRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const now = await contactFieldsOf(c.var.scope);
    const items = now.definition.fields.map((field) => toContactField(field, now));
    return c.json(stamped(c, { items, revision: now.revision }), 200);
  })
  .openapi(create, async (c) => c.json(stamped(c, wireOf(await createContactField(c.var.scope, c.req.valid('json')))), 201))
  .openapi(change, async (c) => {
    const { key } = c.req.valid('param');
    return c.json(stamped(c, wireOf(await changeContactField(c.var.scope, key, expectedRevision(c), c.req.valid('json')))), 200);
  })
  .openapi(retire, async (c) => {
    await retireContactField(c.var.scope, c.req.valid('param').key, expectedRevision(c));
    return c.body(null, 204);
  });
