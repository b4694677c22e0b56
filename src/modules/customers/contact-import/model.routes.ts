import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { asDownload } from '../../../edge/http/csv';
import { refusals, router } from '../../../edge/http/router';
import type { Locale } from '../../../kernel/locale';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { writeRows } from '../../foundation/exchange/exchange.actions';
import { SHEET_MIMES } from '../../foundation/exchange/sheet-files.actions';
import { securedByTarget } from '../../foundation/guard/guard.middleware';
import { contactDefinition } from '../contacts/own-fields.actions';
import { CONTACTS } from './imports.domain';
import { importTarget, modelQuery } from './imports.schemas';
import { modelOf } from './model.domain';
import { openTarget, targetsOf } from './target.actions';

const model = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'get',
  path: '/import-models/{target}',
  tags: ['Contacts'],
  operationId: 'readImportModel',
  summary: 'Download an empty sheet of contacts, or of the records of a type',
  description: 'With the headers in your language and one row as an example.',
  request: { params: z.object({ target: importTarget }), query: modelQuery },
  responses: {
    200: { description: 'The sheet', content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
    ...refusals('not-found', 'forbidden'),
  },
});

export const importModelRoutes = router<AppEnv>().openapi(model, async (c) => {
  const { scope } = c.var;
  const { target } = c.req.valid('param');
  const { format, locale = c.var.locale } = c.req.valid('query');
  const { name, header, row } = await modelFor(scope, target, locale);
  const sheet = writeRows(format, locale, { name, header, rows: [row] });
  return c.body(sheet, 200, { ...asDownload(`${target}.${format}`), 'content-type': SHEET_MIMES[format] });
});

async function modelFor(s: UserScope, target: string, locale: Locale): Promise<{ name: string; header: string[]; row: string[] }> {
  await openTarget(s, target);
  if (target !== CONTACTS) return targetsOf(s).model(s, target, locale);
  return { name: 'Contacts', ...modelOf(locale, await contactDefinition(s)) };
}
