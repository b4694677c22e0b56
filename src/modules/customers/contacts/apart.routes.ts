import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { forgetApart, keepApart, listApart } from './apart.actions';
import { contactProblems } from './contacts.problems';
import { apartPage, mergeBody, toApart } from './contacts.schemas';

const tags = ['Contacts'];
const params = z.object({ id: idSchema('contact') });

const apart = createRoute({
  ...secured('contacts:merge'),
  method: 'post',
  path: '/contacts/{id}/apart',
  tags,
  operationId: 'keepContactsApart',
  summary: 'Say that another contact is not the same person',
  description: 'They are suggested no more, and no channel merges them.',
  request: { params, body: body(mergeBody) },
  responses: { 204: empty('Done'), ...refusals(contactProblems, 'not-found', 'merge-refused') },
});

const forget = createRoute({
  ...secured('contacts:merge'),
  method: 'delete',
  path: '/contacts/{id}/apart/{other}',
  tags,
  operationId: 'forgetContactsApart',
  summary: 'Take back that two contacts are not the same person',
  description: 'They may be suggested again.',
  request: { params: params.extend({ other: idSchema('contact') }) },
  responses: { 204: empty('Done'), ...refusals('not-found') },
});
const list = createRoute({
  ...secured('contacts:merge'),
  method: 'get',
  path: '/contacts-apart',
  tags,
  operationId: 'listContactsApart',
  summary: 'List contacts of whom somebody said that they are not the same person, the newest first',
  description: 'As the people that they are now. Undoing a merge that a channel made says it of the two as well.',
  request: { query: pageQuery },
  responses: { 200: json(apartPage, 'One page') },
});

export const contactApartRoutes = router<AppEnv>()
  .openapi(apart, async (c) => {
    await keepApart(c.var.scope, c.req.valid('param').id, c.req.valid('json').other);
    return c.body(null, 204);
  })
  .openapi(forget, async (c) => {
    const { id, other } = c.req.valid('param');
    await forgetApart(c.var.scope, id, other);
    return c.body(null, 204);
  })
  .openapi(list, async (c) => {
    const page = c.req.valid('query');
    const pairs = await listApart(c.var.scope, page);
    return c.json(
      paged(pairs, page.limit, toApart, ({ at, contactId, otherId }) => [at, contactId, otherId]),
      200,
    );
  });
