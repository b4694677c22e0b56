import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import type { Scope } from '../../../edge/platform/scope';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { contact, contactChange, toContact } from './contacts.schemas';
import { selectIdentities } from './contacts.store';
import { findContact, updateContact } from './profile.actions';
import { type ContactRow, selectTagsOf } from './profile.store';

const tags = ['Contacts'];
const params = z.object({ id: idSchema('contact') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });

const read = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contacts/{id}',
  tags,
  operationId: 'readContact',
  summary: 'Read a contact',
  request: { params },
  responses: { 200: json(contact, 'The contact; one that was merged into another answers as the other'), ...refusals('not-found') },
});
const change = createRoute({
  ...secured('contacts:write'),
  method: 'patch',
  path: '/contacts/{id}',
  tags,
  operationId: 'updateContact',
  summary: 'Change a contact; a new name is shown in its threads at once',
  request: { params, headers: revised, body: body(contactChange) },
  responses: {
    200: json(contact, 'As it is now'),
    ...refusals('not-found', 'stale-revision'),
  },
});

async function whole(s: Scope, row: ContactRow) {
  const [identities, worn] = await Promise.all([selectIdentities(s, row.id), selectTagsOf(s, row.id)]);
  return toContact(row, identities, worn);
}

export const contactRoutes = router<AppEnv>()
  .openapi(read, async (c) => {
    const { scope } = c.var;
    return c.json(stamped(c, await whole(scope, await findContact(scope, c.req.valid('param').id))), 200);
  })
  .openapi(change, async (c) => {
    const { scope } = c.var;
    const row = await updateContact(scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, await whole(scope, row)), 200);
  });
