import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { COMPARISONS } from '../../../kernel/filter';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { nonBlank } from '../../../kernel/wire';
import type { AppEnv } from '../../foundation/access/access.scope';
import { securedEntity, securedEntityQuery } from '../../foundation/guard/guard.middleware';
import { typeKey } from '../entity-types/entity-types.schemas';
import { listHistory } from './history.actions';
import { countRecords, fieldsOf, listRecords, type Page, pickRecords } from './query.actions';
import { recordProblems } from './records.problems';
import {
  recordCount,
  recordFieldList,
  recordFilter,
  recordHistoryPage,
  recordNames,
  recordPage,
  recordQuery,
  recordSearch,
  toRecord,
} from './records.schemas';

const tags = ['Entities'];
const params = z.object({ key: typeKey });
const asking = refusals(recordProblems, 'not-found', 'sort-needs-index', 'cursor-of-another-filter');

const list = createRoute({
  ...securedEntity('view'),
  method: 'get',
  path: '/entity-types/{key}/records',
  tags,
  operationId: 'listRecords',
  summary: 'List records',
  request: { params, query: recordQuery },
  responses: { 200: json(recordPage, 'One page'), ...asking },
});
const query = createRoute({
  ...securedEntityQuery(),
  method: 'post',
  path: '/entity-types/{key}/records/query',
  tags,
  operationId: 'queryRecords',
  summary: 'List the records that a filter finds',
  request: { params, body: body(recordSearch) },
  responses: { 200: json(recordPage, 'One page'), ...asking },
});
const count = createRoute({
  ...securedEntityQuery(),
  method: 'post',
  path: '/entity-types/{key}/records/count',
  tags,
  operationId: 'countRecords',
  summary: 'Count the records that a filter finds',
  request: { params, body: body(recordFilter) },
  responses: { 200: json(recordCount, 'How many'), ...refusals('not-found') },
});
const names = createRoute({
  ...securedEntity('view'),
  method: 'get',
  path: '/entity-types/{key}/picker',
  tags,
  operationId: 'pickRecords',
  summary: 'Find records by their titles, to choose one',
  request: { params, query: z.object({ q: nonBlank(100).optional() }) },
  responses: { 200: json(recordNames, 'At most twenty'), ...refusals('not-found') },
});
const fields = createRoute({
  ...securedEntity('view'),
  method: 'get',
  path: '/entity-types/{key}/filter-fields',
  tags,
  operationId: 'listRecordFilterFields',
  summary: 'List what records can be filtered by',
  request: { params },
  responses: { 200: json(recordFieldList, 'As far as you see them'), ...refusals('not-found') },
});
const history = createRoute({
  ...securedEntity('view'),
  method: 'get',
  path: '/entity-types/{key}/records/{id}/history',
  tags,
  operationId: 'listRecordHistory',
  summary: 'List what was changed of a record, the last change first',
  description: 'Of relations it is told how many there were.',
  request: { params: params.extend({ id: idSchema('record') }), query: pageQuery },
  responses: { 200: json(recordHistoryPage, 'One page'), ...refusals('not-found') },
});

const wireOf = ({ opened, rows, related, next, examined }: Page) => ({
  items: rows.map((row) => toRecord(row, opened.lens.fields, related.get(row.no) ?? {})),
  next,
  examined,
});

export const recordQueryRoutes = router<AppEnv>()
  .openapi(list, async (c) => c.json(wireOf(await listRecords(c.var.scope, c.req.valid('param').key, c.req.valid('query'))), 200))
  .openapi(query, async (c) => c.json(wireOf(await listRecords(c.var.scope, c.req.valid('param').key, c.req.valid('json'))), 200))
  .openapi(count, async (c) => c.json(await countRecords(c.var.scope, c.req.valid('param').key, c.req.valid('json').filter), 200))
  .openapi(names, async (c) => c.json({ items: await pickRecords(c.var.scope, c.req.valid('param').key, c.req.valid('query').q) }, 200))
  .openapi(fields, async (c) => {
    const known = await fieldsOf(c.var.scope, c.req.valid('param').key);
    const items = Object.entries(known).map(([name, { type, label, operators, values, leg, currency = null }]) => ({
      ...{ name, label, type, currency, isIndexed: leg !== undefined },
      operators: [...(operators ?? COMPARISONS[type])],
      values: values ? [...values] : null,
    }));
    return c.json({ items }, 200);
  })
  .openapi(history, async (c) => {
    const { key, id } = c.req.valid('param');
    const { after, limit } = c.req.valid('query');
    const found = await listHistory(c.var.scope, key, id, { after, limit });
    const page = paged(
      found,
      limit,
      ({ row: { revision, at, source, byId, byName, via }, changes }) => ({
        ...{ revision, at: toIso(at), source, changes, job: via },
        by: byId === null ? null : { id: byId, name: byName ?? '' },
      }),
      ({ row }) => [row.revision],
    );
    return c.json(page, 200);
  });
