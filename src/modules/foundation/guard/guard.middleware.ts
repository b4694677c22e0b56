import { createMiddleware } from 'hono/factory';
import { Problem } from '../../../kernel/problem';
import { allows, authorize, type Capability, editsAny, type Own } from '../access/access.domain';
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

/**
 * Guards a handler by a right over the entity type of its path, which only its feature can judge: it opens the type by a lens, or
 * answers as if there were none.
 */
export const securedEntity = (right: 'view' | 'edit') => ({
  security: [{ bearer: [] }],
  'x-permission': `entity:{key}:${right}`,
  middleware: [authenticate, withinQuota, proven, idempotent],
});

/** The same for a read that takes a body, as `securedQuery`. */
export const securedEntityQuery = () => ({
  ...securedEntity('view'),
  'x-idempotent': false,
  middleware: [authenticate, withinQuota, proven],
});

/**
 * Guards a handler by a capability, in the place of which a right to edit the records of a type may stand: by what the request is about, its
 * feature asks for the one or the other. Who has neither is refused here.
 */
export const securedByTarget = (permission: Capability) => ({
  ...secured(permission),
  middleware: [authenticate, withinQuota, proven, permitEditorsAlso(permission), idempotent],
});

const permitEditorsAlso = (permission: Capability) =>
  createMiddleware<AppEnv>(async (c, next) => {
    const { subject } = c.var.scope;
    if (!allows(subject, permission) && !editsAny(subject)) throw new Problem('forbidden');
    await next();
  });

const proven = createMiddleware<AppEnv>(async (c, next) => {
  if (c.var.scope.subject.secondFactorOverdue) throw guardProblems('second-factor-required');
  await next();
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
