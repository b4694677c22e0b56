import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { asDownload, csvOf } from '../../../edge/http/csv';
import { json, refusals, router } from '../../../edge/http/router';
import { toIso } from '../../../kernel/time';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { jobProblems } from '../../foundation/jobs/jobs.problems';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { compareTariffs, findComparison, type JobRow, listComparisons } from './what-if.actions';
import { comparisonInput, comparisonJob } from './what-if.job';
import { comparisonProblems } from './what-if.problems';
import { comparison, comparisonBody, comparisonExport, comparisonList, comparisonParam } from './what-if.schemas';
import { headerOf, linesOf } from './what-if-export.domain';

const tags = ['Billing'];

const begin = createRoute({
  ...secured('billing:read'),
  method: 'post',
  path: '/billing/what-if',
  tags,
  operationId: 'compareTariffs',
  summary: 'Replay the sessions of some days under other tariffs',
  description: 'Answers a job; nothing is booked. What it finds is read at `/v1/billing/what-if/{id}` with the id of the job.',
  request: { body: body(comparisonBody) },
  responses: { 202: json(job, 'Begun'), ...refusals(comparisonProblems, 'comparisons-running') },
});

const list = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/what-if',
  tags,
  operationId: 'listTariffComparisons',
  summary: 'List the comparisons of the last seven days, the latest first',
  responses: { 200: json(comparisonList, 'A hundred at most') },
});

const read = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/what-if/{id}',
  tags,
  operationId: 'readTariffComparison',
  summary: 'Read a comparison, with what it has found once it is done',
  request: { params: comparisonParam },
  responses: { 200: json(comparison, 'As it is now'), ...refusals('not-found') },
});

const readSheet = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/what-if/{id}/sheet',
  tags,
  operationId: 'readTariffComparisonSheet',
  summary: 'Read a comparison as CSV',
  description: 'Of what was charged and of each tariff the sums, the days and the categories; 404 until it is done.',
  request: { params: comparisonParam, query: comparisonExport },
  responses: {
    200: { description: 'The sheet', content: { 'text/csv': { schema: z.string() } } },
    ...refusals('not-found'),
  },
});

const headOf = (row: JobRow) => {
  const { from, to, tariffs, cards } = comparisonInput.parse(row.input);
  return {
    ...{ id: row.id, state: row.state, from, to, tariffs },
    cards: cards.map(({ tariff, from: since, currency }) => ({ tariff, from: since, currency })),
    ...{ counts: { ...row.counts }, startedBy: { id: row.byId, name: row.byName } },
    ...{ createdAt: toIso(row.createdAt), endedAt: row.endedAt === null ? null : toIso(row.endedAt) },
  };
};

export const whatIfRoutes = router<AppEnv>()
  .openapi(begin, async (c) => c.json(toJob(await compareTariffs(c.var.scope, comparisonJob, c.req.valid('json'))), 202))
  .openapi(list, async (c) => c.json({ items: (await listComparisons(c.var.scope, comparisonJob)).map(headOf) }, 200))
  .openapi(read, async (c) => {
    const { job: row, result } = await findComparison(c.var.scope, comparisonJob, c.req.valid('param').id);
    return c.json({ ...headOf(row), result }, 200);
  })
  .openapi(readSheet, async (c) => {
    const { job: row, result } = await findComparison(c.var.scope, comparisonJob, c.req.valid('param').id);
    if (!result) throw jobProblems('not-found');
    const { locale = c.var.locale } = c.req.valid('query');
    const { from, to } = comparisonInput.parse(row.input);
    const sheet = csvOf(
      locale,
      headerOf(locale),
      linesOf(result, locale).map((line) => [...line]),
    );
    return c.body(sheet, 200, { ...asDownload(`comparison-${from}-${to}.csv`), 'content-type': 'text/csv; charset=utf-8' });
  });
