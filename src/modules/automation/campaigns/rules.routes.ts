import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { readRules, setRules } from './rules.actions';

const tags = ['Campaigns'];
const cap = z
  .strictObject({ messages: z.number().int().min(1).max(100), days: z.number().int().min(1).max(30) })
  .nullable()
  .meta({ description: 'At most so many messages of campaigns to a person in so many days; null: as many as there are.' });
const rulesBody = z.strictObject({ cap }).meta({ id: 'CampaignRulesBody', example: { cap: { messages: 2, days: 7 } } });
const rules = z.object({ cap, revision: z.number().int() }).meta({ id: 'CampaignRules', description: 'What holds for all campaigns.' });

const read = createRoute({
  ...secured('campaigns:read'),
  method: 'get',
  path: '/campaign-rules',
  tags,
  operationId: 'readCampaignRules',
  summary: 'Read what the company has decided for all its campaigns',
  responses: { 200: json(rules, 'What holds now') },
});
const set = createRoute({
  ...secured('campaigns:send'),
  method: 'put',
  path: '/campaign-rules',
  tags,
  operationId: 'setCampaignRules',
  summary: 'Decide what holds for all campaigns, also those that run',
  request: {
    headers: z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) }),
    body: body(rulesBody),
  },
  responses: { 200: json(rules, 'What holds now'), ...refusals('stale-revision') },
});

export const campaignRulesRoutes = router<AppEnv>()
  .openapi(read, async (c) => c.json(stamped(c, await readRules(c.var.scope)), 200))
  .openapi(set, async (c) => c.json(stamped(c, await setRules(c.var.scope, expectedRevision(c), c.req.valid('json'))), 200));
