import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { startJob } from '../../foundation/jobs/jobs.actions';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { findContact } from '../contacts/profile.actions';
import { archiveContact } from './archive.job';

const archive = createRoute({
  ...secured('contacts:erase'),
  method: 'post',
  path: '/contacts/{id}/archive',
  tags: ['Personal data'],
  operationId: 'archiveContact',
  summary: 'Make an archive of everything about a contact',
  description:
    'Answers a job; its file is a ZIP of JSON and of the files of their messages, as far as you may see them. `archive.json` in it says which schema of this document each file has: `Contact`, `ConsentLedger`, `Conversation`, `MessagePage`, `ArchivedInteractions`, `ArchivedSessions`.',
  request: { params: z.object({ id: idSchema('contact') }) },
  responses: { 202: json(job, 'Begun'), ...refusals('not-found') },
});

export const archiveRoutes = router<AppEnv>().openapi(archive, async (c) => {
  const { scope } = c.var;
  const { id } = await findContact(scope, c.req.valid('param').id);
  const { kind, id: by, name } = scope.actor;
  return c.json(toJob(await startJob(scope, archiveContact, { contactId: id, by: { kind, id: by, name } })), 202);
});
