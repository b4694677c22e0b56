import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { endSockets } from '../../foundation/access/revocation.actions';
import { secured } from '../../foundation/guard/guard.middleware';
import { forgetPeople } from '../../foundation/guard/remembered.middleware';
import { inviteUser } from './invite.actions';
import { peopleProblems } from './people.problems';
import { inviteBody, invited, toUser, user, userChange, userPage, userQuery } from './people.schemas';
import { disableUser, enableUser, resendInvite, signOutUser } from './user-status.actions';
import { findUserRow, updateUser } from './users.actions';
import { selectUsers } from './users.store';

const tags = ['People'];
const params = z.object({ id: idSchema('user') });
const revised = { 'if-match': z.string().optional().meta({ description: 'The ETag of the version you saw.' }) };

const list = createRoute({
  ...secured('access:read'),
  method: 'get',
  path: '/users',
  tags,
  operationId: 'listUsers',
  summary: 'List the people of the company, by name',
  request: { query: userQuery },
  responses: { 200: json(userPage, 'One page') },
});

const invite = createRoute({
  ...secured('access:write'),
  method: 'post',
  path: '/users',
  tags,
  operationId: 'inviteUser',
  summary: 'Invite a person',
  description: 'A mail with a link that opens once, for 72 hours, goes to the address. Nobody learns whether it has an account elsewhere.',
  request: { body: body(inviteBody) },
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

const read = createRoute({
  ...secured('access:read'),
  method: 'get',
  path: '/users/{id}',
  tags,
  operationId: 'readUser',
  summary: 'Read a person',
  request: { params },
  responses: { 200: json(user, 'The person'), ...refusals('not-found') },
});

const change = createRoute({
  ...secured('access:write'),
  method: 'patch',
  path: '/users/{id}',
  tags,
  operationId: 'updateUser',
  summary: 'Change a person',
  request: { params, headers: z.object(revised), body: body(userChange) },
  responses: {
    200: json(user, 'As it is now'),
    ...refusals(peopleProblems, 'beyond-your-rights', 'not-by-key', 'not-found'),
    ...refusals(peopleProblems, 'email-taken-here', 'last-owner', 'not-yourself', 'stale-revision', 'too-many-mails'),
  },
});

const act = <Id extends string>(path: Id, operationId: string, summary: string) => ({
  ...secured('access:write'),
  method: 'post' as const,
  path: `/users/{id}/${path}` as const,
  tags,
  operationId,
  summary,
  request: { params },
});

const disable = createRoute({
  ...act('disable', 'disableUser', 'End a person’s access and keep their history'),
  responses: {
    200: json(user, 'Disabled'),
    ...refusals(peopleProblems, 'beyond-your-rights', 'not-found', 'stale-revision', 'last-owner', 'not-yourself'),
  },
});

const enable = createRoute({
  ...act('enable', 'enableUser', 'Give a disabled person access again'),
  responses: {
    200: json(user, 'As it is now'),
    ...refusals(peopleProblems, 'beyond-your-rights', 'not-by-key', 'not-found', 'stale-revision'),
  },
});

const resend = createRoute({
  ...act('resend-invite', 'resendInvite', 'Send a new invitation; the old link becomes invalid'),
  responses: {
    200: json(invited, 'Invited again'),
    ...refusals(peopleProblems, 'beyond-your-rights', 'not-by-key', 'not-found', 'stale-revision', 'already-joined', 'too-many-mails'),
  },
});

const signOut = createRoute({
  ...act('sign-out', 'signOutUser', 'End all logins and sockets of a person'),
  responses: {
    204: empty('Signed out everywhere'),
    ...refusals(peopleProblems, 'beyond-your-rights', 'not-by-key', 'not-found', 'stale-revision'),
  },
});

/** Takes effect here at once, and everywhere else within seconds. */
async function takeEffect(scope: UserScope, id: string): Promise<void> {
  forgetPeople([id]);
  await endSockets(scope, [id]);
}

export const userRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const query = c.req.valid('query');
    const rows = await selectUsers(c.var.scope, query);
    const items = rows.slice(0, query.limit);
    return c.json({ items: items.map(toUser), next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null }, 200);
  })
  .openapi(invite, async (c) => {
    const { row, mailSent } = await inviteUser(c.var.host, c.var.scope, c.req.valid('json'));
    return c.json({ ...stamped(c, toUser(row)), mailSent }, 201);
  })
  .openapi(read, async (c) => c.json(stamped(c, toUser(await findUserRow(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(change, async (c) => {
    const { id } = c.req.valid('param');
    const { row, affected } = await updateUser(c.var.host, c.var.scope, id, c.req.valid('json'), expectedRevision(c));
    if (affected) await takeEffect(c.var.scope, id);
    else forgetPeople([id]);
    return c.json(stamped(c, toUser(row)), 200);
  })
  .openapi(disable, async (c) => {
    const { id } = c.req.valid('param');
    const row = await disableUser(c.var.scope, id);
    await takeEffect(c.var.scope, id);
    return c.json(stamped(c, toUser(row)), 200);
  })
  .openapi(enable, async (c) => {
    const row = await enableUser(c.var.scope, c.req.valid('param').id);
    forgetPeople([row.id]);
    return c.json(stamped(c, toUser(row)), 200);
  })
  .openapi(resend, async (c) => {
    const { row, mailSent } = await resendInvite(c.var.host, c.var.scope, c.req.valid('param').id);
    return c.json({ ...stamped(c, toUser(row)), mailSent }, 200);
  })
  .openapi(signOut, async (c) => {
    const { id } = c.req.valid('param');
    await signOutUser(c.var.scope, id);
    await takeEffect(c.var.scope, id);
    return c.body(null, 204);
  });
