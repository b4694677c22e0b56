import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { cancelCampaign, pauseCampaign, previewCampaign, resumeCampaign, retryCampaign, startCampaign } from './acts.actions';
import { campaignProblems } from './campaigns.problems';
import { campaign, retryBody, startBody, testBody, testedList, toCampaign } from './campaigns.schemas';
import { planJob } from './plan.job';
import { testCampaign } from './test.actions';

const tags = ['Campaigns'];
const params = z.object({ id: idSchema('campaign') });

const preview = createRoute({
  ...secured('campaigns:write'),
  method: 'post',
  path: '/campaigns/{id}/preview',
  tags,
  operationId: 'previewCampaign',
  summary: 'Count who would be written to, and what it would cost',
  description: 'Begins a job, named by `jobId`; `preview` is there when it is done. A change of the draft takes it away.',
  request: { params },
  responses: {
    202: json(campaign, 'Begun'),
    ...refusals(
      campaignProblems,
      'not-found',
      'stale-revision',
      'campaign-not-editable',
      'template-not-approved',
      'campaign-values-missing',
      'campaign-list-missing',
    ),
  },
});
const test = createRoute({
  ...secured('campaigns:send'),
  method: 'post',
  path: '/campaigns/{id}/tests',
  tags,
  operationId: 'testCampaign',
  summary: 'Send a draft to a few people now',
  description: 'By the same rules as the campaign, with their own values. They are on no list: the campaign writes to them all the same.',
  request: { params, body: body(testBody) },
  responses: {
    200: json(testedList, 'What became of each'),
    ...refusals(
      campaignProblems,
      'not-found',
      'campaign-not-editable',
      'campaign-values-missing',
      'campaign-list-missing',
      'template-not-approved',
      'channel-disconnected',
    ),
  },
});
const start = createRoute({
  ...secured('campaigns:send'),
  method: 'post',
  path: '/campaigns/{id}/start',
  tags,
  operationId: 'startCampaign',
  summary: 'Begin a campaign, at once or at its time',
  description: 'Whom it goes to and what each reads is written down by a job first, and is fixed from then on.',
  request: { params, body: body(startBody) },
  responses: {
    202: json(campaign, 'Begun'),
    ...refusals(
      campaignProblems,
      'not-found',
      'stale-revision',
      'campaign-not-allowed',
      'campaign-preview-missing',
      'campaign-audience-empty',
      'campaign-count-differs',
      'campaign-schedule-past',
      'campaign-values-missing',
      'campaign-list-missing',
      'template-not-approved',
    ),
  },
});
const verb = <Verb extends string>(name: Verb, operationId: string, summary: string) =>
  createRoute({
    ...secured('campaigns:send'),
    method: 'post',
    path: `/campaigns/{id}/${name}`,
    tags,
    operationId,
    summary,
    request: { params },
    responses: {
      200: json(campaign, 'As it is now'),
      ...refusals(campaignProblems, 'not-found', 'stale-revision', 'campaign-not-allowed'),
    },
  });
const pause = verb('pause', 'pauseCampaign', 'Pause a campaign: nothing leaves once this is answered');
const resume = verb('resume', 'resumeCampaign', 'Let a campaign go on with whom it was begun for');
const cancel = verb('cancel', 'cancelCampaign', 'Call a campaign off: who has not been written to never will be');
const retry = createRoute({
  ...secured('campaigns:send'),
  method: 'post',
  path: '/campaigns/{id}/retry',
  tags,
  operationId: 'retryCampaign',
  summary: 'Write to those once more whom a campaign did not reach',
  request: { params, body: body(retryBody) },
  responses: { 200: json(campaign, 'As it is now'), ...refusals(campaignProblems, 'not-found', 'stale-revision', 'campaign-not-allowed') },
});

export const campaignControlRoutes = router<AppEnv>()
  .openapi(preview, async (c) => c.json(stamped(c, toCampaign(await previewCampaign(c.var.scope, planJob, c.req.valid('param').id))), 202))
  .openapi(test, async (c) =>
    c.json({ items: await testCampaign(c.var.scope, c.req.valid('param').id, c.req.valid('json').contactIds) }, 200),
  )
  .openapi(start, async (c) =>
    c.json(stamped(c, toCampaign(await startCampaign(c.var.scope, planJob, c.req.valid('param').id, c.req.valid('json').expected))), 202),
  )
  .openapi(pause, async (c) => c.json(stamped(c, toCampaign(await pauseCampaign(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(resume, async (c) => c.json(stamped(c, toCampaign(await resumeCampaign(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(cancel, async (c) => c.json(stamped(c, toCampaign(await cancelCampaign(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(retry, async (c) =>
    c.json(stamped(c, toCampaign(await retryCampaign(c.var.scope, c.req.valid('param').id, c.req.valid('json').states))), 200),
  );
