import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { encode, paged } from '../../../kernel/cursor';
import type { Filter } from '../../../kernel/filter';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { secured, securedQuery } from '../../foundation/guard/guard.middleware';
import { contactProblems } from './contacts.problems';
import { contactPage, toContact } from './contacts.schemas';
import { filterFields, readFilter } from './filter.actions';
import { filterFieldList } from './filter.schemas';
import { countContacts, filterOf, listContacts, listOf, placeIn } from './list.actions';
import { contactCount, contactQuery, filterBody, queryBody } from './list.schemas';
import type { ContactSort } from './sort.domain';

const tags = ['Contacts'];

const list = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contacts',
  tags,
  operationId: 'listContacts',
  summary: 'List contacts',
  request: { query: contactQuery },
  responses: { 200: json(contactPage, 'One page'), ...refusals(contactProblems, 'cursor-of-another-filter') },
});
const query = createRoute({
  ...securedQuery('contacts:read'),
  method: 'post',
  path: '/contacts/query',
  tags,
  operationId: 'queryContacts',
  summary: 'List the contacts of a filter',
  description:
    'A read, whose filter is too long for an address. Texts of fields that the company has added are compared by their first 80 characters, without case and accents; a field that is not indexed may be asked only beside a condition that few contacts meet.',
  request: { body: body(queryBody) },
  responses: { 200: json(contactPage, 'One page'), ...refusals(contactProblems, 'field-not-indexed', 'cursor-of-another-filter') },
});
const count = createRoute({
  ...securedQuery('contacts:read'),
  method: 'post',
  path: '/contacts/count',
  tags,
  operationId: 'countContacts',
  summary: 'Count the contacts of a filter',
  request: { body: body(filterBody) },
  responses: { 200: json(contactCount, 'How many there are'), ...refusals(contactProblems, 'field-not-indexed') },
});

const fields = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contacts/filter-fields',
  tags,
  operationId: 'listContactFilterFields',
  summary: 'List what contacts can be filtered by',
  description: 'Named in the language of Accept-Language. Fields that you may not know are left out.',
  responses: { 200: json(filterFieldList, 'All of them') },
});

/** One page; its cursor goes on with this list alone. */
async function pageOf(s: UserScope, asked: unknown, filter: Filter, { sort, after, limit }: Paging) {
  const list = await listOf(asked, sort);
  const found = await listContacts(s, { filter, sort, after: placeIn(after, list), limit });
  const page = paged(
    found,
    limit,
    ({ row, identities, tags: applied, fields }) => toContact(row, identities, applied, fields),
    ({ row }) => (sort === 'name' ? [row.nameKey, row.id] : sort === 'newest' ? [row.id] : [row.activityDay, row.id]),
  );
  return { items: page.items, next: page.next === null ? null : encode([list, page.next]) };
}

type Paging = { sort: ContactSort; after?: string | undefined; limit: number };

export const contactListRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { after, limit, sort, ...asked } = c.req.valid('query');
    return c.json(await pageOf(c.var.scope, asked, filterOf(asked), { sort, after, limit }), 200);
  })
  .openapi(query, async (c) => {
    const { filter, ...paging } = c.req.valid('json');
    return c.json(await pageOf(c.var.scope, filter, (await readFilter(c.var.scope, filter)).whole, paging), 200);
  })
  .openapi(count, async (c) => {
    const { filter } = c.req.valid('json');
    return c.json(await countContacts(c.var.scope, (await readFilter(c.var.scope, filter)).whole), 200);
  })
  .openapi(fields, async (c) => c.json({ items: await filterFields(c.var.scope, c.var.locale) }, 200));
