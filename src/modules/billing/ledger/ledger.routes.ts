import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { startJob } from '../../foundation/jobs/jobs.actions';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { archivedSessions } from './archive.schemas';
import { ledgerExportJob } from './export.job';
import { ledgerExport, ledgerPage, ledgerQuery, toLedgerEntry, verification, verificationQuery } from './ledger.schemas';
import { selectLedger } from './ledger.store';
import { verify } from './verify.actions';

const tags = ['Billing'];

const listLedger = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/ledger',
  tags,
  operationId: 'listLedger',
  summary: 'Read the ledger entries, the latest first',
  request: { query: ledgerQuery },
  responses: { 200: json(ledgerPage, 'One page') },
});

const exportLedger = createRoute({
  ...secured('billing:read'),
  method: 'post',
  path: '/ledger/export',
  tags,
  operationId: 'exportLedger',
  summary: 'Make a sheet of the ledger entries that a filter finds',
  description: 'Answers a job; its file is the sheet: the same entries as the list, in the same order.',
  request: { body: body(ledgerExport) },
  responses: { 202: json(job, 'Begun') },
});

const verifyLedger = createRoute({
  ...secured('billing:read'),
  method: 'get',
  path: '/ledger/verification',
  tags,
  operationId: 'verifyLedger',
  summary: 'Check that the ledger is what was sealed',
  description:
    'Hashes the entries again, block after block, compares them with their seals and with the copy outside the database, and adds up sums and counters again. One answer checks a part; ask on with `next` until it is null.',
  request: { query: verificationQuery },
  responses: { 200: json(verification, 'What is broken, nothing where it is whole') },
});

const routes = router<AppEnv>();
routes.openAPIRegistry.register(
  'ArchivedSessions',
  archivedSessions.meta({ description: '`sessions-….json` in the archive of a contact: each session and what it cost.' }),
);

export const ledgerRoutes = routes
  .openapi(listLedger, async (c) => {
    const query = c.req.valid('query');
    const rows = await selectLedger(c.var.scope, query);
    return c.json(
      paged(rows, query.limit, toLedgerEntry, ({ seq }) => [seq]),
      200,
    );
  })
  .openapi(exportLedger, async (c) => {
    const { scope, locale } = c.var;
    const asked = c.req.valid('json');
    return c.json(toJob(await startJob(scope, ledgerExportJob, { ...asked, locale: asked.locale ?? locale })), 202);
  })
  .openapi(verifyLedger, async (c) => c.json(await verify(c.var.scope, c.req.valid('query').after), 200));
