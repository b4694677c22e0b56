import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Scope } from '../../../edge/platform/scope';
import { normalizeText } from '../../../kernel/text';
import type { TagKind } from './tags.domain';
import type { TagRow } from './tags.schemas';
import { tags } from './tags.table';

const byId = (s: Scope, id: string) => and(eq(tags.tenantId, s.tenantId), eq(tags.id, id));
const columns = {
  id: tags.id,
  kind: tags.kind,
  name: tags.name,
  colour: tags.colour,
  archivedAt: tags.archivedAt,
  mergedInto: tags.mergedInto,
  revision: tags.revision,
  uses: sql<number>`((SELECT count(*) FROM contact_tags c WHERE c.tenant_id = tags.tenant_id AND c.tag_id = tags.id)
    + (SELECT count(*) FROM interaction_tags i WHERE i.tenant_id = tags.tenant_id AND i.tag_id = tags.id))`,
};

export const selectTag = (s: Scope, id: string): Promise<TagRow | undefined> => s.db.select(columns).from(tags).where(byId(s, id)).get();

/** By name, as people compare names. */
export const selectTags = (
  s: Scope,
  { kind, archived, after, limit }: { kind?: TagKind | undefined; archived: boolean; after?: string | undefined; limit: number },
): Promise<TagRow[]> =>
  s.db
    .select(columns)
    .from(tags)
    .where(
      and(
        eq(tags.tenantId, s.tenantId),
        kind && eq(tags.kind, kind),
        archived ? undefined : isNull(tags.archivedAt),
        after === undefined
          ? undefined
          : sql`(${tags.nameKey}, ${tags.id}) > (SELECT o.name_key, o.id FROM tags o WHERE o.tenant_id = ${s.tenantId} AND o.id = ${after})`,
      ),
    )
    .orderBy(tags.nameKey, tags.id)
    .limit(limit + 1);

type Fields = Pick<typeof tags.$inferInsert, 'name' | 'colour'>;

export const insertTag = (s: Scope, tag: Fields & { id: string; kind: TagKind }) =>
  s.db.insert(tags).values({ tenantId: s.tenantId, ...tag, nameKey: normalizeText(tag.name), revision: 1, createdAt: s.clock() });

const living = (s: Scope, { id, revision }: { id: string; revision: number }) =>
  and(byId(s, id), eq(tags.revision, revision), isNull(tags.archivedAt));

/** Changes the living tag somebody has read; touches no row when another was faster. */
export const updateTagRow = (s: Scope, seen: { id: string; revision: number }, fields: Fields) =>
  s.db
    .update(tags)
    .set({ ...fields, nameKey: normalizeText(fields.name), revision: sql`${tags.revision} + 1` })
    .where(living(s, seen));

export const archive = (s: Scope, seen: { id: string; revision: number }) =>
  s.db
    .update(tags)
    .set({ archivedAt: s.clock(), revision: sql`${tags.revision} + 1` })
    .where(living(s, seen));
