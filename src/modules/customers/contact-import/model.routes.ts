import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { asDownload } from '../../../edge/http/csv';
import { router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { writeRows } from '../../foundation/exchange/exchange.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { contactDefinition } from '../contacts/own-fields.actions';
import { modelQuery } from './imports.schemas';
import { modelOf } from './model.domain';

const MIMES = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;

const model = createRoute({
  ...secured('contacts:import'),
  method: 'get',
  path: '/import-models/contacts',
  tags: ['Contacts'],
  operationId: 'readImportModel',
  summary: 'Download an empty sheet of contacts',
  description: 'With the headers in your language and one row as an example.',
  request: { query: modelQuery },
  responses: {
    200: { description: 'The sheet', content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
  },
});

export const importModelRoutes = router<AppEnv>().openapi(model, async (c) => {
  const { format, locale = c.var.locale } = c.req.valid('query');
  const { header, row } = modelOf(locale, await contactDefinition(c.var.scope));
  const sheet = writeRows(format, locale, { name: 'Contacts', header, rows: [row] });
  return c.body(sheet, 200, { ...asDownload(`contacts.${format}`), 'content-type': MIMES[format] });
});
