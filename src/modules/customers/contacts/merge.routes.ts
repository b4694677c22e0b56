import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { contactProblems } from './contacts.problems';
import { contact, contactMergeList, mergeBody, toContact, toMerge } from './contacts.schemas';
import { wholeContact } from './list.actions';
import { mergeContacts, undoMerge } from './merge.actions';
import { findContact } from './profile.actions';
import { selectMergesInto } from './profile.store';

const tags = ['Contacts'];
const params = z.object({ id: idSchema('contact') });

const merge = createRoute({
  ...secured('contacts:merge'),
  method: 'post',
  path: '/contacts/{id}/merge',
  tags,
  operationId: 'mergeContacts',
  summary: 'Say that another contact is the same person',
  description:
    'Nothing moves: threads go on where they are and are answered as before. What this contact lacks is completed from the other one, and all of it can be undone.',
  request: { params, body: body(mergeBody) },
  responses: { 200: json(contact, 'The person they are now'), ...refusals(contactProblems, 'not-found', 'merge-refused') },
});
const list = createRoute({
  ...secured('contacts:read'),
  method: 'get',
  path: '/contacts/{id}/merges',
  tags,
  operationId: 'listContactMerges',
  summary: 'List who was merged into a contact, the last first',
  request: { params },
  responses: { 200: json(contactMergeList, 'All that are in force'), ...refusals('not-found') },
});
const undo = createRoute({
  ...secured('contacts:merge'),
  method: 'post',
  path: '/contact-merges/{id}/undo',
  tags,
  operationId: 'undoContactMerge',
  summary: 'Take a merge back',
  description: 'The other is a person of their own again, with their tags. What was completed is taken back where it is still the same.',
  request: { params: z.object({ id: idSchema('merge') }) },
  responses: { 204: empty('Done'), ...refusals(contactProblems, 'not-found', 'unmerge-superseded', 'value-not-unique') },
});
export const contactMergeRoutes = router<AppEnv>()
  .openapi(merge, async (c) => {
    const { scope } = c.var;
    const { id } = c.req.valid('param');
    await mergeContacts(scope, id, c.req.valid('json').other);
    const { row, identities, tags: applied, fields } = await wholeContact(scope, await findContact(scope, id));
    return c.json(stamped(c, toContact(row, identities, applied, fields)), 200);
  })
  .openapi(list, async (c) => {
    const { id } = await findContact(c.var.scope, c.req.valid('param').id);
    return c.json({ items: (await selectMergesInto(c.var.scope, id)).map(toMerge) }, 200);
  })
  .openapi(undo, async (c) => {
    await undoMerge(c.var.scope, c.req.valid('param').id);
    return c.body(null, 204);
  });
