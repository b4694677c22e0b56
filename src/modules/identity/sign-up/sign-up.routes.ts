import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, publicRoute, refusals, router } from '../../../edge/http/router';
import { newId } from '../../../kernel/ids';
import { shardFor } from '../../foundation/tenants/tenants.actions';
import { signedUp, signUpBody } from '../auth/auth.schemas';
import { grantAccess } from '../auth/grant.middleware';
import { isCommonPassword } from '../auth/password.domain';
import { signUp } from './sign-up.actions';
import { signUpProblems } from './sign-up.problems';

const tags = ['Auth'];

const up = createRoute({
  ...publicRoute('Nobody has an account before this.'),
  method: 'post',
  path: '/auth/sign-up',
  tags,
  operationId: 'signUp',
  summary:
    'Open an account for a company and its owner; until they have opened the link that is mailed to them it mails nobody and connects no live number',
  request: { body: body(signUpBody) },
  responses: {
    201: json(signedUp, 'The tenant and its owner, signed in'),
    ...refusals(signUpProblems, 'sign-up-closed', 'sign-up-code-needed', 'password-too-common', 'too-many-attempts', 'unavailable'),
  },
});

export const signUpRoutes = router().openapi(up, async (c) => {
  const input = c.req.valid('json');
  if (isCommonPassword(input.password)) throw signUpProblems('password-too-common');
  const { host } = c.var;
  const tenantId = newId('tenant');
  const login = await signUp(host, host.scopeOf({ tenantId, shard: shardFor(tenantId, host.shards) }), input, c.get('requestId'));
  return c.json(
    {
      ...(await grantAccess(c, c.var.host, login)),
      tenant: { id: tenantId, name: input.company },
      user: { id: login.userId, name: input.name, email: input.email },
    },
    201,
  );
});
