import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { tariffProblems } from '../tariffs/tariffs.problems';
import { listRecalculations, recalculate } from './recalculate.actions';
import { recalculateJob } from './recalculate.job';
import { recalculationBody, recalculationList, toRecalculation } from './recalculate.schemas';

const tags = ['Billing'];

const begin = createRoute({
  ...secured('tariffs:write'),
  method: 'post',
  path: '/billing/recalculations',
  tags,
  operationId: 'recalculateCharges',
  summary: 'Price anew what was charged on some days, or try it',
  description:
    'Answers a job. Nothing that was written changes: what is missing is added by entries of kind `adjusted`, one a charge and act. The job counts `looked` and `corrected` entries, those it left since they were charged in another currency (`otherCurrency`), and for each currency in micros what they add (`more:BRL`) and take back (`less:BRL`). A tariff with rates in another currency than those days were charged in is refused.',
  request: { body: body(recalculationBody) },
  responses: { 202: json(job, 'Begun'), ...refusals(tariffProblems, 'currency-differs') },
});

const list = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/recalculations',
  tags,
  operationId: 'listRecalculations',
  summary: 'List the acts that priced something anew, the latest first',
  responses: { 200: json(recalculationList, 'The last hundred') },
});

export const recalculateRoutes = router<AppEnv>()
  .openapi(begin, async (c) => c.json(toJob(await recalculate(c.var.scope, recalculateJob, c.req.valid('json'))), 202))
  .openapi(list, async (c) => c.json({ items: (await listRecalculations(c.var.scope)).map(toRecalculation) }, 200));
