import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { securedByTarget } from '../../foundation/guard/guard.middleware';
import { importApply, importUndo } from './apply.job';
import { importCheck } from './check.job';
import { applyImport, checkImport, undoImport } from './imports.actions';
import { importProblems } from './imports.problems';
import { contactImport, toImport } from './imports.schemas';

const tags = ['Contacts'];
const params = z.object({ id: idSchema('import') });
const begun = json(contactImport, 'Begun; `jobId` says how far it has come');

const check = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'post',
  path: '/imports/{id}/check',
  tags,
  operationId: 'checkImport',
  summary: 'Look at every row, and write nothing',
  request: { params },
  responses: { 202: begun, ...refusals(importProblems, 'not-found', 'import-not-ready') },
});
const apply = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'post',
  path: '/imports/{id}/apply',
  tags,
  operationId: 'applyImport',
  summary: 'Write what the check has planned',
  description: 'Contacts that somebody changed since the check are left alone. One that was stopped goes on where it was.',
  request: { params },
  responses: { 202: begun, ...refusals(importProblems, 'not-found', 'import-not-ready') },
});
const undo = createRoute({
  ...securedByTarget('contacts:import'),
  method: 'post',
  path: '/imports/{id}/undo',
  tags,
  operationId: 'undoImport',
  summary: 'Take back what was written, within 24 hours',
  description: 'Contacts that somebody changed since, or that wrote to the company, are left as they are.',
  request: { params },
  responses: { 202: begun, ...refusals(importProblems, 'not-found', 'import-not-ready', 'undo-over') },
});

export const importPhaseRoutes = router<AppEnv>()
  .openapi(check, async (c) => c.json(toImport(await checkImport(c.var.scope, c.req.valid('param').id, importCheck)), 202))
  .openapi(apply, async (c) => c.json(toImport(await applyImport(c.var.scope, c.req.valid('param').id, importApply)), 202))
  .openapi(undo, async (c) => c.json(toImport(await undoImport(c.var.scope, c.req.valid('param').id, importUndo)), 202));
