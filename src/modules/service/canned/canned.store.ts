import { and, eq, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { normalizeText } from '../../../kernel/text';
import type { CannedRow } from './canned.schemas';
import { cannedDepartments, cannedResponses } from './canned.table';

const byId = (s: Scope, id: string) => and(eq(cannedResponses.tenantId, s.tenantId), eq(cannedResponses.id, id));
const departments = sql<string>`(SELECT json_group_array(json_object('id', d.id, 'name', d.name)) FROM canned_departments l
  JOIN departments d ON d.tenant_id = l.tenant_id AND d.id = l.department_id WHERE l.tenant_id = canned_responses.tenant_id AND l.canned_id = canned_responses.id)`;
const columns = {
  id: cannedResponses.id,
  code: cannedResponses.code,
  title: cannedResponses.title,
  body: cannedResponses.body,
  limited: cannedResponses.limited,
  departments,
  revision: cannedResponses.revision,
};

export const selectCanned = (s: Scope, id: string): Promise<CannedRow | undefined> =>
  s.db.select(columns).from(cannedResponses).where(byId(s, id)).get();

/** `reader`: whose departments decide; undefined for who sees all. By code. */
export function selectAllCanned(
  s: Scope,
  { q, reader, after, limit }: { q?: string | undefined; reader: string | undefined; after?: string | undefined; limit: number },
): Promise<CannedRow[]> {
  const mine = sql`(${cannedResponses.limited} = 0 OR EXISTS (SELECT 1 FROM canned_departments l
    JOIN user_departments m ON m.tenant_id = l.tenant_id AND m.department_id = l.department_id
    WHERE l.tenant_id = canned_responses.tenant_id AND l.canned_id = canned_responses.id AND m.user_id = ${reader}))`;
  return s.db
    .select(columns)
    .from(cannedResponses)
    .where(
      and(
        eq(cannedResponses.tenantId, s.tenantId),
        reader === undefined ? undefined : mine,
        q ? sql`instr(${cannedResponses.words}, ${normalizeText(q)}) > 0` : undefined,
        after === undefined
          ? undefined
          : sql`${cannedResponses.codeKey} > (SELECT o.code_key FROM canned_responses o WHERE o.tenant_id = ${s.tenantId} AND o.id = ${after})`,
      ),
    )
    .orderBy(cannedResponses.codeKey)
    .limit(limit + 1);
}

/** The responses whose texts hold this, by code. */
export const selectNaming = (s: Scope, text: string) =>
  s.db
    .select({ id: cannedResponses.id, code: cannedResponses.code, body: cannedResponses.body })
    .from(cannedResponses)
    .where(and(eq(cannedResponses.tenantId, s.tenantId), sql`instr(${cannedResponses.body}, ${text}) > 0`))
    .orderBy(cannedResponses.codeKey)
    .all();

type Fields = Pick<typeof cannedResponses.$inferInsert, 'code' | 'codeKey' | 'title' | 'body' | 'words' | 'limited'>;

export const insertCanned = (s: Scope, id: string, fields: Fields) =>
  s.db.insert(cannedResponses).values({ tenantId: s.tenantId, id, ...fields, revision: 1, createdAt: s.clock() });

/** Changes the response somebody has read; touches no row when another was faster. */
export const updateCanned = (s: Scope, { id, revision }: { id: string; revision: number }, fields: Fields) =>
  s.db
    .update(cannedResponses)
    .set({ ...fields, revision: sql`${cannedResponses.revision} + 1` })
    .where(and(byId(s, id), eq(cannedResponses.revision, revision)));

/** Its links go with it. */
export const deleteCanned = (s: Scope, { id, revision }: { id: string; revision: number }) =>
  s.db.delete(cannedResponses).where(and(byId(s, id), eq(cannedResponses.revision, revision)));

export const limitTo = (s: Scope, id: string, departmentIds: readonly string[]) =>
  [
    s.db.delete(cannedDepartments).where(and(eq(cannedDepartments.tenantId, s.tenantId), eq(cannedDepartments.cannedId, id))),
    s.db
      .insert(cannedDepartments)
      .select(sql`SELECT DISTINCT ${s.tenantId}, ${id}, value FROM json_each(${JSON.stringify(departmentIds)})`),
  ] as const;
