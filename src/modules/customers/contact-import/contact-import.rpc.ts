import type { SQL } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** Whether something of the feature hangs on the contact of this id, as a condition: then an undo leaves them. */
    contactHeld: (s: Scope, contactId: SQL) => SQL;
  }
}
