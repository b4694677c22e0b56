import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body, fileBody } from '../../../edge/http/bodies';
import { asDownload } from '../../../edge/http/csv';
import { json, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { writeRows } from '../../foundation/exchange/exchange.actions';
import { exchangeProblems } from '../../foundation/exchange/exchange.problems';
import { SHEET_MIMES } from '../../foundation/exchange/sheet-files.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { importCards, modelFor } from './imports.actions';
import { createTariff, derive, isOurs, readAllTerms, setTerm } from './tariffs.actions';
import { tariffProblems } from './tariffs.problems';
import {
  cardChanges,
  cardList,
  cardQuery,
  deriveBody,
  derived,
  importQuery,
  keyParam,
  modelQuery,
  ownTariff,
  shownTariff,
  shownTerm,
  tariffList,
  termBody,
  termList,
  termOf,
  toTerm,
} from './tariffs.schemas';
import type { Tariff } from './terms.domain';

const tags = ['Tariffs'];

const list = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/tariffs',
  tags,
  operationId: 'listTariffs',
  summary: 'List all tariffs: those that everybody has, and the company’s own',
  responses: { 200: json(tariffList, 'Every version of each') },
});
const create = createRoute({
  ...secured('tariffs:write'),
  method: 'post',
  path: '/tariffs',
  tags,
  operationId: 'createTariff',
  summary: 'Make a tariff, or the next version of one',
  request: { body: body(ownTariff) },
  responses: { 201: json(shownTariff, 'It charges nothing before a term names it'), ...refusals('stale-revision') },
});
const make = createRoute({
  ...secured('tariffs:write'),
  method: 'post',
  path: '/tariffs/{key}/derive',
  tags,
  operationId: 'deriveTariff',
  summary: 'Make a tariff of the company’s own from another one, with rates of its own',
  request: { params: keyParam, body: body(deriveBody) },
  responses: {
    201: json(derived, 'The tariff and its card'),
    ...refusals(tariffProblems, 'not-found', 'tariff-in-force', 'stale-revision'),
  },
});
const listTerms = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/tariff-terms',
  tags,
  operationId: 'listTariffTerms',
  summary: 'List which tariff counts from when on, those to come included',
  responses: { 200: json(termList, 'By book and time') },
});
const createTerm = createRoute({
  ...secured('tariffs:write'),
  method: 'post',
  path: '/tariff-terms',
  tags,
  operationId: 'setTariffTerm',
  summary: 'Say from when on a tariff counts',
  description:
    'At least ten minutes ahead, or in a past in which no tariff was in force: its sessions get their price within the hour. A term that was announced for the same instant is replaced.',
  request: { body: body(termBody) },
  responses: { 201: json(shownTerm, 'The term'), ...refusals(tariffProblems, 'tariff-in-force', 'currency-differs') },
});
const listCards = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/rate-cards',
  tags,
  operationId: 'listRateCards',
  summary: 'List cards of rates',
  request: { query: cardQuery },
  responses: { 200: json(cardList, 'By tariff and day') },
});
const importFile = createRoute({
  ...secured('tariffs:write'),
  method: 'post',
  path: '/rate-cards/imports',
  tags,
  operationId: 'importRateCards',
  summary: 'Import rates from a file, or try it',
  description:
    'CSV or XLSX with a row a rate as in the model, or as Meta sends it: a row a market and a column a category. Days that are past may only tell rates that nobody knew.',
  request: { query: importQuery, body: fileBody({ max: '25 MB' }) },
  responses: {
    200: json(cardChanges, 'What changes, or would change'),
    ...refusals(exchangeProblems, 'file-unreadable', 'file-too-large', 'too-many-rows', 'not-found'),
    ...refusals(tariffProblems, 'tariff-in-force', 'currency-differs', 'import-has-errors'),
  },
});
const model = createRoute({
  ...secured('tariffs:write'),
  method: 'get',
  path: '/rate-cards/imports/model',
  tags,
  operationId: 'readRateCardModel',
  summary: 'Download a sheet of rates to be filled in',
  description: 'With the rates that are in force, as far as they are known.',
  request: { query: modelQuery },
  responses: {
    200: { description: 'The sheet', content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
    ...refusals('not-found'),
  },
});

const shown = (tariff: Tariff) => ({ ...tariff, isOwn: !isOurs(tariff.key) });
const by =
  <T>(parts: (one: T) => readonly (string | number)[]) =>
  (a: T, b: T): number => {
    const [left, right] = [parts(a), parts(b)];
    const n = left.findIndex((part, at) => part !== right[at]);
    return n < 0 ? 0 : (left[n] ?? '') < (right[n] ?? '') ? -1 : 1;
  };

export const tariffRoutes = router<AppEnv>()
  .openapi(list, async (c) => c.json({ items: (await readAllTerms(c.var.scope)).tariffs.map(shown) }, 200))
  .openapi(create, async (c) => c.json(shown(await createTariff(c.var.scope, c.req.valid('json'))), 201))
  .openapi(make, async (c) => {
    const { tariff, card } = await derive(c.var.scope, c.req.valid('param').key, c.req.valid('json'));
    return c.json({ tariff: shown(tariff), card }, 201);
  })
  .openapi(listTerms, async (c) => {
    const { terms } = await readAllTerms(c.var.scope);
    return c.json({ items: [...terms].sort(by(({ book, from }) => [book, from])).map(toTerm) }, 200);
  })
  .openapi(createTerm, async (c) => c.json(toTerm(await setTerm(c.var.scope, termOf(c.req.valid('json')))), 201))
  .openapi(listCards, async (c) => {
    const { tariff } = c.req.valid('query');
    const { cards } = await readAllTerms(c.var.scope);
    const items = cards.filter((card) => tariff === undefined || card.tariff === tariff).sort(by((card) => [card.tariff, card.from]));
    return c.json({ items }, 200);
  })
  .openapi(importFile, async (c) => c.json(await importCards(c.var.scope, c.req.valid('query'), await c.req.arrayBuffer()), 200))
  .openapi(model, async (c) => {
    const { tariff, format, locale = c.var.locale } = c.req.valid('query');
    const { header, rows } = await modelFor(c.var.scope, tariff, locale);
    const sheet = writeRows(format, locale, { name: 'Rates', header, rows });
    return c.body(sheet, 200, { ...asDownload(`${tariff}.${format}`), 'content-type': SHEET_MIMES[format] });
  });
