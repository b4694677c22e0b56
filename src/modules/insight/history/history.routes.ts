import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import { findContact } from '../../customers/contacts/profile.actions';
import { typeKey } from '../../customers/entity-types/entity-types.schemas';
import { contactsOfRecord } from '../../customers/records/named-people.actions';
import type { AppEnv } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { secured } from '../../foundation/guard/guard.middleware';
import { type HistoryRow, historyPage, historyQuery, toPast } from './history.schemas';
import { selectHistory } from './history.store';

const list = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/contacts/{id}/interactions',
  tags: ['Contacts'],
  operationId: 'listContactInteractions',
  summary: 'List the interactions of a contact, the newest first',
  request: { params: z.object({ id: idSchema('contact') }), query: historyQuery },
  responses: {
    200: json(historyPage, 'One page'),
    ...refusals('not-found'),
  },
});

const ofRecord = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/entity-types/{key}/records/{id}/interactions',
  tags: ['Entities'],
  operationId: 'listRecordInteractions',
  summary: 'List the interactions of the contacts that a record names, the newest first',
  description: 'Of the relations that you see. You need the right to view records of the type as well.',
  request: { params: z.object({ key: typeKey, id: idSchema('record') }), query: historyQuery },
  responses: { 200: json(historyPage, 'One page'), ...refusals('not-found') },
});

const pageOf = (rows: readonly HistoryRow[], limit: number) => paged(rows, limit, toPast, (row) => [row.number]);

export const historyRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { scope } = c.var;
    const query = c.req.valid('query');
    const contact = await findContact(scope, c.req.valid('param').id);
    const rows = await selectHistory(scope, viewerOf(scope), [contact.id], query);
    return c.json(pageOf(rows, query.limit), 200);
  })
  .openapi(ofRecord, async (c) => {
    const { scope } = c.var;
    const query = c.req.valid('query');
    const { key, id } = c.req.valid('param');
    const people = await contactsOfRecord(scope, key, id);
    const rows = people.length === 0 ? [] : await selectHistory(scope, viewerOf(scope), people, query);
    return c.json(pageOf(rows, query.limit), 200);
  });
