import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { asDownload, csvOf } from '../../../edge/http/csv';
import { json, router } from '../../../edge/http/router';
import type { Scope } from '../../../edge/platform/scope';
import { paged } from '../../../kernel/cursor';
import { Problem } from '../../../kernel/problem';
import type { AppEnv } from '../access/access.scope';
import { secured } from '../guard/guard.middleware';
import { recordAct } from './audit.actions';
import { readBy } from './audit.domain';
import { auditChain, auditFilter, auditPage, auditQuery, EXPORT_COLUMNS, exportRow, toAuditEntry } from './audit.schemas';
import { selectEntries } from './audit.store';
import { checkChain } from './chain.actions';

const tags = ['Audit'];

const list = createRoute({
  ...secured('audit:read'),
  method: 'get',
  path: '/audit',
  tags,
  operationId: 'listAuditEntries',
  summary: 'Read the audit log, the newest first',
  request: { query: auditQuery },
  responses: { 200: json(auditPage, 'One page') },
});
const download = createRoute({
  ...secured('audit:read'),
  method: 'get',
  path: '/audit/export',
  tags,
  operationId: 'exportAuditEntries',
  summary: 'Download the audit log as a spreadsheet (CSV), the newest first',
  description: 'At most 50,000 entries; narrow the time to get the rest.',
  request: { query: auditFilter },
  responses: {
    200: { description: 'The entries of the filter', content: { 'text/csv': { schema: z.string() } } },
  },
});
const chain = createRoute({
  ...secured('audit:read'),
  method: 'get',
  path: '/audit/chain',
  tags,
  operationId: 'checkAuditChain',
  summary: 'Check that no entry of the audit log was changed, removed or inserted',
  responses: { 200: json(auditChain, 'What the check found') },
});

const EXPORT_LIMIT = 50_000;

function refuseUnknown({ catalog }: Scope, action: string | undefined): void {
  if (action === undefined || catalog.auditActions.includes(action)) return;
  throw new Problem('invalid-request', { errors: [{ pointer: '/action', detail: 'there is no such action' }] });
}

export const auditRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { after, limit, ...filter } = c.req.valid('query');
    refuseUnknown(c.var.scope, filter.action);
    const rows = await selectEntries(c.var.scope, filter, { after, limit: limit + 1 });
    return c.json(
      paged(
        rows,
        limit,
        (row) => toAuditEntry(readBy(c.var.scope.subject, row)),
        (row) => [row.seq],
      ),
      200,
    );
  })
  .openapi(download, async (c) => {
    const filter = c.req.valid('query');
    refuseUnknown(c.var.scope, filter.action);
    const rows = await selectEntries(c.var.scope, filter, { limit: EXPORT_LIMIT });
    const given = Object.fromEntries(
      Object.entries(filter).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
    );
    const object = { kind: 'audit', id: c.var.scope.tenantId, name: 'audit.csv' };
    await recordAct(c.var.scope, { action: 'audit.exported', object, after: { ...given, entries: rows.length } });
    return c.body(
      csvOf(
        c.var.locale,
        EXPORT_COLUMNS,
        rows.map((row) => exportRow(readBy(c.var.scope.subject, row))),
      ),
      200,
      asDownload('audit.csv'),
    );
  })
  .openapi(chain, async (c) => c.json(await checkChain(c.var.scope), 200));
