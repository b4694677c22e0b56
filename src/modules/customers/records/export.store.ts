import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { users } from '../../foundation/access/access.table';
import { departments } from '../../identity/people/people.table';

const listed = (ids: readonly string[]) => sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`;
const some = (ids: readonly (string | null)[]): string[] => [...new Set(ids.flatMap((id) => id ?? []))];

/** What the people and the departments are called to whom records belong. */
export async function selectWhose(s: Scope, rows: readonly { ownerId: string | null; departmentId: string | null }[]) {
  const [people, parts] = [some(rows.map(({ ownerId }) => ownerId)), some(rows.map(({ departmentId }) => departmentId))];
  const [owners, named] = await Promise.all([
    people.length === 0
      ? []
      : s.db
          .select({ id: users.id, name: users.name })
          .from(users)
          .where(and(eq(users.tenantId, s.tenantId), sql`${users.id} IN ${listed(people)}`))
          .all(),
    parts.length === 0
      ? []
      : s.db
          .select({ id: departments.id, name: departments.name })
          .from(departments)
          .where(and(eq(departments.tenantId, s.tenantId), sql`${departments.id} IN ${listed(parts)}`))
          .all(),
  ]);
  const byId = (of: readonly { id: string; name: string }[]) => new Map(of.map(({ id, name }) => [id, name] as const));
  return { owners: byId(owners), departments: byId(named) };
}
