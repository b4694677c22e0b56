import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { asDownload, csvOf } from '../../../edge/http/csv';
import { json, refusals, router } from '../../../edge/http/router';
import { decode, paged } from '../../../kernel/cursor';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { closeMonth } from './closing.actions';
import { listMonths, readMonth } from './invoices.actions';
import { invoiceProblems } from './invoices.problems';
import { closeBody, invoiceMonth, monthPage, toMonth, toMonthRow } from './invoices.schemas';
import { headerOf, rowsOfMonth } from './sheet.domain';

const tags = ['Invoices'];
const params = z.object({ period: z.string().meta({ example: '2026-11', description: 'A calendar month of the company’s time zone.' }) });

const list = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/invoices',
  tags,
  operationId: 'listInvoices',
  summary: 'List the months, open and closed, the latest first',
  description: 'The first page begins with the months that are open, beyond its limit.',
  request: { query: pageQuery },
  responses: { 200: json(monthPage, 'One page') },
});
const read = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/invoices/{period}',
  tags,
  operationId: 'readInvoices',
  summary: 'Read the invoices of a month, line by line',
  description: 'Of a closed month they never change. Of an open one they are what they would be if it were closed now.',
  request: { params },
  responses: { 200: json(invoiceMonth, 'The month'), ...refusals('not-found') },
});
const download = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/invoices/{period}/export',
  tags,
  operationId: 'exportInvoices',
  summary: 'Download the invoices of a month as a spreadsheet (CSV)',
  request: { params },
  responses: {
    200: { description: 'CSV, UTF-8, a line for each line of the invoices', content: { 'text/csv': { schema: z.string() } } },
    ...refusals('not-found'),
  },
});
const close = createRoute({
  ...secured('tariffs:write'),
  method: 'post',
  path: '/invoices/{period}/close',
  tags,
  operationId: 'closeMonth',
  summary: 'Close a month for ever',
  description:
    'From its end on, and in the order of the months. Whatever comes later, also a recalculation, counts for the first open month. Without this a month is closed by itself seven days after its end, unless charges have no rate.',
  request: { params, body: body(closeBody) },
  responses: {
    200: json(invoiceMonth, 'Closed; `closing` while the invoices of a long month are made'),
    ...refusals(invoiceProblems, 'not-found', 'period-closed', 'period-not-over', 'earlier-period-open', 'rate-missing'),
  },
});

export const invoiceRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { after, limit } = c.req.valid('query');
    const { open, closed } = await listMonths(c.var.scope, after === undefined ? undefined : decode(after, ['text'])[0], limit + 1);
    const { items, next } = paged(closed, limit, toMonthRow, (month) => [month.period]);
    return c.json({ items: [...open.map(toMonthRow), ...items], next }, 200);
  })
  .openapi(read, async (c) => c.json(toMonth(await readMonth(c.var.scope, c.req.valid('param').period)), 200))
  .openapi(download, async (c) => {
    const month = await readMonth(c.var.scope, c.req.valid('param').period);
    const { locale } = c.var;
    return c.body(csvOf(locale, headerOf(locale), rowsOfMonth(locale, month)), 200, asDownload(`invoice-${month.period}.csv`));
  })
  .openapi(close, async (c) => {
    const { period: which } = c.req.valid('param');
    await closeMonth(c.var.scope, which, c.req.valid('json'));
    return c.json(toMonth(await readMonth(c.var.scope, which)), 200);
  });
