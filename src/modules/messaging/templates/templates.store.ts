import { and, asc, desc, eq, lt, lte, type SQL, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { rare } from '../../../edge/storage/plan';
import { newId } from '../../../kernel/ids';
import { channels } from '../channels/channels.table';
import type { Change, TEMPLATE_EVENTS, TemplateStatus } from './life.domain';
import { templateAccounts, templateEvents, templateNames, templates, templateVersions } from './templates.table';

export type TemplateRow = typeof templates.$inferSelect;
export type TemplateEvent = typeof templateEvents.$inferSelect;

const byId = (s: Scope, id: string) => and(eq(templates.tenantId, s.tenantId), eq(templates.id, id));
const ofAccount = (s: Scope, wabaId: string) => and(eq(templates.tenantId, s.tenantId), rare(eq(templates.wabaId, wabaId)));

export const selectTemplate = (s: Scope, id: string): Promise<TemplateRow | undefined> =>
  s.db.select().from(templates).where(byId(s, id)).get();

export const selectNamed = (s: Scope, wabaId: string, name: string): Promise<TemplateRow[]> =>
  s.db
    .select()
    .from(templates)
    .where(and(ofAccount(s, wabaId), rare(eq(templates.name, name))))
    .orderBy(asc(templates.language))
    .all();

/** A number, and the templates of this name of its account. */
export const selectNamedFor = async (s: Scope, channelId: string, name: string) => {
  const rows = await s.db
    .select({ status: channels.status, wabaId: channels.wabaId, template: templates })
    .from(channels)
    .leftJoin(
      templates,
      and(eq(templates.tenantId, s.tenantId), rare(eq(templates.wabaId, channels.wabaId)), rare(eq(templates.name, name))),
    )
    .where(and(eq(channels.tenantId, s.tenantId), eq(channels.id, channelId)))
    .all();
  const [first] = rows;
  return first && { status: first.status, wabaId: first.wabaId, rows: rows.flatMap(({ template }) => template ?? []) };
};

/** All of an account: at most some thousand. */
export const selectOfAccount = (s: Scope, wabaId: string): Promise<TemplateRow[]> =>
  s.db.select().from(templates).where(ofAccount(s, wabaId)).orderBy(asc(templates.name), asc(templates.language)).all();

export type ListQuery = {
  wabaId?: string | undefined;
  status?: TemplateStatus | undefined;
  category?: TemplateRow['category'] | undefined;
  language?: string | undefined;
  q?: string | undefined;
  archived: boolean;
  after?: { wabaId: string; name: string; language: string } | undefined;
  limit: number;
};
/** By account, name and language. */
export const selectTemplates = (
  s: Scope,
  { wabaId, status, category, language, q, archived, after, limit }: ListQuery,
): Promise<TemplateRow[]> => {
  const wanted: (SQL | undefined)[] = [
    wabaId === undefined ? undefined : rare(eq(templates.wabaId, wabaId)),
    status && sql`+${templates.status} = ${status}`,
    category && sql`+${templates.category} = ${category}`,
    language === undefined ? undefined : sql`+${templates.language} = ${language}`,
    archived ? undefined : sql`+${templates.isArchived} = 0`,
    q === undefined
      ? undefined
      : sql`(instr(${templates.name}, ${q}) > 0 OR instr(lower(${templates.content} ->> '$.body.text'), ${q}) > 0)`,
    after && sql`(${templates.wabaId}, ${templates.name}, ${templates.language}) > (${after.wabaId}, ${after.name}, ${after.language})`,
  ];
  return s.db
    .select()
    .from(templates)
    .where(and(eq(templates.tenantId, s.tenantId), ...wanted))
    .orderBy(asc(templates.wabaId), asc(templates.name), asc(templates.language))
    .limit(limit)
    .all();
};

type New = Omit<typeof templates.$inferInsert, 'tenantId' | 'createdAt' | 'updatedAt'>;
export const insertTemplate = (s: Scope, row: New) =>
  s.db.insert(templates).values({ tenantId: s.tenantId, ...row, createdAt: s.clock(), updatedAt: s.clock() });

export type TemplateChange = Change & Partial<Pick<TemplateRow, 'edits' | 'version' | 'isArchived' | 'name' | 'language'>>;
/** Changes the template that somebody has read; touches no row when another was faster. */
export const updateTemplate = (s: Scope, { id, revision }: { id: string; revision: number }, change: TemplateChange) =>
  s.db
    .update(templates)
    .set({ ...change, revision: sql`${templates.revision} + 1`, updatedAt: s.clock() })
    .where(and(byId(s, id), eq(templates.revision, revision)));

export const deleteTemplate = (s: Scope, { id, revision }: { id: string; revision: number }) =>
  s.db.delete(templates).where(and(byId(s, id), eq(templates.revision, revision)));

/** A template that Meta has and we had not; of two who hear of it at once one writes it. */
export const insertAdopted = (s: Scope, row: New) => insertTemplate(s, row).onConflictDoNothing();

type Version = Omit<typeof templateVersions.$inferInsert, 'tenantId' | 'submittedAt'>;
/** Of a template that is there. */
export const insertVersion = (s: Scope, { templateId, number, content, by }: Version) =>
  s.db
    .insert(templateVersions)
    .select(
      sql`SELECT ${s.tenantId}, id, ${number}, ${JSON.stringify(content)}, ${by}, ${s.clock()} FROM templates WHERE tenant_id = ${s.tenantId} AND id = ${templateId}`,
    )
    .onConflictDoNothing();
export const selectVersions = (s: Scope, templateId: string) =>
  s.db
    .select()
    .from(templateVersions)
    .where(and(eq(templateVersions.tenantId, s.tenantId), rare(eq(templateVersions.templateId, templateId))))
    .orderBy(desc(templateVersions.number))
    .limit(100)
    .all();

/** Longer words of Meta are cut. */
const RAW = 8_000;
export type Noted = {
  kind: (typeof TEMPLATE_EVENTS)[number];
  by?: string | null;
  note?: string | null;
  pointer?: string | null;
  raw?: string | null;
};
export const insertEvent = (s: Scope, templateId: string, { kind, by = null, note = null, pointer = null, raw = null }: Noted) =>
  s.db.insert(templateEvents).values({
    ...{ tenantId: s.tenantId, templateId, id: newId('event'), kind, at: s.clock(), by, note, pointer },
    raw: raw === null ? null : raw.slice(0, RAW),
  });
/** The latest first. */
export const selectTemplateEvents = (
  s: Scope,
  templateId: string,
  page: { after?: string | undefined; limit: number },
): Promise<TemplateEvent[]> =>
  s.db
    .select()
    .from(templateEvents)
    .where(
      and(
        eq(templateEvents.tenantId, s.tenantId),
        rare(eq(templateEvents.templateId, templateId)),
        page.after === undefined ? undefined : lt(templateEvents.id, page.after),
      ),
    )
    .orderBy(desc(templateEvents.id))
    .limit(page.limit + 1)
    .all();

export const selectAccount = (s: Scope, wabaId: string) =>
  s.db
    .select()
    .from(templateAccounts)
    .where(and(eq(templateAccounts.tenantId, s.tenantId), eq(templateAccounts.wabaId, wabaId)))
    .get();
export const selectAccounts = (s: Scope) =>
  s.db.select().from(templateAccounts).where(eq(templateAccounts.tenantId, s.tenantId)).limit(100).all();

type Account = Pick<typeof templateAccounts.$inferInsert, 'dueAt' | 'syncedAt' | 'error'>;
export const upsertAccount = (s: Scope, wabaId: string, account: Account) =>
  s.db
    .insert(templateAccounts)
    .values({ tenantId: s.tenantId, wabaId, ...account })
    .onConflictDoUpdate({ target: [templateAccounts.tenantId, templateAccounts.wabaId], set: account });
/** Meta is asked at this moment, unless it is asked sooner anyway. */
export const hastenAccount = (s: Scope, wabaId: string, dueAt: number) =>
  s.db
    .insert(templateAccounts)
    .values({ tenantId: s.tenantId, wabaId, dueAt })
    .onConflictDoUpdate({
      target: [templateAccounts.tenantId, templateAccounts.wabaId],
      set: { dueAt: sql`min(${templateAccounts.dueAt}, excluded.due_at)` },
    });

/** Over all tenants, for the sweeper: accounts that Meta is to be asked about. */
export const selectDueAccounts = (db: Database, now: number, limit: number) =>
  db
    .select({ tenantId: templateAccounts.tenantId, wabaId: templateAccounts.wabaId })
    .from(templateAccounts)
    .where(lte(templateAccounts.dueAt, now))
    .orderBy(asc(templateAccounts.dueAt))
    .limit(limit)
    .all();

/** The accounts of the company's numbers. */
export const selectWabas = async (s: Scope): Promise<string[]> =>
  (
    await s.db
      .selectDistinct({ wabaId: channels.wabaId })
      .from(channels)
      .where(and(eq(channels.tenantId, s.tenantId), sql`+${channels.status} <> 'disconnected'`))
  ).map(({ wabaId }) => wabaId);

/** A number of the account through which Meta may be asked. */
export const selectChannelOf = (s: Scope, wabaId: string) =>
  s.db
    .select({ id: channels.id })
    .from(channels)
    .where(and(eq(channels.tenantId, s.tenantId), sql`+${channels.wabaId} = ${wabaId}`, sql`+${channels.status} <> 'disconnected'`))
    .orderBy(asc(channels.id))
    .limit(1)
    .get();

export const insertName = (
  s: Scope,
  { wabaId, name, language, freeAt }: Pick<TemplateRow, 'wabaId' | 'name' | 'language'> & { freeAt: number },
) =>
  s.db
    .insert(templateNames)
    .values({ tenantId: s.tenantId, wabaId, name, language, freeAt })
    .onConflictDoUpdate({
      target: [templateNames.tenantId, templateNames.wabaId, templateNames.name, templateNames.language],
      set: { freeAt },
    });
export const selectName = (s: Scope, { wabaId, name, language }: Pick<TemplateRow, 'wabaId' | 'name' | 'language'>) =>
  s.db
    .select({ freeAt: templateNames.freeAt })
    .from(templateNames)
    .where(
      and(
        eq(templateNames.tenantId, s.tenantId),
        eq(templateNames.wabaId, wabaId),
        eq(templateNames.name, name),
        eq(templateNames.language, language),
      ),
    )
    .get();
