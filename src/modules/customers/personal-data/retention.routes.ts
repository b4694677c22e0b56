import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { personProblems } from './personal-data.problems';
import { previewRules, readRules, selectRuns, setRules } from './retention.actions';
import {
  retention,
  retentionBody,
  retentionPreview,
  retentionPreviewBody,
  retentionRunPage,
  toForeseen,
  toRetention,
  toRun,
} from './retention.schemas';

const tags = ['Personal data'];

const read = createRoute({
  ...secured('contacts:erase'),
  method: 'get',
  path: '/retention',
  tags,
  operationId: 'readRetention',
  summary: 'Read how long the company keeps what',
  responses: { 200: json(retention, 'The rules') },
});
const set = createRoute({
  ...secured('contacts:erase'),
  method: 'put',
  path: '/retention',
  tags,
  operationId: 'setRetention',
  summary: 'Set how long the company keeps what',
  description: 'Rules that destroy more than those before take force only with `seen` of their preview. They are followed once a day.',
  request: { body: body(retentionBody) },
  responses: { 200: json(retention, 'In force'), ...refusals(personProblems, 'retention-not-previewed', 'stale-revision') },
});
const preview = createRoute({
  ...secured('contacts:erase'),
  method: 'post',
  path: '/retention/preview',
  tags,
  operationId: 'previewRetention',
  summary: 'See what rules would destroy',
  request: { body: body(retentionPreviewBody) },
  responses: { 200: json(retentionPreview, 'By month, with the oldest') },
});
const runs = createRoute({
  ...secured('contacts:erase'),
  method: 'get',
  path: '/retention/runs',
  tags,
  operationId: 'listRetentionRuns',
  summary: 'List the receipts of runs, the newest first',
  request: { query: pageQuery },
  responses: { 200: json(retentionRunPage, 'One page') },
});

export const retentionRoutes = router<AppEnv>()
  .openapi(read, async (c) => c.json(stamped(c, toRetention(await readRules(c.var.scope))), 200))
  .openapi(set, async (c) => {
    const { seen, ...rules } = c.req.valid('json');
    return c.json(stamped(c, toRetention(await setRules(c.var.scope, expectedRevision(c), rules, seen))), 200);
  })
  .openapi(preview, async (c) => {
    const { foreseen, seen } = await previewRules(c.var.scope, c.req.valid('json'));
    return c.json(
      { contacts: toForeseen(foreseen.contacts), files: toForeseen(foreseen.files), messages: toForeseen(foreseen.messages), seen },
      200,
    );
  })
  .openapi(runs, async (c) => {
    const query = c.req.valid('query');
    return c.json(
      paged(await selectRuns(c.var.scope, query), query.limit, toRun, ({ id }) => [id]),
      200,
    );
  });
