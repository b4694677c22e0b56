import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { type BudgetNow, changeBudget, createBudget, liftBudget, listBudgets, removeBudget } from './budgets.actions';
import { budget, budgetBody, budgetChange, budgetList, forecastWire, liftBody, toBudget } from './budgets.schemas';
import { forecastNow } from './forecast.actions';

const tags = ['Budgets'];
const params = z.object({ id: idSchema('budget') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const list = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/budgets',
  tags,
  operationId: 'listBudgets',
  summary: 'List budgets, and how far each is used up this month',
  responses: { 200: json(budgetList, 'All of them') },
});
const create = createRoute({
  ...secured('billing:write'),
  method: 'post',
  path: '/budgets',
  tags,
  operationId: 'createBudget',
  summary: 'Set a budget',
  request: { body: body(budgetBody) },
  responses: { 201: json(budget, 'It counts from now on, with what the month has cost so far') },
});
const change = createRoute({
  ...secured('billing:write'),
  method: 'patch',
  path: '/budgets/{id}',
  tags,
  operationId: 'updateBudget',
  summary: 'Change a budget',
  request: { params, headers: revised, body: body(budgetChange) },
  responses: { 200: json(budget, 'As it is now'), ...refusals('not-found', 'stale-revision') },
});
const remove = createRoute({
  ...secured('billing:write'),
  method: 'delete',
  path: '/budgets/{id}',
  tags,
  operationId: 'deleteBudget',
  summary: 'Delete a budget',
  request: { params, headers: revised },
  responses: { 204: empty('Deleted'), ...refusals('not-found', 'stale-revision') },
});
const lift = createRoute({
  ...secured('budgets:lift'),
  method: 'post',
  path: '/budgets/{id}/lifts',
  tags,
  operationId: 'liftBudget',
  summary: 'Let templates go beyond a hard limit for a while',
  description: 'A moment in the past ends a lift.',
  request: { params, body: body(liftBody) },
  responses: { 201: json(budget, 'As it is now'), ...refusals('not-found', 'stale-revision') },
});
const readForecast = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/forecast',
  tags,
  operationId: 'readBillingForecast',
  summary: 'Read what this month will have cost at its end',
  responses: { 200: json(forecastWire, 'By currency') },
});

const shown = (s: UserScope, now: BudgetNow) => toBudget(now, s.clock());

export const budgetRoutes = router<AppEnv>()
  .openapi(list, async (c) => c.json({ items: (await listBudgets(c.var.scope)).map((one) => shown(c.var.scope, one)) }, 200))
  .openapi(create, async (c) => c.json(stamped(c, shown(c.var.scope, await createBudget(c.var.scope, c.req.valid('json')))), 201))
  .openapi(change, async (c) =>
    c.json(
      stamped(c, shown(c.var.scope, await changeBudget(c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json')))),
      200,
    ),
  )
  .openapi(remove, async (c) => {
    await removeBudget(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  })
  .openapi(lift, async (c) =>
    c.json(stamped(c, shown(c.var.scope, await liftBudget(c.var.scope, c.req.valid('param').id, c.req.valid('json')))), 201),
  )
  .openapi(readForecast, async (c) => c.json(await forecastNow(c.var.scope), 200));
