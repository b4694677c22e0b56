import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import {
  changeCampaign,
  createCampaign,
  duplicateCampaign,
  findCampaign,
  listCampaigns,
  reasonsOf,
  removeCampaign,
} from './campaigns.actions';
import { campaignProblems } from './campaigns.problems';
import {
  campaign,
  campaignBody,
  campaignChange,
  campaignDuplicate,
  campaignPage,
  campaignsQuery,
  reasonList,
  recipientPage,
  recipientsQuery,
  toCampaign,
  toRecipient,
  toRecipientFilter,
} from './campaigns.schemas';
import { listRecipients } from './recipients.actions';

const tags = ['Campaigns'];
const params = z.object({ id: idSchema('campaign') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const list = createRoute({
  ...secured('campaigns:read'),
  method: 'get',
  path: '/campaigns',
  tags,
  operationId: 'listCampaigns',
  summary: 'List campaigns, the newest first',
  request: { query: campaignsQuery },
  responses: { 200: json(campaignPage, 'One page') },
});
const create = createRoute({
  ...secured('campaigns:write'),
  method: 'post',
  path: '/campaigns',
  tags,
  operationId: 'createCampaign',
  summary: 'Draft a campaign',
  request: { body: body(campaignBody) },
  responses: { 201: json(campaign, 'A draft'), ...refusals('not-found') },
});
const read = createRoute({
  ...secured('campaigns:read'),
  method: 'get',
  path: '/campaigns/{id}',
  tags,
  operationId: 'readCampaign',
  summary: 'Read a campaign as it stands now',
  request: { params },
  responses: { 200: json(campaign, 'The campaign'), ...refusals('not-found') },
});
const change = createRoute({
  ...secured('campaigns:write'),
  method: 'patch',
  path: '/campaigns/{id}',
  tags,
  operationId: 'updateCampaign',
  summary: 'Change a draft',
  request: { params, headers: revised, body: body(campaignChange) },
  responses: { 200: json(campaign, 'As it is now'), ...refusals(campaignProblems, 'not-found', 'stale-revision', 'campaign-not-editable') },
});
const remove = createRoute({
  ...secured('campaigns:write'),
  method: 'delete',
  path: '/campaigns/{id}',
  tags,
  operationId: 'deleteCampaign',
  summary: 'Delete a draft, or a campaign that is over, with its list',
  request: { params, headers: revised },
  responses: { 204: empty('Deleted'), ...refusals(campaignProblems, 'not-found', 'stale-revision', 'campaign-not-allowed') },
});
const duplicate = createRoute({
  ...secured('campaigns:write'),
  method: 'post',
  path: '/campaigns/{id}/duplicates',
  tags,
  operationId: 'duplicateCampaign',
  summary: 'Draft the same campaign once more',
  request: { params, body: body(campaignDuplicate) },
  responses: { 201: json(campaign, 'A draft'), ...refusals('not-found') },
});
const recipients = createRoute({
  ...secured('campaigns:read'),
  method: 'get',
  path: '/campaigns/{id}/recipients',
  tags,
  operationId: 'listCampaignRecipients',
  summary: 'List the people of a campaign and what became of them',
  request: { params, query: recipientsQuery },
  responses: { 200: json(recipientPage, 'One page'), ...refusals('not-found') },
});
const reasons = createRoute({
  ...secured('campaigns:read'),
  method: 'get',
  path: '/campaigns/{id}/reasons',
  tags,
  operationId: 'listCampaignReasons',
  summary: 'List why people were skipped or not reached',
  request: { params },
  responses: { 200: json(reasonList, 'The most frequent first'), ...refusals('not-found') },
});

export const campaignRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { rows, next } = await listCampaigns(c.var.scope, c.req.valid('query'));
    return c.json({ items: rows.map(toCampaign), next }, 200);
  })
  .openapi(create, async (c) => c.json(stamped(c, toCampaign(await createCampaign(c.var.scope, c.req.valid('json')))), 201))
  .openapi(read, async (c) => c.json(stamped(c, toCampaign(await findCampaign(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(change, async (c) => {
    const row = await changeCampaign(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, toCampaign(row)), 200);
  })
  .openapi(remove, async (c) => {
    await removeCampaign(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  })
  .openapi(duplicate, async (c) =>
    c.json(stamped(c, toCampaign(await duplicateCampaign(c.var.scope, c.req.valid('param').id, c.req.valid('json').name))), 201),
  )
  .openapi(recipients, async (c) => {
    const { after, limit, ...asked } = c.req.valid('query');
    const query = { after, limit, ...toRecipientFilter(asked) };
    const { people, names, next } = await listRecipients(c.var.scope, c.req.valid('param').id, query);
    return c.json({ items: people.map((one) => toRecipient(one, names)), next }, 200);
  })
  .openapi(reasons, async (c) => c.json({ items: await reasonsOf(c.var.scope, c.req.valid('param').id) }, 200));
