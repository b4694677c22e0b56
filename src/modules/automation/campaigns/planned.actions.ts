import type { Scope } from '../../../edge/platform/scope';
import { pricedAt, zoneOf } from '../../billing/tariffs/terms.actions';
import { throughputOf } from '../../messaging/channels/throughput.actions';
import { EXCLUSIONS } from './admit.domain';
import { type CampaignRow, moveCampaign, notePreview, selectCampaign } from './campaigns.store';
import type { CostSoFar } from './cost.domain';
import { partsFor } from './definition.domain';
import { forgetList } from './lists.actions';
import { controlled, enqueueDrives, partNamed, partsOf } from './parts.actions';
import { addedUp, type Counts } from './recipient.domain';

const excludedOf = (counts: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(EXCLUSIONS.flatMap((reason) => (counts[reason] ? [[reason, counts[reason]]] : [])));

/** Keeps what a trial found. */
export async function finishTrial(
  s: Scope,
  jobId: string,
  { id }: CampaignRow,
  counts: Readonly<Record<string, number>>,
  cost: CostSoFar,
): Promise<void> {
  const at = s.clock();
  const priced = await pricedAt(s, 'billed', { at, zone: await zoneOf(s) });
  const { used: _, ...sums } = cost;
  const found = { people: counts.people ?? 0, planned: counts.admitted ?? 0, excluded: excludedOf(counts) };
  await notePreview(s, id, jobId, { at, ...found, ...sums, currency: priced?.card?.currency ?? null });
}

/** The list is written: it begins at once, or at its time. Told again, it has begun. */
export async function finishPlan(s: Scope, campaign: CampaignRow, counts: Readonly<Record<string, number>>): Promise<void> {
  const { plan } = campaign;
  if (!plan) throw new Error('a campaign is planned that has no plan');
  const whole = { ...plan, parts: partsFor(counts.people ?? 0), throughput: await throughputOf(s, campaign.channelId), at: s.clock() };
  const lists = await Promise.all(Array.from({ length: whole.parts }, (_, part) => partNamed(s, campaign.id, part).counts()));
  const found = addedUp(lists);
  const same = Math.max(0, (counts.admitted ?? 0) - found.people);
  const excluded = { ...excludedOf(counts), duplicate: (counts.duplicate ?? 0) + same };
  const isLater = campaign.startAt !== null && campaign.startAt > s.clock();
  // More people than somebody confirmed are not written to until somebody lets them be.
  const hasGrown = found.people > plan.expected;
  const state = hasGrown ? 'paused' : isLater ? 'scheduled' : 'running';
  await moveCampaign(s, campaign.id, ['planning'], {
    ...{ plan: whole, excluded, counts: found, state, pauseReason: hasGrown ? 'audience-grew' : null },
    startedAt: state === 'running' ? s.clock() : null,
  });
  const { list } = campaign.definition;
  if (list) await forgetList(s, list.id);
  if (state === 'running') await open(s, campaign.id, 2);
}

/** Its list was never finished: it is a draft again, and what was written of the list is gone. */
export async function giveUp(s: Scope, campaign: CampaignRow): Promise<void> {
  await Promise.all(partsOf(s, campaign).map((part) => part.clear()));
  await moveCampaign(s, campaign.id, ['planning'], { state: 'draft', plan: null, preview: null, jobId: null });
}

/** Lets everybody on the list be written to, if the campaign runs; told again, nothing changes. Answers how it stands. */
export async function open(s: Scope, id: string, drives = 1): Promise<Counts | undefined> {
  const campaign = await selectCampaign(s, id);
  if (campaign?.state !== 'running') return undefined;
  const counts = await controlled(s, campaign, 'open');
  await enqueueDrives(s, campaign, drives);
  return counts;
}
