import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { type Instant, toIso } from '../../../kernel/time';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { changeHours, createHours, removeHours } from './hours.actions';
import { isWithin, nextChange } from './hours.domain';
import { type HoursRow, hours, hoursBody, hoursChange, hoursPage } from './queues.schemas';
import { selectAllHours } from './queues.store';

const tags = ['Queues'];
const byId = { params: z.object({ id: idSchema('hours') }) };

const list = createRoute({
  ...secured('desk:read'),
  method: 'get',
  path: '/business-hours',
  tags,
  operationId: 'listBusinessHours',
  summary: 'List the business hours queues may keep, and whether they are open now',
  responses: { 200: json(hoursPage, 'All of them') },
});

const create = createRoute({
  ...secured('queues:write'),
  method: 'post',
  path: '/business-hours',
  tags,
  operationId: 'createBusinessHours',
  summary: 'Add business hours',
  request: { body: body(hoursBody) },
  responses: { 201: json(hours, 'Added'), ...refusals('name-taken') },
});

const change = createRoute({
  ...secured('queues:write'),
  method: 'patch',
  path: '/business-hours/{id}',
  tags,
  operationId: 'updateBusinessHours',
  summary: 'Change business hours, for every queue that keeps them',
  request: { ...byId, body: body(hoursChange) },
  responses: { 200: json(hours, 'As they are now'), ...refusals('not-found', 'name-taken', 'stale-revision') },
});

const remove = createRoute({
  ...secured('queues:write'),
  method: 'delete',
  path: '/business-hours/{id}',
  tags,
  operationId: 'deleteBusinessHours',
  summary: 'Delete business hours; queues that kept them are open at all times',
  request: byId,
  responses: { 204: empty('Deleted'), ...refusals('not-found', 'stale-revision') },
});

function toHours({ id, name, timezone, weekly, holidays, revision }: HoursRow, at: Instant): z.infer<typeof hours> {
  const changesAt = nextChange({ timezone, weekly, holidays }, at);
  return {
    ...{ id, name, timezone, revision },
    weekly: [...weekly],
    holidays: holidays.map((holiday) => ({ ...holiday, stretches: [...holiday.stretches] })),
    openNow: isWithin({ timezone, weekly, holidays }, at),
    changesAt: changesAt === undefined ? null : toIso(changesAt),
  };
}

export const hoursRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { scope } = c.var;
    const rows = await selectAllHours(scope);
    return c.json({ items: rows.map((row) => toHours(row, scope.clock())), next: null }, 200);
  })
  .openapi(create, async (c) => c.json(stamped(c, toHours(await createHours(c.var.scope, c.req.valid('json')), c.var.scope.clock())), 201))
  .openapi(change, async (c) => {
    const { scope } = c.var;
    const row = await changeHours(scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, toHours(row, scope.clock())), 200);
  })
  .openapi(remove, async (c) => {
    await removeHours(c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.body(null, 204);
  });
