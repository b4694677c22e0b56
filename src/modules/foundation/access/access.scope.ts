import type { EdgeEnv } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import type { Id } from '../../../kernel/ids';
import type { Subject } from './access.domain';

/**
 * Who acts; every change is attributed to one. A `user` is a person behind a login; a `service` is a user without a
 * person, behind an API key. `loginId` is that login or key: what ends when access ends.
 */
export type Actor =
  | { kind: 'user'; id: Id<'user'>; name: string; loginId: Id<'login'> }
  | { kind: 'service'; id: Id<'user'>; name: string; loginId: Id<'key'> };

/** A scope with the user who asks, and everything the policy needs to know about them. */
export type UserScope = Scope & { actor: Actor; subject: Subject; requestId: string };
/** What a route behind the guard knows of its request. */
export type AppEnv = { Bindings: Env; Variables: EdgeEnv['Variables'] & { scope: UserScope } };
