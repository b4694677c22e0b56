import { and, eq } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { greetings } from './greetings.table';

export const selectGreeting = (s: Scope, channelId: string) =>
  s.db
    .select()
    .from(greetings)
    .where(and(eq(greetings.tenantId, s.tenantId), eq(greetings.channelId, channelId)))
    .get();
export type GreetingFields = Pick<typeof greetings.$inferSelect, 'text' | 'choices' | 'giveUpAfterMinutes'>;
export const upsertGreeting = (s: Scope, channelId: string, revision: number, fields: GreetingFields) =>
  s.db
    .insert(greetings)
    .values({ tenantId: s.tenantId, channelId, ...fields, revision: revision + 1 })
    .onConflictDoUpdate({
      target: [greetings.tenantId, greetings.channelId],
      set: { ...fields, revision: revision + 1 },
      setWhere: eq(greetings.revision, revision),
    });
export const deleteGreeting = (s: Scope, channelId: string, revision: number) =>
  s.db
    .delete(greetings)
    .where(and(eq(greetings.tenantId, s.tenantId), eq(greetings.channelId, channelId), eq(greetings.revision, revision)));
