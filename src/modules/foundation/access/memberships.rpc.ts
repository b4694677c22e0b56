import type { SQL } from 'drizzle-orm';

declare module '../../../edge/feature' {
  interface HookTypes {
    /** What a user belongs to, by kind: a column of the one query that loads a Subject, a JSON array of ids. */
    memberships: { kind: 'queues' | 'departments'; ids: SQL<string> };
  }
}
