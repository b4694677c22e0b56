import { createRoute, z } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { empty, json, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured, securedUnkeyed } from '../../foundation/guard/guard.middleware';
import { confirmEmail, resendConfirmation } from './confirmation.actions';
import { signUpProblems } from './sign-up.problems';

const tags = ['Auth'];

const confirmBody = z.strictObject({ token: z.string().max(200) }).meta({ id: 'ConfirmEmailBody' });
const mailed = z
  .object({ mailSent: z.boolean().meta({ description: 'False: the mail could not be sent. Try again.' }) })
  .meta({ id: 'ConfirmationMailed' });

const confirm = createRoute({
  ...securedUnkeyed('self:login'),
  method: 'post',
  path: '/me/email/confirm',
  tags,
  operationId: 'confirmEmail',
  summary: 'Confirm the e-mail of a new company’s owner with the token that was mailed to it',
  request: { body: body(confirmBody) },
  responses: { 204: empty('Confirmed'), ...refusals(signUpProblems, 'link-expired', 'signed-in-as-another') },
});

const again = createRoute({
  ...secured('self:login'),
  method: 'post',
  path: '/me/email/confirmation',
  tags,
  operationId: 'resendConfirmation',
  summary: 'Send the mail that confirms the e-mail of a new company’s owner again',
  responses: {
    200: json(mailed, 'Whether it left'),
    ...refusals(signUpProblems, 'email-confirmed', 'too-many-mails', 'unavailable'),
  },
});

export const confirmationRoutes = router<AppEnv>()
  .openapi(confirm, async (c) => {
    await confirmEmail(c.var.host, c.var.scope, c.req.valid('json').token);
    return c.body(null, 204);
  })
  .openapi(again, async (c) => c.json({ mailSent: await resendConfirmation(c.var.host, c.var.scope) }, 200));
