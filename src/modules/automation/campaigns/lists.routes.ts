import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body, fileBody } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { exchangeProblems } from '../../foundation/exchange/exchange.problems';
import { secured } from '../../foundation/guard/guard.middleware';
import { campaignProblems } from './campaigns.problems';
import { flawPage, flawsQuery, list, listQuery, listReading, numbersBody, toFlaw, toList } from './lists.schemas';
import { listFlaws, pasteNumbers, readList, readListAnew, uploadList } from './own-list.actions';

const tags = ['Campaigns'];
const params = z.object({ id: idSchema('campaign') });
const headers = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });
const asItIs = json(list, 'As it is now');
const changing = refusals(campaignProblems, 'not-found', 'stale-revision', 'campaign-not-editable');
const unreadable = refusals(exchangeProblems, 'file-unreadable', 'file-too-large', 'too-many-rows');

const upload = createRoute({
  ...secured('campaigns:write'),
  method: 'put',
  path: '/campaigns/{id}/list',
  tags,
  operationId: 'uploadCampaignList',
  summary: 'Send a file of those whom a draft goes to',
  description:
    'The body is the file itself, CSV or XLSX, at most 25 MB. It becomes the audience; what its columns are is proposed, and said with `list` of the campaign.',
  request: { params, headers, query: listQuery, body: fileBody({ max: '25 MB' }) },
  responses: { 200: asItIs, ...changing, ...unreadable },
});
const paste = createRoute({
  ...secured('campaigns:write'),
  method: 'put',
  path: '/campaigns/{id}/numbers',
  tags,
  operationId: 'setCampaignNumbers',
  summary: 'Paste the numbers that a draft goes to',
  description: 'They become the audience.',
  request: { params, headers, body: body(numbersBody, { max: '1 MB' }) },
  responses: { 200: asItIs, ...changing },
});
const reading = createRoute({
  ...secured('campaigns:write'),
  method: 'put',
  path: '/campaigns/{id}/list/reading',
  tags,
  operationId: 'setCampaignListReading',
  summary: 'Read the file of a draft in another encoding, or another of its sheets',
  request: { params, headers, body: body(listReading) },
  responses: { 200: asItIs, ...changing, ...unreadable, ...refusals(campaignProblems, 'campaign-list-missing') },
});
const read = createRoute({
  ...secured('campaigns:read'),
  method: 'get',
  path: '/campaigns/{id}/list',
  tags,
  operationId: 'readCampaignList',
  summary: 'Read how the list of a draft begins',
  request: { params },
  responses: { 200: asItIs, ...refusals('not-found') },
});
const flaws = createRoute({
  ...secured('campaigns:read'),
  method: 'get',
  path: '/campaigns/{id}/list/flaws',
  tags,
  operationId: 'listCampaignListFlaws',
  summary: 'List the rows of a list that reach nobody, and why',
  description: 'As the preview, or the beginning of the campaign, has found them.',
  request: { params, query: flawsQuery },
  responses: {
    200: json(flawPage, 'One page, in the order of the list'),
    ...refusals(campaignProblems, 'not-found', 'campaign-preview-missing'),
  },
});

export const campaignListRoutes = router<AppEnv>()
  .openapi(upload, async (c) => {
    const { fileName, ...chosen } = c.req.valid('query');
    const sent = { bytes: await c.req.arrayBuffer(), fileName, reading: chosen, expected: expectedRevision(c) };
    return c.json(stamped(c, toList(await uploadList(c.var.scope, c.req.valid('param').id, sent))), 200);
  })
  .openapi(paste, async (c) => {
    const found = await pasteNumbers(c.var.scope, c.req.valid('param').id, c.req.valid('json').numbers, expectedRevision(c));
    return c.json(stamped(c, toList(found)), 200);
  })
  .openapi(reading, async (c) =>
    c.json(stamped(c, toList(await readListAnew(c.var.scope, c.req.valid('param').id, c.req.valid('json'), expectedRevision(c)))), 200),
  )
  .openapi(read, async (c) => c.json(stamped(c, toList(await readList(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(flaws, async (c) => {
    const { after, limit } = c.req.valid('query');
    const found = await listFlaws(c.var.scope, c.req.valid('param').id, { after, limit });
    return c.json(
      paged(found, limit, toFlaw(c.var.locale), ({ part, at }) => [part, at]),
      200,
    );
  });
