import { createRoute } from '@hono/zod-openapi';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { Problem } from '../../../kernel/problem';
import { toIso } from '../../../kernel/time';
import { queuesOf } from '../../foundation/access/access.domain';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { ruleOf, SEED_2023, tariffAt } from '../tariffs/tariff.domain';
import { archivedSessions } from './archive.schemas';
import { billedSessionPage, currentPrice, ledgerPage, ledgerQuery, sessionQuery } from './ledger.schemas';
import { selectLedger, selectSessions } from './ledger.store';

const tags = ['Billing'];

const listSessions = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/sessions',
  tags,
  operationId: 'listSessions',
  summary: 'List billing sessions with their charge, the latest first',
  request: { query: sessionQuery },
  responses: { 200: json(billedSessionPage, 'One page') },
});

const listLedger = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/ledger',
  tags,
  operationId: 'listLedger',
  summary: 'Read the ledger entries',
  request: { query: ledgerQuery },
  responses: { 200: json(ledgerPage, 'One page') },
});

const readPrice = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/billing/price',
  tags,
  operationId: 'readPrice',
  summary: 'Read what opening a session costs now',
  responses: { 200: json(currentPrice, 'By who opens it'), ...refusals('not-found') },
});

const routes = router<AppEnv>();
routes.openAPIRegistry.register(
  'ArchivedSessions',
  archivedSessions.meta({ description: '`sessions-….json` in the archive of a contact: each session and what it cost.' }),
);

export const billingRoutes = routes
  .openapi(readPrice, async (c) => {
    const { scope } = c.var;
    const tariff = tariffAt([SEED_2023], scope.clock());
    if (!tariff) throw new Problem('not-found');
    const { key, currency, rates, quota } = tariff;
    return c.json(
      { tariff: key, currency, businessMinor: rates.business, customerMinor: rates.customer, freeCustomerSessions: quota.limit },
      200,
    );
  })
  .openapi(listSessions, async (c) => {
    const query = c.req.valid('query');
    const viewer = { userId: c.var.scope.actor.id, queues: queuesOf(c.var.scope.subject) };
    const rows = await selectSessions(c.var.scope, viewer, query);
    const toItem = (row: (typeof rows)[number]) => {
      const order = ['released', 'confirmed', 'reserved'] as const;
      const latest = order.map((kind) => row.entries.find((e) => e.kind === kind)).find((e) => e !== undefined);
      const amountMinor = row.entries.reduce((sum, e) => sum + e.amountMinor, 0);
      return {
        id: row.id,
        conversationId: row.conversationId,
        category: row.category,
        kind: row.kind,
        initiator: row.initiator,
        state: row.state,
        openedAt: toIso(row.openedAt),
        expiresAt: toIso(row.expiresAt),
        tariff: row.tariffKey,
        charge: latest ? { amountMinor, currency: latest.currency, rule: ruleOf(latest.rule), state: latest.kind } : null,
      };
    };
    return c.json(
      paged(rows, query.limit, toItem, (row) => [row.openedAt, row.id]),
      200,
    );
  })
  .openapi(listLedger, async (c) => {
    const query = c.req.valid('query');
    const rows = await selectLedger(c.var.scope, query);
    const toItem = ({ tenantId: _mine, recordedAt, rule, ...row }: (typeof rows)[number]) => ({
      ...row,
      rule: ruleOf(rule),
      recordedAt: toIso(recordedAt),
    });
    return c.json(
      paged(rows, query.limit, toItem, (row) => [row.sessionId, row.kind]),
      200,
    );
  });
