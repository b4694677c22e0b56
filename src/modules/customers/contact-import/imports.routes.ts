import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body, fileBody } from '../../../edge/http/bodies';
import { asDownload } from '../../../edge/http/csv';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { exchangeProblems } from '../../foundation/exchange/exchange.problems';
import { securedByTarget } from '../../foundation/guard/guard.middleware';
import { allImports, createImport, mapColumns, readAnew, seenOf, uploadFile } from './imports.actions';
import { importProblems } from './imports.problems';
import {
  contactImport,
  fileQuery,
  importPage,
  localeQuery,
  mappingBody,
  newImportBody,
  readingBody,
  rowPage,
  rowQuery,
  toImport,
  toRow,
} from './imports.schemas';
import { listRows, rejectedSheet } from './outcome.actions';
import { openImport } from './phases.actions';

const tags = ['Contacts'];
const params = z.object({ id: idSchema('import') });
const asItIs = json(contactImport, 'As it is now');

const create = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'post',
  path: '/imports',
  tags,
  operationId: 'createImport',
  summary: 'Begin to import a file of contacts, or of records',
  description:
    'Of records whoever may edit those of the type. Then the file is sent, its columns are mapped, it is checked, and what the check says is applied.',
  request: { body: body(newImportBody) },
  responses: { 201: json(contactImport, 'It waits for its file'), ...refusals(importProblems, 'import-limit', 'not-found') },
});
const list = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'get',
  path: '/imports',
  tags,
  operationId: 'listImports',
  summary: 'List imports, the newest first',
  request: { query: pageQuery },
  responses: { 200: json(importPage, 'One page') },
});
const read = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'get',
  path: '/imports/{id}',
  tags,
  operationId: 'readImport',
  summary: 'Read an import',
  request: { params },
  responses: { 200: asItIs, ...refusals('not-found') },
});
const upload = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'put',
  path: '/imports/{id}/file',
  tags,
  operationId: 'uploadImportFile',
  summary: 'Send the file',
  description: 'The body is the file itself, CSV or XLSX, at most 25 MB. The answer shows how it begins and what its columns seem to mean.',
  request: { params, query: fileQuery, body: fileBody({ max: '25 MB' }) },
  responses: {
    200: asItIs,
    ...refusals(exchangeProblems, 'file-unreadable', 'file-too-large', 'too-many-rows', 'not-found'),
    ...refusals(importProblems, 'import-not-ready'),
  },
});
const reading = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'put',
  path: '/imports/{id}/reading',
  tags,
  operationId: 'setImportReading',
  summary: 'Read the file in another encoding, or another of its sheets',
  request: { params, body: body(readingBody) },
  responses: {
    200: asItIs,
    ...refusals(exchangeProblems, 'file-unreadable', 'file-too-large', 'too-many-rows', 'not-found'),
    ...refusals(importProblems, 'import-not-ready', 'stale-revision'),
  },
});
const map = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'put',
  path: '/imports/{id}/mapping',
  tags,
  operationId: 'mapImportColumns',
  summary: 'Say what each column means',
  request: { params, body: body(mappingBody) },
  responses: { 200: asItIs, ...refusals(importProblems, 'not-found', 'import-not-ready', 'stale-revision') },
});
const rows = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'get',
  path: '/imports/{id}/rows',
  tags,
  operationId: 'listImportRows',
  summary: 'List what becomes of each row',
  request: { params, query: rowQuery },
  responses: { 200: json(rowPage, 'One page, in the order of the file'), ...refusals(importProblems, 'not-found', 'import-not-ready') },
});
const rejected = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'get',
  path: '/imports/{id}/rejected',
  tags,
  operationId: 'readRejectedRows',
  summary: 'Download the rows that something is wrong with',
  description: 'A CSV of the original columns and of three more that say where and what; corrected, it can be imported.',
  request: { params, query: localeQuery },
  responses: {
    200: { description: 'CSV, UTF-8', content: { 'text/csv': { schema: z.string() } } },
    ...refusals(importProblems, 'not-found', 'import-not-ready'),
  },
});

const mappingOf = ({ locale, ...mapping }: z.infer<typeof mappingBody>, asked: Locale) => ({ ...mapping, locale: locale ?? asked });

export const importRoutes = router<AppEnv>()
  .openapi(create, async (c) => c.json(toImport(await createImport(c.var.scope, c.req.valid('json'))), 201))
  .openapi(list, async (c) => {
    const { scope } = c.var;
    const { after, limit } = c.req.valid('query');
    const { items, next } = paged(
      await allImports(scope, { after, limit }),
      limit,
      (row) => row,
      ({ id }) => [id],
    );
    // Some are not for who asks: a page is then shorter.
    return c.json({ items: (await seenOf(scope, items)).map(toImport), next }, 200);
  })
  .openapi(read, async (c) => c.json(toImport(await openImport(c.var.scope, c.req.valid('param').id)), 200))
  .openapi(upload, async (c) => {
    const bytes = await c.req.arrayBuffer();
    return c.json(toImport(await uploadFile(c.var.scope, c.req.valid('param').id, bytes, c.req.valid('query'))), 200);
  })
  .openapi(reading, async (c) => c.json(toImport(await readAnew(c.var.scope, c.req.valid('param').id, c.req.valid('json'))), 200))
  .openapi(map, async (c) =>
    c.json(toImport(await mapColumns(c.var.scope, c.req.valid('param').id, mappingOf(c.req.valid('json'), c.var.locale))), 200),
  )
  .openapi(rows, async (c) => {
    const { limit, ...query } = c.req.valid('query');
    const { row, outcomes } = await listRows(c.var.scope, c.req.valid('param').id, { ...query, limit });
    return c.json(
      paged(outcomes, limit, toRow(row, c.var.locale), ({ part, at }) => [part, at]),
      200,
    );
  })
  .openapi(rejected, async (c) => {
    const sheet = await rejectedSheet(c.var.scope, c.req.valid('param').id, c.req.valid('query').locale ?? c.var.locale);
    return c.body(sheet, 200, asDownload('rejected.csv'));
  });
