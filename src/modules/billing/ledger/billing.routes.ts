import { createRoute } from '@hono/zod-openapi';
import { json, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { priceNow } from './price.actions';
import { currentPrice, priceQuery } from './price.schemas';
import { quotaNow, summarize } from './summary.actions';
import { quota, summary, summaryQuery, toItem, toReserved, toTotal } from './summary.schemas';

const tags = ['Billing'];

const readPrice = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/billing/price',
  tags,
  operationId: 'readPrice',
  summary: 'Read what a template costs that is sent now',
  description: 'With `channel` and `contact` of that thread: nothing more while a session is open that covers it.',
  request: { query: priceQuery },
  responses: { 200: json(currentPrice, 'The price, and why'), ...refusals('not-found') },
});

const readSummary = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/summary',
  tags,
  operationId: 'readBillingSummary',
  summary: 'Add up what a month costs',
  request: { query: summaryQuery },
  responses: { 200: json(summary, 'The sums') },
});

const readQuota = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/quota',
  tags,
  operationId: 'readBillingQuota',
  summary: 'Read how many free units of this month are left',
  responses: { 200: json(quota, 'By what is counted together') },
});

export const billingRoutes = router<AppEnv>()
  .openapi(readPrice, async (c) => c.json(await priceNow(c.var.scope, c.req.valid('query')), 200))
  .openapi(readSummary, async (c) => {
    const { period, by } = c.req.valid('query');
    const { items, total, pending, ...month } = await summarize(c.var.scope, period, by);
    return c.json({ ...month, items: items.map(toItem), total: total.map(toTotal), pending: pending.map(toReserved) }, 200);
  })
  .openapi(readQuota, async (c) => c.json(await quotaNow(c.var.scope), 200));
