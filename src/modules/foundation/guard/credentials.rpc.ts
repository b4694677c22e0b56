import type { Host } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import type { Subject } from '../access/access.domain';
import type { Actor } from '../access/access.scope';

/** Whoever a bearer token stands for, as the guard remembers them for some seconds. */
export type Caller = { tenantId: string; id: string; subject: Subject };
/** A resolved token. `holder` is remembered under the id of the login or key; `scope` and `actor` are of this request. */
export type Resolved<C extends Caller = Caller> = { scope: Scope; actor: Actor; who: C };

/** A kind of bearer token: who recognises it, and who says whose it is. Throws the refusal of a token that is not good. */
export type Credentials = {
  recognises: (token: string) => boolean;
  resolve: (host: Host, token: string) => Promise<Resolved>;
};

declare module '../../../edge/feature' {
  interface HookTypes {
    credentials: Credentials;
  }
}
