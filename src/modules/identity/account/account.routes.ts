import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { guardProblems } from '../../foundation/guard/guard.problems';
import { selectAccount } from '../../foundation/tenants/tenants.actions';
import { updateAccount } from './account.actions';
import { account, accountPatch, toAccount } from './account.schemas';

const tags = ['Account'];

const read = createRoute({
  ...secured('account:read'),
  method: 'get',
  path: '/account',
  tags,
  operationId: 'readAccount',
  summary: 'Read the company’s settings',
  responses: { 200: json(account, 'As they are; the revision is also the ETag') },
});
const change = createRoute({
  ...secured('account:write'),
  method: 'patch',
  path: '/account',
  tags,
  operationId: 'updateAccount',
  summary: 'Change the company’s settings; `If-Match` is honoured',
  request: { body: body(accountPatch) },
  responses: { 200: json(account, 'As they are now'), ...refusals('stale-revision') },
});

export const accountRoutes = router<AppEnv>()
  .openapi(read, async (c) => {
    const row = await selectAccount(c.var.scope);
    if (!row) throw guardProblems('login-ended');
    return c.json(stamped(c, toAccount(row)), 200);
  })
  .openapi(change, async (c) =>
    c.json(stamped(c, toAccount(await updateAccount(c.var.scope, c.req.valid('json'), expectedRevision(c)))), 200),
  );
