import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { AppEnv } from '../../foundation/access/access.scope';
import { securedEntity } from '../../foundation/guard/guard.middleware';
import { openType } from '../entity-types/entity-types.actions';
import { typeKey } from '../entity-types/entity-types.schemas';
import { deleteRecord, restoreRecord } from './deleting.actions';
import { createRecord, findRow, type Opened, updateRecordFields } from './records.actions';
import { recordProblems } from './records.problems';
import { newRecord, record, recordChange, recordUpsert, toRecord, upsertQuery } from './records.schemas';
import type { RecordRow } from './records.store';
import { relatedOf } from './related.actions';
import { upsertRecord } from './upsert.actions';
import { asDefinedNow } from './writing.actions';

const tags = ['Entities'];
const params = z.object({ key: typeKey });
const one = params.extend({ id: idSchema('record') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });
const asItIs = { 200: json(record, 'As it is now') };

const create = createRoute({
  ...securedEntity('edit'),
  method: 'post',
  path: '/entity-types/{key}/records',
  tags,
  operationId: 'createRecord',
  summary: 'Write down a record',
  request: { params, body: body(newRecord) },
  responses: {
    201: json(record, 'The new record'),
    ...refusals(recordProblems, 'not-found', 'forbidden', 'value-not-unique', 'stale-revision'),
  },
});
const upsert = createRoute({
  ...securedEntity('edit'),
  method: 'put',
  path: '/entity-types/{key}/records',
  tags,
  operationId: 'upsertRecord',
  summary: 'Write the record that has this value of a unique field, or make it',
  request: { params, query: upsertQuery, body: body(recordUpsert) },
  responses: {
    ...asItIs,
    201: json(record, 'The new record'),
    ...refusals(recordProblems, 'not-found', 'forbidden', 'value-not-unique', 'stale-revision'),
  },
});
const read = createRoute({
  ...securedEntity('view'),
  method: 'get',
  path: '/entity-types/{key}/records/{id}',
  tags,
  operationId: 'readRecord',
  summary: 'Read a record',
  request: { params: one },
  responses: { 200: json(record, 'The record'), ...refusals('not-found') },
});
const change = createRoute({
  ...securedEntity('edit'),
  method: 'patch',
  path: '/entity-types/{key}/records/{id}',
  tags,
  operationId: 'updateRecord',
  summary: 'Change a record',
  description: 'Where somebody was faster, `current` of the refusal is the record as it is now.',
  request: { params: one, headers: revised, body: body(recordChange) },
  responses: { ...asItIs, ...refusals(recordProblems, 'not-found', 'forbidden', 'value-not-unique', 'stale-revision') },
});
const remove = createRoute({
  ...securedEntity('edit'),
  method: 'delete',
  path: '/entity-types/{key}/records/{id}',
  tags,
  operationId: 'deleteRecord',
  summary: 'Delete a record',
  description: 'It can be restored for thirty days. What names it loses it, unless that relation refuses.',
  request: { params: one, headers: revised },
  responses: { 204: empty('Deleted'), ...refusals(recordProblems, 'not-found', 'forbidden', 'record-in-use', 'stale-revision') },
});
const restore = createRoute({
  ...securedEntity('edit'),
  method: 'post',
  path: '/entity-types/{key}/records/{id}/restore',
  tags,
  operationId: 'restoreRecord',
  summary: 'Restore a deleted record',
  request: { params: one },
  responses: { ...asItIs, ...refusals(recordProblems, 'not-found', 'forbidden', 'restore-over', 'value-not-unique', 'stale-revision') },
});

async function wireOf(c: Context<AppEnv>, { opened, row }: { opened: Opened; row: RecordRow }) {
  const related = await relatedOf(c.var.scope, opened, [row]);
  return toRecord(row, opened.lens.fields, related.get(row.no) ?? {});
}

/** Who was slower is shown what the other has made of it. */
async function withCurrent(c: Context<AppEnv>, { key, id }: { key: string; id: string }, error: unknown): Promise<never> {
  if (!(error instanceof Problem) || error.slug !== 'stale-revision') throw error;
  const opened = await openType(c.var.scope, key, 'view');
  throw new Problem('stale-revision', { current: await wireOf(c, { opened, row: await findRow(c.var.scope, opened, id) }) });
}

export const recordRoutes = router<AppEnv>()
  .openapi(create, async (c) => {
    const { scope, locale } = c.var;
    const made = await asDefinedNow(scope, () => createRecord(scope, c.req.valid('param').key, c.req.valid('json'), locale));
    return c.json(stamped(c, await wireOf(c, made)), 201);
  })
  .openapi(upsert, async (c) => {
    const { scope, locale } = c.var;
    const asked = { by: c.req.valid('query').by, input: c.req.valid('json'), locale };
    const { isNew, ...written } = await asDefinedNow(scope, () => upsertRecord(scope, c.req.valid('param').key, asked));
    return c.json(stamped(c, await wireOf(c, written)), isNew ? 201 : 200);
  })
  .openapi(read, async (c) => {
    const { key, id } = c.req.valid('param');
    const opened = await openType(c.var.scope, key, 'view');
    return c.json(stamped(c, await wireOf(c, { opened, row: await findRow(c.var.scope, opened, id) })), 200);
  })
  .openapi(change, async (c) => {
    const { key, id } = c.req.valid('param');
    const asked = { expected: expectedRevision(c), change: c.req.valid('json'), locale: c.var.locale };
    const changing = asDefinedNow(c.var.scope, () => updateRecordFields(c.var.scope, key, id, asked));
    const changed = await changing.catch((error: unknown) => withCurrent(c, { key, id }, error));
    return c.json(stamped(c, await wireOf(c, changed)), 200);
  })
  .openapi(remove, async (c) => {
    const { key, id } = c.req.valid('param');
    await asDefinedNow(c.var.scope, () => deleteRecord(c.var.scope, key, id, expectedRevision(c)));
    return c.body(null, 204);
  })
  .openapi(restore, async (c) => {
    const { key, id } = c.req.valid('param');
    const restored = await asDefinedNow(c.var.scope, () => restoreRecord(c.var.scope, key, id));
    return c.json(stamped(c, await wireOf(c, restored)), 200);
  });
