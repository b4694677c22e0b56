import { createMiddleware } from 'hono/factory';
import { Problem } from '../../../kernel/problem';
import { authorize, type Capability, type Own } from '../access/access.domain';
import type { AppEnv } from '../access/access.scope';
import { authenticate } from './authenticate.middleware';
import { guardProblems } from './guard.problems';
import { idempotent } from './idempotency.middleware';
import { withinQuota } from './quota.middleware';

/** Guards the handler with a capability (or as one's own affair) and publishes it. A POST also honours Idempotency-Key. */
export const secured = (permission: Capability | Own) => ({
  security: [{ bearer: [] }],
  'x-permission': permission,
  middleware: [authenticate, withinQuota, permit(permission), idempotent],
});

/** The same for a body that holds a password: the fingerprint an Idempotency-Key leaves would be an unsalted hash of it. */
export const securedUnkeyed = (permission: Capability | Own) => ({
  security: [{ bearer: [] }],
  'x-permission': permission,
  'x-idempotent': false,
  middleware: [authenticate, permit(permission)],
});

/** A read that takes a body, because what it asks is too long for an address: repeating it changes nothing. */
export const securedQuery = (permission: Capability | Own) => ({
  ...securedUnkeyed(permission),
  middleware: [authenticate, withinQuota, permit(permission)],
});

const permit = (permission: Capability | Own) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { allowed, rule } = authorize(c.var.scope.subject, permission);
    if (!allowed) throw rule === 'second-factor' ? guardProblems('second-factor-required') : new Problem('forbidden');
    await next();
  });
