import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router, secured } from '../../edge/http';
import { idSchema } from '../../kernel/ids';
import { Problem } from '../../kernel/problem';
import { contact, toContact } from './contacts.schemas';
import { selectContact, selectIdentities } from './contacts.store';

const read = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contacts/{id}',
  tags: ['Contacts'],
  operationId: 'readContact',
  summary: 'Read a contact',
  request: { params: z.object({ id: idSchema('contact') }) },
  responses: { 200: json(contact, 'The contact'), ...refusals('unauthenticated', 'session-revoked', 'forbidden', 'not-found') },
});

export const contactRoutes = router().openapi(read, async (c) => {
  const { scope } = c.var;
  const { id } = c.req.valid('param');
  const row = await selectContact(scope, id);
  if (!row) throw new Problem('not-found');
  return c.json(toContact(row, await selectIdentities(scope, row.mergedIntoId ?? row.id)), 200);
});
