import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { securedEntity } from '../../foundation/guard/guard.middleware';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { typeKey } from '../entity-types/entity-types.schemas';
import { beginExport } from './export.actions';
import { recordExportJob } from './export.job';
import { recordExport } from './export.schemas';
import { recordProblems } from './records.problems';

const start = createRoute({
  ...securedEntity('view'),
  method: 'post',
  path: '/entity-types/{key}/records/export',
  tags: ['Entities'],
  operationId: 'exportRecords',
  summary: 'Make a sheet of the records of a filter',
  description:
    'Answers a job; its file is the sheet. The first column is the id of each record, by which the sheet can be imported again. The file can be read as long as you see everything that is in it.',
  request: { params: z.object({ key: typeKey }), body: body(recordExport) },
  responses: { 202: json(job, 'Begun'), ...refusals(recordProblems, 'not-found', 'sort-needs-index') },
});

export const recordExportRoutes = router<AppEnv>().openapi(start, async (c) => {
  const { scope, locale } = c.var;
  const asked = c.req.valid('json');
  const begun = await beginExport(scope, c.req.valid('param').key, recordExportJob, { ...asked, locale: asked.locale ?? locale });
  return c.json(toJob(begun), 202);
});
