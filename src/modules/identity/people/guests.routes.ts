import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { endSockets } from '../../foundation/access/revocation.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { forgetPeople } from '../../foundation/guard/remembered.middleware';
import { endGuest, inviteGuest, renewGuest } from './guests.actions';
import { guestBody, guestRenewal } from './guests.schemas';
import { peopleProblems } from './people.problems';
import { invited, toUser, user } from './people.schemas';

const tags = ['People'];
const params = z.object({ id: idSchema('user') });

const invite = createRoute({
  ...secured('access:write'),
  method: 'post',
  path: '/guests',
  tags,
  operationId: 'inviteGuest',
  summary: 'Let somebody in from outside for a while',
  description:
    'For owners. Thirty days at most, with a second factor from the first day; whatever their group grants, guests export, import and erase nothing, make no keys and let nobody in. All they do is marked in the log.',
  request: { body: body(guestBody) },
  responses: {
    201: json(invited, 'Invited'),
    ...refusals(
      peopleProblems,
      'beyond-your-rights',
      'not-by-key',
      'email-taken-here',
      'email-unconfirmed',
      'too-many-mails',
      'unavailable',
    ),
  },
});
const renew = createRoute({
  ...secured('access:write'),
  method: 'post',
  path: '/guests/{id}/renew',
  tags,
  operationId: 'renewGuest',
  summary: 'Grant a guest access anew, counted from now',
  request: { params, body: body(guestRenewal) },
  responses: { 200: json(user, 'As it is now'), ...refusals(peopleProblems, 'beyond-your-rights', 'not-found', 'stale-revision') },
});
const end = createRoute({
  ...secured('access:write'),
  method: 'post',
  path: '/guests/{id}/end',
  tags,
  operationId: 'endGuest',
  summary: 'End the access of a guest at once',
  request: { params },
  responses: { 200: json(user, 'Ended'), ...refusals(peopleProblems, 'beyond-your-rights', 'not-found', 'stale-revision') },
});

async function takeEffect(scope: UserScope, id: string): Promise<void> {
  forgetPeople([id]);
  await endSockets(scope, [id]);
}

export const guestRoutes = router<AppEnv>()
  .openapi(invite, async (c) => {
    const { row, mailSent } = await inviteGuest(c.var.host, c.var.scope, c.req.valid('json'));
    return c.json({ ...stamped(c, toUser(row)), mailSent }, 201);
  })
  .openapi(renew, async (c) => {
    const row = await renewGuest(c.var.scope, c.req.valid('param').id, c.req.valid('json'));
    await takeEffect(c.var.scope, row.id);
    return c.json(stamped(c, toUser(row)), 200);
  })
  .openapi(end, async (c) => {
    const row = await endGuest(c.var.scope, c.req.valid('param').id);
    await takeEffect(c.var.scope, row.id);
    return c.json(stamped(c, toUser(row)), 200);
  });
