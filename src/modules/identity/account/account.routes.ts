import { createRoute } from '@hono/zod-openapi';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { body, json, refusals, router, secured } from '../../../edge/http/router';
import { Problem } from '../../../kernel/problem';
import { selectAccount } from '../../foundation/tenants/tenants.store';
import { changeAccount } from './account.actions';
import { account, accountPatch, toAccount } from './account.schemas';

const tags = ['Account'];
const guarded = ['unauthenticated', 'session-revoked', 'forbidden', 'second-factor-required'] as const;

const read = createRoute({
  ...secured('account:read'),
  method: 'get',
  path: '/account',
  tags,
  operationId: 'readAccount',
  summary: 'The company’s settings',
  responses: { 200: json(account, 'As they are; the revision is also the ETag'), ...refusals(...guarded) },
});
const change = createRoute({
  ...secured('account:write'),
  method: 'patch',
  path: '/account',
  tags,
  operationId: 'changeAccount',
  summary: 'Change the company’s settings; `If-Match` is honoured',
  request: { body: body(accountPatch) },
  responses: { 200: json(account, 'As they are now'), ...refusals('invalid-request', 'unreadable-body', ...guarded, 'stale-revision') },
});

export const accountRoutes = router()
  .openapi(read, async (c) => {
    const row = await selectAccount(c.var.scope);
    if (!row) throw new Problem('session-revoked');
    return c.json(stamped(c, toAccount(row)), 200);
  })
  .openapi(change, async (c) =>
    c.json(stamped(c, toAccount(await changeAccount(c.var.scope, c.req.valid('json'), expectedRevision(c)))), 200),
  );
