import { and, asc, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Database, Scope } from '../../../edge/platform/scope';
import { channels } from '../../messaging/channels/channels.table';
import type { CampaignState } from './campaign.domain';
import { campaigns } from './campaigns.table';

export type CampaignRow = typeof campaigns.$inferSelect;
const byId = (s: Scope, id: string) => and(eq(campaigns.tenantId, s.tenantId), eq(campaigns.id, id));

export const selectCampaign = (s: Scope, id: string): Promise<CampaignRow | undefined> =>
  s.db.select().from(campaigns).where(byId(s, id)).get();

/** The newest first. */
export const selectCampaigns = (
  s: Scope,
  { state, after, limit }: { state?: CampaignState | undefined; after?: string | undefined; limit: number },
): Promise<CampaignRow[]> =>
  s.db
    .select()
    .from(campaigns)
    .where(
      and(
        eq(campaigns.tenantId, s.tenantId),
        state && sql`+${campaigns.state} = ${state}`,
        after === undefined ? undefined : lt(campaigns.id, after),
      ),
    )
    .orderBy(desc(campaigns.id))
    .limit(limit)
    .all();

type New = Omit<typeof campaigns.$inferInsert, 'tenantId' | 'createdAt'>;
export const insertCampaign = (s: Scope, row: New) => s.db.insert(campaigns).values({ tenantId: s.tenantId, ...row, createdAt: s.clock() });

export type CampaignChange = Partial<
  Pick<
    CampaignRow,
    | 'name'
    | 'channelId'
    | 'state'
    | 'definition'
    | 'plan'
    | 'preview'
    | 'excluded'
    | 'pauseReason'
    | 'counts'
    | 'jobId'
    | 'startAt'
    | 'startedAt'
    | 'endedAt'
  >
>;
/** Changes the campaign that somebody has read; touches no row when another was faster. */
export const updateCampaign = (s: Scope, { id, revision }: { id: string; revision: number }, change: CampaignChange) =>
  s.db
    .update(campaigns)
    .set({ ...change, revision: sql`${campaigns.revision} + 1` })
    .where(and(byId(s, id), eq(campaigns.revision, revision)));

/** What the product itself writes: only while the campaign is in one of these states. */
export const moveCampaign = (s: Scope, id: string, from: readonly CampaignState[], change: CampaignChange) =>
  s.db
    .update(campaigns)
    .set({ ...change, revision: sql`${campaigns.revision} + 1` })
    .where(and(byId(s, id), inArray(campaigns.state, [...from])));

/** How it stands is no change that people make. */
export const noteCounts = (s: Scope, id: string, change: Pick<CampaignChange, 'counts'>) =>
  s.db.update(campaigns).set(change).where(byId(s, id));
/** What a preview found, unless the draft was changed since it began. */
export const notePreview = (s: Scope, id: string, jobId: string, preview: CampaignRow['preview']) =>
  s.db
    .update(campaigns)
    .set({ preview })
    .where(and(byId(s, id), eq(campaigns.jobId, jobId)));

/** Over how many objects its list is going to be spread. */
export const notePlan = (s: Scope, id: string, plan: CampaignRow['plan']) =>
  s.db
    .update(campaigns)
    .set({ plan })
    .where(and(byId(s, id), eq(campaigns.state, 'planning')));

/** Somebody is on its list no more. */
export const noteDefinition = (s: Scope, id: string, definition: CampaignRow['definition']) =>
  s.db.update(campaigns).set({ definition }).where(byId(s, id));

/** Every number that the company has, or had. */
export const selectChannels = (s: Scope): Promise<{ id: string; wabaId: string }[]> =>
  s.db.select({ id: channels.id, wabaId: channels.wabaId }).from(channels).where(eq(channels.tenantId, s.tenantId)).all();

export const deleteCampaign = (s: Scope, { id, revision }: { id: string; revision: number }) =>
  s.db.delete(campaigns).where(and(byId(s, id), eq(campaigns.revision, revision)));

/** Over all tenants, for the sweeper: campaigns that run, or whose time has come. */
export const selectUnderWay = (db: Database, now: number, limit: number) =>
  db
    .select({ tenantId: campaigns.tenantId, id: campaigns.id })
    .from(campaigns)
    .where(sql`${campaigns.state} IN ('running', 'planning') OR (${campaigns.state} = 'scheduled' AND ${campaigns.startAt} <= ${now})`)
    .orderBy(asc(campaigns.state), asc(campaigns.startAt))
    .limit(limit)
    .all();

/** Over all tenants, for the sweeper: campaigns that have ended since, of which statuses and answers may still come. */
export const selectEnded = (db: Database, since: number, limit: number) =>
  db
    .select({ tenantId: campaigns.tenantId, id: campaigns.id })
    .from(campaigns)
    .where(sql`${campaigns.state} = 'done' AND ${campaigns.endedAt} > ${since}`)
    .orderBy(desc(campaigns.endedAt))
    .limit(limit)
    .all();
