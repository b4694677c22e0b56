import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body, fileBody } from '../../../edge/http/bodies';
import { asDownload } from '../../../edge/http/csv';
import { json, refusals, router } from '../../../edge/http/router';
import { dayOf } from '../../../kernel/calendar';
import type { AppEnv } from '../../foundation/access/access.scope';
import { writeRows } from '../../foundation/exchange/exchange.actions';
import { exchangeProblems } from '../../foundation/exchange/exchange.problems';
import { SHEET_MIMES } from '../../foundation/exchange/sheet-files.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { toJob } from '../../foundation/jobs/jobs.schemas';
import { providerImportJob } from './import.job';
import { importMonth, modelFor, readColumns, saveColumns } from './imports.actions';
import { importQuery, modelQuery, providerColumnsBody, providerImport } from './imports.schemas';

const tags = ['Differences'];

const importFile = createRoute({
  ...secured('billing:write'),
  method: 'post',
  path: '/billing/provider-imports',
  tags,
  operationId: 'importProviderMonth',
  summary: 'Compare a file of what the provider charged with what was expected, or try it',
  description:
    'Meta’s `pricing_analytics` or `conversation_analytics` as JSON, or a CSV or XLSX with a row a day. Answers how it was read, and a job; its file lists what differs. The same file again changes nothing.',
  request: { query: importQuery, body: fileBody({ max: '25 MB' }) },
  responses: {
    202: json(providerImport, 'How it was read; the job compares it'),
    ...refusals(exchangeProblems, 'file-unreadable', 'file-too-large', 'too-many-rows'),
  },
});
const model = createRoute({
  ...secured('billing:write'),
  method: 'get',
  path: '/billing/provider-imports/model',
  tags,
  operationId: 'readProviderImportModel',
  summary: 'Download a sheet of a provider’s month to be filled in',
  request: { query: modelQuery },
  responses: {
    200: { description: 'The sheet', content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
  },
});
const readMapping = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/billing/provider-columns',
  tags,
  operationId: 'readProviderColumns',
  summary: 'Read which header of your partner’s files means what',
  responses: { 200: json(providerColumnsBody, 'As it is kept; empty: headers are read by their names') },
});
const saveMapping = createRoute({
  ...secured('billing:write'),
  method: 'put',
  path: '/billing/provider-columns',
  tags,
  operationId: 'saveProviderColumns',
  summary: 'Say which header of your partner’s files means what',
  request: { body: body(providerColumnsBody) },
  responses: { 200: json(providerColumnsBody, 'As it is now') },
});

export const importRoutes = router<AppEnv>()
  .openapi(importFile, async (c) => {
    const { job: begun, ...told } = await importMonth(c.var.scope, providerImportJob, c.req.valid('query'), await c.req.arrayBuffer());
    return c.json({ ...told, job: begun && toJob(begun) }, 202);
  })
  .openapi(model, async (c) => {
    const { format, locale = c.var.locale } = c.req.valid('query');
    const { header, rows } = modelFor(locale, dayOf(c.var.scope.clock(), 'UTC'));
    const sheet = writeRows(format, locale, { name: 'Month', header, rows });
    return c.body(sheet, 200, { ...asDownload(`month.${format}`), 'content-type': SHEET_MIMES[format] });
  })
  .openapi(readMapping, async (c) => c.json(await readColumns(c.var.scope), 200))
  .openapi(saveMapping, async (c) => c.json(await saveColumns(c.var.scope, c.req.valid('json')), 200));
