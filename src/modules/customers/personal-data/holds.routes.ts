import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { holdsOf, listHolds, releaseHolds, setHold } from './holds.actions';
import { holdBody, legalHoldPage, legalHolds, toHold, toListed } from './holds.schemas';

const tags = ['Personal data'];
const params = z.object({ id: idSchema('contact') });

const list = createRoute({
  ...secured('contacts:erase'),
  method: 'get',
  path: '/legal-holds',
  tags,
  operationId: 'listLegalHolds',
  summary: 'List the legal holds in force',
  request: { query: pageQuery },
  responses: { 200: json(legalHoldPage, 'One page') },
});
const read = createRoute({
  ...secured('contacts:erase'),
  method: 'get',
  path: '/contacts/{id}/legal-hold',
  tags,
  operationId: 'readLegalHold',
  summary: 'Read the legal holds of a contact',
  description: 'At most one, and those of contacts that were merged into it.',
  request: { params },
  responses: { 200: json(legalHolds, 'In force'), ...refusals('not-found') },
});
const set = createRoute({
  ...secured('contacts:erase'),
  method: 'put',
  path: '/contacts/{id}/legal-hold',
  tags,
  operationId: 'setLegalHold',
  summary: 'Put a contact under a legal hold',
  description: 'Until it ends or is released the contact cannot be erased, and no rule of retention destroys anything of theirs.',
  request: { params, body: body(holdBody) },
  responses: { 200: json(legalHolds, 'In force'), ...refusals('not-found') },
});
const release = createRoute({
  ...secured('contacts:erase'),
  method: 'delete',
  path: '/contacts/{id}/legal-hold',
  tags,
  operationId: 'releaseLegalHold',
  summary: 'Release a contact from their legal holds',
  request: { params },
  responses: { 204: { description: 'Released' }, ...refusals('not-found') },
});

export const holdRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const query = c.req.valid('query');
    return c.json(
      paged(await listHolds(c.var.scope, query), query.limit, toListed, ({ hold }) => [hold.contactId]),
      200,
    );
  })
  .openapi(read, async (c) => c.json({ items: (await holdsOf(c.var.scope, c.req.valid('param').id)).map(toHold) }, 200))
  .openapi(set, async (c) => {
    const { reason, until } = c.req.valid('json');
    const given = { reason, until: until === null ? null : Date.parse(until) };
    return c.json({ items: (await setHold(c.var.scope, c.req.valid('param').id, given)).map(toHold) }, 200);
  })
  .openapi(release, async (c) => {
    await releaseHolds(c.var.scope, c.req.valid('param').id);
    return c.body(null, 204);
  });
