import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { filterSchema } from '../../../kernel/filter-schema';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured, securedUnkeyed } from '../../foundation/guard/guard.middleware';
import { contactFields } from './contacts.fields';
import { contactPage, toContact } from './contacts.schemas';
import { countContacts, filterOf, listContacts, type WholeContact } from './list.actions';
import { contactCount, contactQuery, filterBody, queryBody } from './list.schemas';
import type { ContactSort } from './sort.domain';

const tags = ['Contacts'];
const filter = filterSchema(contactFields);

const list = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contacts',
  tags,
  operationId: 'listContacts',
  summary: 'List contacts',
  request: { query: contactQuery },
  responses: { 200: json(contactPage, 'One page') },
});
const query = createRoute({
  ...securedUnkeyed('contacts:read'),
  method: 'post',
  path: '/contacts/query',
  tags,
  operationId: 'queryContacts',
  summary: 'List the contacts of a filter',
  description: `A read, whose filter is too long for an address. Its fields: ${Object.keys(contactFields)
    .map((name) => `\`${name}\``)
    .join(', ')}.`,
  request: { body: body(queryBody(filter)) },
  responses: { 200: json(contactPage, 'One page') },
});
const count = createRoute({
  ...securedUnkeyed('contacts:read'),
  method: 'post',
  path: '/contacts/count',
  tags,
  operationId: 'countContacts',
  summary: 'Count the contacts of a filter',
  request: { body: body(filterBody(filter)) },
  responses: { 200: json(contactCount, 'How many there are') },
});

const EVERYBODY = { all: [] };
const pageOf = (found: readonly WholeContact[], limit: number, sort: ContactSort) =>
  paged(
    found,
    limit,
    ({ row, identities, tags: applied }) => toContact(row, identities, applied),
    ({ row }) => (sort === 'name' ? [row.nameKey, row.id] : sort === 'newest' ? [row.id] : [row.activityDay, row.id]),
  );

export const contactListRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { after, limit, sort, ...asked } = c.req.valid('query');
    const found = await listContacts(c.var.scope, { filter: filterOf(asked), sort, after, limit });
    return c.json(pageOf(found, limit, sort), 200);
  })
  .openapi(query, async (c) => {
    const { filter: asked = EVERYBODY, sort, after, limit } = c.req.valid('json');
    const found = await listContacts(c.var.scope, { filter: asked, sort, after, limit });
    return c.json(pageOf(found, limit, sort), 200);
  })
  .openapi(count, async (c) => {
    const { filter: asked = EVERYBODY } = c.req.valid('json');
    return c.json(await countContacts(c.var.scope, asked), 200);
  });
