import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import type { Scope } from '../../../edge/platform/scope';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { contactProblems } from './contacts.problems';
import { blockQuery, contact, contactChange, newContactBody, newIdentity, toContact } from './contacts.schemas';
import { wholeContact } from './list.actions';
import { addIdentity, blockContact, createContact, findContact, removeIdentity, unblockContact, updateContact } from './profile.actions';
import type { ContactRow } from './profile.store';

const tags = ['Contacts'];
const params = z.object({ id: idSchema('contact') });
const revised = z.object({ 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) });
const asItIs = { 200: json(contact, 'As it is now') };

const create = createRoute({
  ...secured('contacts:write'),
  method: 'post',
  path: '/contacts',
  tags,
  operationId: 'createContact',
  summary: 'Write down a contact',
  request: { body: body(newContactBody) },
  responses: { 201: json(contact, 'The new contact'), ...refusals(contactProblems, 'contact-exists', 'value-not-unique') },
});
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
  responses: { ...asItIs, ...refusals(contactProblems, 'not-found', 'stale-revision', 'contact-exists', 'value-not-unique') },
});
const add = createRoute({
  ...secured('contacts:write'),
  method: 'post',
  path: '/contacts/{id}/identities',
  tags,
  operationId: 'addContactIdentity',
  summary: 'Add another way to know a contact by',
  request: { params, body: body(newIdentity) },
  responses: { ...asItIs, ...refusals(contactProblems, 'not-found', 'stale-revision', 'contact-exists') },
});
const remove = createRoute({
  ...secured('contacts:write'),
  method: 'delete',
  path: '/contacts/{id}/identities/{identity}',
  tags,
  operationId: 'removeContactIdentity',
  summary: 'Remove a way to know a contact by',
  request: {
    params: params.extend({
      identity: z.string().max(300).meta({ description: 'Its kind and its value.', example: 'phone:+5511987654321' }),
    }),
  },
  responses: { ...asItIs, ...refusals(contactProblems, 'not-found', 'stale-revision', 'identity-kept') },
});
const block = createRoute({
  ...secured('contacts:write'),
  method: 'post',
  path: '/contacts/{id}/block',
  tags,
  operationId: 'blockContact',
  summary: 'Block a contact',
  description:
    'Their words are kept, and from now on open nothing and wake nobody. Nobody can write to them. What is open with them ends with the reason `blocked`, unless `finishOpen` says otherwise.',
  request: { params, query: blockQuery },
  responses: { ...asItIs, ...refusals('not-found', 'stale-revision') },
});
const unblock = createRoute({
  ...secured('contacts:write'),
  method: 'post',
  path: '/contacts/{id}/unblock',
  tags,
  operationId: 'unblockContact',
  summary: 'Unblock a contact',
  description: 'What they said meanwhile opens nothing; it can be read in their thread.',
  request: { params },
  responses: { ...asItIs, ...refusals('not-found', 'stale-revision') },
});

async function wireOf(s: Scope, found: ContactRow) {
  const { row, identities, tags: applied, fields } = await wholeContact(s, found);
  return toContact(row, identities, applied, fields);
}

export const contactRoutes = router<AppEnv>()
  .openapi(create, async (c) => {
    const { scope, locale } = c.var;
    return c.json(stamped(c, await wireOf(scope, await createContact(scope, c.req.valid('json'), locale))), 201);
  })
  .openapi(read, async (c) => c.json(stamped(c, await wireOf(c.var.scope, await findContact(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(change, async (c) => {
    const { scope, locale } = c.var;
    const row = await updateContact(scope, c.req.valid('param').id, { expected: expectedRevision(c), change: c.req.valid('json'), locale });
    return c.json(stamped(c, await wireOf(scope, row)), 200);
  })
  .openapi(add, async (c) => {
    const row = await addIdentity(c.var.scope, c.req.valid('param').id, c.req.valid('json'));
    return c.json(stamped(c, await wireOf(c.var.scope, row)), 200);
  })
  .openapi(remove, async (c) => {
    const { id, identity } = c.req.valid('param');
    return c.json(stamped(c, await wireOf(c.var.scope, await removeIdentity(c.var.scope, id, identity))), 200);
  })
  .openapi(block, async (c) => {
    const finishOpen = c.req.valid('query').finishOpen === 'true';
    return c.json(stamped(c, await wireOf(c.var.scope, await blockContact(c.var.scope, c.req.valid('param').id, finishOpen))), 200);
  })
  .openapi(unblock, async (c) =>
    c.json(stamped(c, await wireOf(c.var.scope, await unblockContact(c.var.scope, c.req.valid('param').id))), 200),
  );
