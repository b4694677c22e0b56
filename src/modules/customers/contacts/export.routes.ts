import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, router } from '../../../edge/http/router';
import { filterSchema } from '../../../kernel/filter-schema';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { startJob } from '../../foundation/jobs/jobs.actions';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { contactFields } from './contacts.fields';
import { contactExport } from './export.job';
import { exportBody } from './export.schemas';

const start = createRoute({
  ...secured('contacts:export'),
  method: 'post',
  path: '/contacts/export',
  tags: ['Contacts'],
  operationId: 'exportContacts',
  summary: 'Make a sheet of the contacts of a filter',
  description:
    'Answers a job; its file is the sheet. The first column is the id of each contact, by which the sheet can be imported again.',
  request: { body: body(exportBody(filterSchema(contactFields))) },
  responses: { 202: json(job, 'Begun') },
});

export const contactExportRoutes = router<AppEnv>().openapi(start, async (c) => {
  const asked = c.req.valid('json');
  return c.json(toJob(await startJob(c.var.scope, contactExport, { ...asked, locale: asked.locale ?? c.var.locale })), 202);
});
