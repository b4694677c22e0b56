import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { asDownload, csvOf } from '../../../edge/http/csv';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import { minutes, toIso } from '../../../kernel/time';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { startJob } from '../../foundation/jobs/jobs.actions';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { presenceExport } from './export.job';
import { declarePresence, listAgents, setUserPresence } from './presence.actions';
import {
  agentPresence,
  agentPresenceList,
  intervalPage,
  intervalQuery,
  periodQuery,
  presenceBody,
  presenceExportBody,
  presenceReport,
  reportQuery,
} from './presence.schemas';
import { type IntervalRow, selectIntervals } from './presence.store';
import { periodAsked, report, wholeReport } from './report.actions';
import { sheetOf } from './sheet.domain';

const tags = ['Desk'];

const list = createRoute({
  ...secured('desk:read'),
  method: 'get',
  path: '/presence',
  tags,
  operationId: 'listPresence',
  summary: 'List the presence of all agents',
  responses: { 200: json(agentPresenceList, 'Everybody who has opened the desk') },
});
const set = createRoute({
  ...secured('presence:write'),
  method: 'put',
  path: '/presence',
  tags,
  operationId: 'setPresence',
  summary: 'Declare your own presence',
  request: { body: body(presenceBody) },
  responses: { 200: json(agentPresence, 'As it is now') },
});
const order = createRoute({
  ...secured('presence:manage'),
  method: 'put',
  path: '/presence/{userId}',
  tags,
  operationId: 'setUserPresence',
  summary: 'Set another person’s presence, or end their pause',
  request: { params: z.object({ userId: idSchema('user') }), body: body(presenceBody) },
  responses: { 200: json(agentPresence, 'As it is now'), ...refusals('not-found') },
});
const intervals = createRoute({
  ...secured('presence:report'),
  method: 'get',
  path: '/presence/intervals',
  tags,
  operationId: 'listPresenceIntervals',
  summary: 'Read the presence ledger, the latest line first',
  request: { query: intervalQuery },
  responses: { 200: json(intervalPage, 'One page') },
});
const figures = createRoute({
  ...secured('presence:report'),
  method: 'get',
  path: '/presence/report',
  tags,
  operationId: 'readPresenceReport',
  summary: 'Report the worked, paused and over-limit time of people, by day',
  request: { query: reportQuery },
  responses: { 200: json(presenceReport, 'One page of people') },
});
const sheet = createRoute({
  ...secured('presence:report'),
  method: 'get',
  path: '/presence/report.csv',
  tags,
  operationId: 'exportPresenceReport',
  summary: 'Download the presence report as a spreadsheet (CSV), all people',
  request: { query: periodQuery },
  responses: {
    200: { description: 'CSV, UTF-8, a line for each person and day', content: { 'text/csv': { schema: z.string() } } },
  },
});

const startExport = createRoute({
  ...secured('presence:report'),
  method: 'post',
  path: '/presence/exports',
  tags,
  operationId: 'startPresenceExport',
  summary: 'Make the same sheet in the background, however many people there are',
  description: 'Answers a job; its file is the sheet, in the language of Accept-Language.',
  request: { body: body(presenceExportBody) },
  responses: { 202: json(job, 'Begun') },
});

const toInterval = ({ interval: row, name }: { interval: IntervalRow; name: string }) => ({
  user: { id: row.userId, name },
  kind: row.kind,
  presence: row.state,
  reason: row.reasonId === null ? null : { id: row.reasonId, name: row.reasonName ?? '', countsAsWork: row.countsAsWork },
  limitMinutes: row.limitMs === null ? null : Math.round(row.limitMs / minutes(1)),
  setBy: row.setBy === null ? null : { id: row.setBy, name: row.setByName ?? '' },
  openInteractions: row.openAtStart,
  startedAt: toIso(row.startedAt),
  endedAt: row.endedAt === null ? null : toIso(row.endedAt),
});

export const presenceRoutes = router<AppEnv>()
  .openapi(list, async (c) => c.json({ items: await listAgents(c.var.scope) }, 200))
  .openapi(set, async (c) => c.json(await declarePresence(c.var.scope, c.req.valid('json')), 200))
  .openapi(intervals, async (c) => {
    const { scope } = c.var;
    const query = c.req.valid('query');
    const { timezone, from, to, period } = await periodAsked(scope, query);
    const rows = await selectIntervals(scope, { ...query, ...period.window });
    const page = paged(rows, query.limit, toInterval, ({ interval: { startedAt, userId, kind } }) => [startedAt, userId, kind]);
    return c.json({ timezone, from, to, ...page }, 200);
  })
  .openapi(figures, async (c) => {
    const query = c.req.valid('query');
    const asked = await periodAsked(c.var.scope, query);
    const { timezone, from, to, asOf } = asked;
    return c.json({ timezone, from, to, asOf: toIso(asOf), ...(await report(c.var.scope, asked, query)) }, 200);
  })
  .openapi(sheet, async (c) => {
    const query = c.req.valid('query');
    const asked = await periodAsked(c.var.scope, query);
    const people = await wholeReport(c.var.scope, asked, query.user);
    const { header, rows } = sheetOf(people, asked.timezone, c.var.locale);
    return c.body(csvOf(c.var.locale, header, rows), 200, asDownload(`presence-${asked.from}-${asked.to}.csv`));
  })
  .openapi(startExport, async (c) => {
    const begun = await startJob(c.var.scope, presenceExport, { ...c.req.valid('json'), locale: c.var.locale });
    return c.json(toJob(begun), 202);
  })
  .openapi(order, async (c) => c.json(await setUserPresence(c.var.scope, c.req.valid('param').userId, c.req.valid('json')), 200));
