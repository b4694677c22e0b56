import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { costOf, exportRecipients, progressOf } from './report.actions';
import { recipientsExportJob } from './report.job';
import { cost, progress, recipientsExport, toCost, toProgress } from './report.schemas';

const tags = ['Campaigns'];
const params = z.object({ id: idSchema('campaign') });

const readProgress = createRoute({
  ...secured('campaigns:read'),
  method: 'get',
  path: '/campaigns/{id}/progress',
  tags,
  operationId: 'readCampaignProgress',
  summary: 'Read how fast a campaign goes, and which quick replies people chose',
  request: { params },
  responses: { 200: json(progress, 'As it goes'), ...refusals('not-found') },
});
const readCost = createRoute({
  ...secured('campaigns:read'),
  method: 'get',
  path: '/campaigns/{id}/cost',
  tags,
  operationId: 'readCampaignCost',
  summary: 'Read what a campaign has cost so far',
  request: { params },
  responses: { 200: json(cost, 'As the ledger has it'), ...refusals('not-found') },
});
const startExport = createRoute({
  ...secured('contacts:export'),
  method: 'post',
  path: '/campaigns/{id}/export',
  tags,
  operationId: 'exportCampaignRecipients',
  summary: 'Make a sheet of the people of a campaign and what became of them',
  description: 'Answers a job; its file is the sheet. Whoever may not read campaigns is answered as if there were none.',
  request: { params, body: body(recipientsExport) },
  responses: { 202: json(job, 'Begun'), ...refusals('not-found') },
});

export const campaignReportRoutes = router<AppEnv>()
  .openapi(readProgress, async (c) => c.json(toProgress(await progressOf(c.var.scope, c.req.valid('param').id)), 200))
  .openapi(readCost, async (c) => c.json(toCost(await costOf(c.var.scope, c.req.valid('param').id)), 200))
  .openapi(startExport, async (c) => {
    const { locale = c.var.locale, ...asked } = c.req.valid('json');
    const input = { ...asked, locale, campaignId: c.req.valid('param').id };
    return c.json(toJob(await exportRecipients(c.var.scope, recipientsExportJob, input)), 202);
  });
