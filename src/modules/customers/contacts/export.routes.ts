import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { startJob } from '../../foundation/jobs/jobs.actions';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { contactExport } from './export.job';
import { exportBody } from './export.schemas';
import { readFilter } from './filter.actions';
import { demandColumns } from './own-fields.actions';

const start = createRoute({
  ...secured('contacts:export'),
  method: 'post',
  path: '/contacts/export',
  tags: ['Contacts'],
  operationId: 'exportContacts',
  summary: 'Make a sheet of the contacts of a filter',
  description:
    'Answers a job; its file is the sheet. The first column is the id of each contact, by which the sheet can be imported again.',
  request: { body: body(exportBody) },
  responses: { 202: json(job, 'Begun') },
});

export const contactExportRoutes = router<AppEnv>().openapi(start, async (c) => {
  const { scope } = c.var;
  const asked = c.req.valid('json');
  const [{ whole: filter }] = await Promise.all([readFilter(scope, asked.filter), demandColumns(scope, asked.columns)]);
  return c.json(toJob(await startJob(scope, contactExport, { ...asked, filter, locale: asked.locale ?? c.var.locale })), 202);
});
