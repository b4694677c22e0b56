import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { readRefresh } from '../../../edge/http/refresh-cookie';
import { empty, json, publicRoute, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { endSockets } from '../../foundation/access/revocation.actions';
import { secured, securedUnkeyed } from '../../foundation/guard/guard.middleware';
import { forgetPeople } from '../../foundation/guard/remembered.middleware';
import { holderOf } from '../auth/auth.actions';
import { updateMe } from './me.actions';
import { acceptInvite, forgotPassword, readInvite, resetPassword, updatePassword } from './passwords.actions';
import { acceptBody, accepted, changedMe, forgotBody, invitation, lookBody, meChange, passwordBody, resetBody } from './passwords.schemas';
import { peopleProblems } from './people.problems';

const tags = ['Auth'];

const look = createRoute({
  ...publicRoute('The one-use token in the body, which only the invited mailbox got, is the credential.'),
  method: 'post',
  path: '/auth/invites/read',
  tags,
  operationId: 'readInvite',
  summary: 'Read an invitation before accepting it',
  request: { body: body(lookBody) },
  responses: { 200: json(invitation, 'Who invites whom'), ...refusals(peopleProblems, 'link-expired') },
});

const accept = createRoute({
  ...publicRoute('The one-use token in the body, which only the invited mailbox got, is the credential.'),
  method: 'post',
  path: '/auth/invites/accept',
  tags,
  operationId: 'acceptInvite',
  summary: 'Accept an invitation; then sign in',
  request: { body: body(acceptBody) },
  responses: {
    200: json(accepted, 'Joined; sign in with this e-mail and the password'),
    ...refusals(peopleProblems, 'account-password-needed', 'signed-in-as-another', 'link-expired'),
    ...refusals(peopleProblems, 'password-too-common', 'too-many-attempts', 'unavailable'),
  },
});

const forgot = createRoute({
  ...publicRoute('Who forgot the password has nothing else to show; the answer is the same for every address.'),
  method: 'post',
  path: '/auth/password/forgot',
  tags,
  operationId: 'forgotPassword',
  summary: 'Ask for a mail with a link to a new password',
  request: { body: body(forgotBody) },
  responses: { 202: empty('If the address has an account, a mail was sent') },
});

const reset = createRoute({
  ...publicRoute('The one-use token in the body, which only the account’s mailbox got, is the credential.'),
  method: 'post',
  path: '/auth/password/reset',
  tags,
  operationId: 'resetPassword',
  summary: 'Choose a new password; every open login ends',
  request: { body: body(resetBody) },
  responses: {
    204: empty('Changed; sign in with it'),
    ...refusals(peopleProblems, 'link-expired', 'password-too-common', 'too-many-attempts', 'unavailable'),
  },
});

const change = createRoute({
  ...securedUnkeyed('self:login'),
  method: 'post',
  path: '/me/password',
  tags,
  operationId: 'updatePassword',
  summary: 'Change your password; your other logins end',
  request: { body: body(passwordBody) },
  responses: {
    204: empty('Changed'),
    ...refusals(peopleProblems, 'wrong-password', 'password-too-common', 'too-many-attempts', 'unavailable'),
  },
});

const me = createRoute({
  ...secured('self:login'),
  method: 'patch',
  path: '/me',
  tags,
  operationId: 'updateMe',
  summary: 'Change your name or language',
  request: { body: body(meChange) },
  responses: { 200: json(changedMe, 'As it is now') },
});

export const passwordRoutes = router<AppEnv>()
  .openapi(look, async (c) => c.json(await readInvite(c.var.host, c.req.valid('json').token), 200))
  .openapi(accept, async (c) => {
    const { host } = c.var;
    const signedInAs = (await holderOf(host, readRefresh(c)))?.email;
    return c.json(await acceptInvite(host, c.req.valid('json'), { requestId: c.var.requestId, signedInAs }), 200);
  })
  .openapi(forgot, (c) => {
    c.var.host.defer(forgotPassword(c.var.host, c.req.valid('json').email));
    return c.body(null, 202);
  })
  .openapi(reset, async (c) => {
    const { scope, userId } = await resetPassword(c.var.host, c.req.valid('json'), c.var.requestId);
    forgetPeople([userId]);
    await endSockets(scope, [userId]);
    return c.body(null, 204);
  })
  .openapi(change, async (c) => {
    const { scope } = c.var;
    await updatePassword(c.var.host, scope, c.req.valid('json'));
    forgetPeople([scope.actor.id]);
    await endSockets(scope, [scope.actor.id]);
    return c.body(null, 204);
  })
  .openapi(me, async (c) => {
    const changed = await updateMe(c.var.scope, c.req.valid('json'));
    forgetPeople([changed.id]);
    return c.json(changed, 200);
  });
