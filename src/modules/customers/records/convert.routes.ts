import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { stamped } from '../../../edge/http/revision';
import { json, refusals, refusalsOf, router } from '../../../edge/http/router';
import { GENERAL_PROBLEMS } from '../../../kernel/problem';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { findType } from '../entity-types/entity-types.actions';
import { entityTypeProblems } from '../entity-types/entity-types.problems';
import { entityType, typeKey } from '../entity-types/entity-types.schemas';
import { toEntityType } from '../entity-types/seen.schemas';
import { checkConversion, startConversion, undoConversion } from './convert.actions';
import { convertCheck, convertField } from './convert.job';
import { conversionCheck, conversionStart, doublePage, jobQuery, typeJobs, unconvertedPage, uniqueStart } from './convert.schemas';
import { listDoubles, listTypeJobs, listUnconverted } from './found.actions';
import { recordProblems } from './records.problems';
import { startUnique } from './unique.actions';
import { makeUnique } from './unique.job';

const tags = ['Entities'];
const params = z.object({ key: typeKey });
const fieldParams = params.extend({ field: typeKey });
/** What either of the two features refuses. */
const refused = (...slugs: string[]) => refusalsOf({ ...GENERAL_PROBLEMS, ...entityTypeProblems.texts, ...recordProblems.texts }, slugs);

const check = createRoute({
  ...secured('entities:define'),
  method: 'post',
  path: '/entity-types/{key}/fields/{field}/convert/check',
  tags,
  operationId: 'checkFieldConversion',
  summary: 'Look at what would become of the values of a field in another type',
  description:
    'Answers a job, which changes no record. Its counts: `records`, `looked` at so far, `converted`, and `left` that would not convert.',
  request: { params: fieldParams, body: body(conversionCheck) },
  responses: { 202: json(job, 'Begun'), ...refused('not-found', 'field-busy', 'conversion-of-unique', 'type-in-use') },
});
const start = createRoute({
  ...secured('entities:define'),
  method: 'post',
  path: '/entity-types/{key}/fields/{field}/convert',
  tags,
  operationId: 'convertEntityField',
  summary: 'Change the type of a field as a check has looked at it',
  description:
    'Answers a job. Until it is done the field is what it was; then it is the other, everywhere at once. What does not convert is empty from then on, and kept for 30 days. One that was stopped goes on.',
  request: { params: fieldParams, body: body(conversionStart) },
  responses: {
    202: json(job, 'Begun'),
    ...refused(
      ...['not-found', 'stale-revision', 'field-busy', 'conversion-of-unique', 'type-in-use'],
      ...['conversion-not-checked', 'conversion-without-options'],
    ),
  },
});
const undo = createRoute({
  ...secured('entities:define'),
  method: 'post',
  path: '/entity-types/{key}/fields/{field}/convert/undo',
  tags,
  operationId: 'undoFieldConversion',
  summary: 'Take back a change of type within 30 days, or give up one that is under way',
  description: 'The field is what it was before, with what was written since as far as that converts back.',
  request: { params: fieldParams },
  responses: {
    200: json(entityType, 'As it is now'),
    ...refused('not-found', 'stale-revision', 'field-busy', 'conversion-of-unique', 'conversion-undo-over', 'type-in-use'),
  },
});
const left = createRoute({
  ...secured('entities:define'),
  method: 'get',
  path: '/entity-types/{key}/fields/{field}/convert/left',
  tags,
  operationId: 'listUnconvertedValues',
  summary: 'List the values that a check or a conversion has left, of records that you see',
  request: { params: fieldParams, query: jobQuery },
  responses: { 200: json(unconvertedPage, 'One page'), ...refusals('not-found') },
});
const unique = createRoute({
  ...secured('entities:define'),
  method: 'post',
  path: '/entity-types/{key}/uniques',
  tags,
  operationId: 'makeEntityUnique',
  summary: 'Make the values of a field unique, or those of several fields together',
  description:
    'Answers a job. What is written from now on meets the rule already. Where it finds `doubles`, the rule is not made. Its other counts: `records`, and `looked` at so far.',
  request: { params, body: body(uniqueStart) },
  responses: { 202: json(job, 'Begun'), ...refused('not-found', 'stale-revision', 'field-busy', 'already-unique') },
});
const doubles = createRoute({
  ...secured('entities:define'),
  method: 'get',
  path: '/entity-types/{key}/uniques/doubles',
  tags,
  operationId: 'listDoubleValues',
  summary: 'List the records that such a job found to have the same, as far as you see them',
  request: { params, query: jobQuery },
  responses: { 200: json(doublePage, 'One page'), ...refusals('not-found') },
});
const jobs = createRoute({
  ...secured('entities:define'),
  method: 'get',
  path: '/entity-types/{key}/jobs',
  tags,
  operationId: 'listEntityTypeJobs',
  summary: 'List what is being done to an entity type, and was in the last seven days, by whomever it was begun',
  request: { params },
  responses: { 200: json(typeJobs, 'The newest first'), ...refusals('not-found') },
});

export const convertRoutes = router<AppEnv>()
  .openapi(check, async (c) => {
    return c.json(toJob(await checkConversion(c.var.scope, convertCheck, c.req.valid('param'), c.req.valid('json').to)), 202);
  })
  .openapi(start, async (c) => {
    return c.json(toJob(await startConversion(c.var.scope, convertField, c.req.valid('param'), c.req.valid('json').check)), 202);
  })
  .openapi(undo, async (c) => {
    const { key, field } = c.req.valid('param');
    await undoConversion(c.var.scope, key, field);
    return c.json(stamped(c, toEntityType({ ...(await findType(c.var.scope, key)), mayDefine: true })), 200);
  })
  .openapi(left, async (c) => {
    const { key, field } = c.req.valid('param');
    return c.json(await listUnconverted(c.var.scope, key, field, c.req.valid('query'), c.var.locale), 200);
  })
  .openapi(unique, async (c) =>
    c.json(toJob(await startUnique(c.var.scope, makeUnique, c.req.valid('param').key, c.req.valid('json').fields)), 202),
  )
  .openapi(doubles, async (c) => c.json(await listDoubles(c.var.scope, c.req.valid('param').key, c.req.valid('query')), 200))
  .openapi(jobs, async (c) => {
    const { type, lens } = await findType(c.var.scope, c.req.valid('param').key);
    const { items, indexing } = await listTypeJobs(c.var.scope, type, lens);
    return c.json({ items: items.map(({ job: row, ...item }) => ({ ...item, job: toJob(row) })), indexing }, 200);
  });
