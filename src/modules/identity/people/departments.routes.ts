import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { createDepartment, deleteDepartment, findDepartment, renameDepartment } from './departments.actions';
import { selectDepartments } from './departments.store';
import { department, departmentBody, departmentPage, dissolved, toDepartment } from './groups.schemas';
import { peopleProblems } from './people.problems';

const tags = ['People'];
const params = z.object({ id: idSchema('department') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const list = createRoute({
  ...secured('access:read'),
  method: 'get',
  path: '/departments',
  tags,
  operationId: 'listDepartments',
  summary: 'List the departments, by name',
  request: { query: pageQuery },
  responses: { 200: json(departmentPage, 'One page') },
});
const create = createRoute({
  ...secured('access:write'),
  method: 'post',
  path: '/departments',
  tags,
  operationId: 'createDepartment',
  summary: 'Create a department',
  request: { body: body(departmentBody) },
  responses: {
    201: json(department, 'Made'),
    ...refusals('name-taken'),
  },
});
const read = createRoute({
  ...secured('access:read'),
  method: 'get',
  path: '/departments/{id}',
  tags,
  operationId: 'readDepartment',
  summary: 'Read a department',
  request: { params },
  responses: { 200: json(department, 'The department'), ...refusals('not-found') },
});
const rename = createRoute({
  ...secured('access:write'),
  method: 'patch',
  path: '/departments/{id}',
  tags,
  operationId: 'renameDepartment',
  summary: 'Rename a department',
  request: { params, headers: revised, body: body(departmentBody) },
  responses: {
    200: json(department, 'As it is now'),
    ...refusals('not-found', 'name-taken', 'stale-revision'),
  },
});
const remove = createRoute({
  ...secured('access:write'),
  method: 'delete',
  path: '/departments/{id}',
  tags,
  operationId: 'deleteDepartment',
  summary: 'Delete a department; its people stay',
  request: { params },
  responses: {
    200: json(dissolved, 'Deleted'),
    ...refusals(peopleProblems, 'beyond-your-rights', 'not-found', 'stale-revision', 'department-in-use'),
  },
});

export const departmentRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { after, limit } = c.req.valid('query');
    const rows = await selectDepartments(c.var.scope, { after, limit });
    const items = rows.slice(0, limit);
    return c.json({ items: items.map(toDepartment), next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  })
  .openapi(create, async (c) => c.json(stamped(c, toDepartment(await createDepartment(c.var.scope, c.req.valid('json').name))), 201))
  .openapi(read, async (c) => c.json(stamped(c, toDepartment(await findDepartment(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(rename, async (c) => {
    const row = await renameDepartment(c.var.scope, c.req.valid('param').id, c.req.valid('json').name, expectedRevision(c));
    return c.json(stamped(c, toDepartment(row)), 200);
  })
  .openapi(remove, async (c) => c.json(await deleteDepartment(c.var.scope, c.req.valid('param').id), 200));
