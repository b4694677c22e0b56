import type { SQL } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** What a user belongs to, by kind: a column of the one query that loads a Subject, a JSON array of ids. */
    memberships: { kind: 'queues' | 'departments'; ids: SQL<string> };
    /** The queues that are open to any of these departments: what whoever is put into one gets to see. */
    departmentQueues: (s: Scope, departmentIds: readonly string[]) => Promise<string[]>;
  }
}
