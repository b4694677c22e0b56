import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { meets } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { commitWithAudit } from '../../foundation/audit/audit.actions';
import { mayAct } from './campaign.domain';
import { campaignProblems } from './campaigns.problems';
import type { CampaignBody, CampaignChangeBody } from './campaigns.schemas';
import { type CampaignRow, deleteCampaign, insertCampaign, selectCampaign, selectCampaigns, updateCampaign } from './campaigns.store';
import { type Asked, definitionOf } from './definition.actions';
import { copyList, findList, forgetList } from './lists.actions';
import { insertList } from './lists.store';
import { countsOf, partsOf } from './parts.actions';
import { portfolioStanding } from './reach.actions';
import type { RecipientState } from './recipient.domain';

export const objectOf = ({ id, name }: Pick<CampaignRow, 'id' | 'name'>) => ({ kind: 'campaign', id, name });

export async function findRow(s: UserScope, id: string): Promise<CampaignRow> {
  const row = await selectCampaign(s, id);
  if (!row || !isSeen(s, row)) throw new Problem('not-found');
  return row;
}

/** Who lacks a right that its audience asks for knows nothing of it, as of a segment. */
const isSeen = (s: UserScope, { definition: { needs } }: CampaignRow): boolean => needs.every((need) => meets(s.subject, need));

/** As it stands now: whoever looks at one that is under way sees what its parts say. A look changes nothing. */
export async function findCampaign(s: UserScope, id: string): Promise<CampaignRow & { portfolio: Standing }> {
  const row = await findRow(s, id);
  const isOver = row.state === 'done' || row.state === 'cancelled';
  const portfolio = isOver ? null : await portfolioStanding(s, row.channelId).catch(noChannel);
  if (row.plan === null || row.state === 'planning' || row.state === 'draft') return { ...row, portfolio };
  return { ...row, counts: await countsOf(s, row), portfolio };
}
type Standing = Awaited<ReturnType<typeof portfolioStanding>>;
const noChannel = (error: unknown): null => {
  if (!(error instanceof Problem)) throw error;
  return null;
};

export async function listCampaigns(
  s: UserScope,
  query: { state?: CampaignRow['state'] | undefined; after?: string | undefined; limit: number },
) {
  const found = await selectCampaigns(s, { ...query, limit: query.limit + 1 });
  const rows = found.slice(0, query.limit);
  return { rows: rows.filter((row) => isSeen(s, row)), next: found.length > query.limit ? (rows.at(-1)?.id ?? null) : null };
}

export async function createCampaign(s: UserScope, body: CampaignBody): Promise<CampaignRow> {
  const id = newId('campaign');
  const row = {
    id,
    name: body.name,
    channelId: body.channelId,
    definition: await definitionOf(s, { ...body, list: null }),
    state: 'draft' as const,
    byId: s.actor.id,
    byName: s.actor.name,
  };
  await commitWithAudit(s, { action: 'campaign.created', object: objectOf(row), after: { template: body.template } }, [
    insertCampaign(s, row),
  ]);
  return findRow(s, id);
}

/** `expected`: the revision somebody has read. What a preview has counted holds no longer. */
export async function changeCampaign(
  s: UserScope,
  id: string,
  expected: number | undefined,
  change: CampaignChangeBody,
): Promise<CampaignRow> {
  const row = await findRow(s, id);
  if (!mayAct(row.state, 'edit')) throw campaignProblems('campaign-not-editable');
  const { filter, except, needs: _, scheduleAt, expiresAt, ...rest } = row.definition;
  const iso = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());
  const before = {
    ...rest,
    filter,
    except,
    scheduleAt: iso(scheduleAt),
    expiresAt: iso(expiresAt),
    name: row.name,
    channelId: row.channelId,
  };
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after = { ...before, list: row.definition.list ?? null, ...said } as Asked; // safe: both are its fields
  const fields = { name: after.name, channelId: after.channelId, definition: await definitionOf(s, after, id), preview: null, jobId: null };
  const note = {
    action: 'campaign.updated',
    object: objectOf({ id, name: after.name }),
    after: { changed: Object.keys(change).join(', ') },
  } as const;
  if (!(await commitWithAudit(s, note, [updateCampaign(s, { id, revision: expected ?? row.revision }, fields)])))
    throw new Problem('stale-revision');
  if (row.definition.list && after.list === null) await forgetList(s, row.definition.list.id);
  return findRow(s, id);
}

export async function removeCampaign(s: UserScope, id: string, expected: number | undefined): Promise<void> {
  const row = await findRow(s, id);
  if (!mayAct(row.state, 'delete')) throw campaignProblems('campaign-not-allowed');
  const note = { action: 'campaign.deleted', object: objectOf(row), before: { state: row.state } } as const;
  if (!(await commitWithAudit(s, note, [deleteCampaign(s, { id, revision: expected ?? row.revision })])))
    throw new Problem('stale-revision');
  if (row.definition.list) await forgetList(s, row.definition.list.id);
  await Promise.all(partsOf(s, row).map((part) => part.clear()));
}

export async function duplicateCampaign(s: UserScope, id: string, name: string): Promise<CampaignRow> {
  const from = await findRow(s, id);
  const { channelId, definition } = from;
  const copyId = newId('campaign');
  const list = await findList(s, from);
  const copied = list && (await copyList(s, list, copyId));
  const own = definition.list && copied ? { list: { ...definition.list, id: copied.id } } : {};
  const row = {
    ...{ id: copyId, name, channelId, definition: { ...definition, scheduleAt: null, expiresAt: null, ...own } },
    ...{ state: 'draft' as const, byId: s.actor.id, byName: s.actor.name },
  };
  const { tenantId: _, createdAt: __, ...kept } = copied ?? {};
  const inserts = copied ? [insertList(s, kept as Parameters<typeof insertList>[1])] : []; // safe: the rest of a row
  await commitWithAudit(s, { action: 'campaign.created', object: objectOf(row), after: { from: id } }, [
    insertCampaign(s, row),
    ...inserts,
  ]);
  return findRow(s, copyId);
}

export async function reasonsOf(s: UserScope, id: string) {
  const row = await findRow(s, id);
  const all = (await Promise.all(partsOf(s, row).map((part) => part.reasons()))).flat();
  const sums = new Map<string, { state: RecipientState; reason: string; people: number }>();
  for (const one of all) {
    const key = `${one.state} ${one.reason}`;
    sums.set(key, { ...one, people: one.people + (sums.get(key)?.people ?? 0) });
  }
  return [...sums.values()].sort((a, b) => b.people - a.people);
}
