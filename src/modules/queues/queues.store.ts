import { and, asc, eq } from 'drizzle-orm';
import type { Scope } from '../../edge/context';
import type { Id } from '../../kernel/ids';
import { queues } from './queues.table';

export const insertDefaultQueue = (s: Scope, id: Id<'queue'>, name: string, at: number) =>
  s.db.insert(queues).values({ tenantId: s.tenantId, id, name, isDefault: true, createdAt: at });
export const selectDefaultQueue = (s: Scope) =>
  s.db
    .select()
    .from(queues)
    .where(and(eq(queues.tenantId, s.tenantId), eq(queues.isDefault, true)))
    .get();
export const selectQueues = (s: Scope) => s.db.select().from(queues).where(eq(queues.tenantId, s.tenantId)).orderBy(asc(queues.id));
