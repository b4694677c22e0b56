import type { Scope } from '../../../edge/platform/scope';
import { jobStates } from '../../foundation/jobs/jobs.actions';
import type { PauseReason } from './campaign.domain';
import { type CampaignRow, moveCampaign, noteCounts, selectCampaign, selectEnded, selectUnderWay } from './campaigns.store';
import { controlled, countsOf } from './parts.actions';
import { giveUp, open } from './planned.actions';
import { type Counts, isOver } from './recipient.domain';

export const underWay = selectUnderWay;
export const endedSince = selectEnded;

/** What is shown of a campaign without asking its parts is what they say now. */
export async function refreshCounts(s: Scope, id: string): Promise<void> {
  const campaign = await selectCampaign(s, id);
  if (!campaign?.plan) return;
  const counts = await countsOf(s, campaign);
  if (JSON.stringify(counts) !== JSON.stringify(campaign.counts)) await noteCounts(s, id, { counts });
}

/** Something stands against it, and not against one person alone: nothing leaves until somebody lets it go on. */
export async function stopCampaign(s: Scope, id: string, reason: PauseReason): Promise<void> {
  const campaign = await selectCampaign(s, id);
  if (campaign?.state !== 'running') return;
  await controlled(s, { ...campaign, revision: campaign.revision + 1 }, 'closed');
  await moveCampaign(s, id, ['running'], { state: 'paused', pauseReason: reason });
}

/** Each minute: begins what is due, drives what runs, and ends what is over. */
export async function superviseCampaign(s: Scope, id: string): Promise<void> {
  const campaign = await selectCampaign(s, id);
  if (campaign?.state === 'planning') return givenUp(s, campaign);
  if (campaign?.state === 'scheduled') await moveCampaign(s, id, ['scheduled'], { state: 'running', startedAt: s.clock() });
  const counts = await open(s, id);
  if (!counts) return;
  await noteCounts(s, id, { counts });
  if (isOver(counts)) await endCampaign(s, id, counts);
}

/** Ends a campaign in which nobody is left, as soon as a part of it is through. */
export async function endIfOver(s: Scope, campaign: CampaignRow): Promise<void> {
  const counts = await countsOf(s, campaign);
  if (isOver(counts)) await endCampaign(s, campaign.id, counts);
}

/** Nobody is left. Whoever is to be written to once more since then is found by the next look. */
async function endCampaign(s: Scope, id: string, counts: Counts): Promise<void> {
  await moveCampaign(s, id, ['running'], { state: 'done', endedAt: s.clock(), counts });
  const ended = await selectCampaign(s, id);
  if (ended?.state === 'done' && !isOver(await countsOf(s, ended)))
    await moveCampaign(s, id, ['done'], { state: 'running', endedAt: null });
}

/** The work on its list has ended, and the list is not finished. */
async function givenUp(s: Scope, campaign: CampaignRow): Promise<void> {
  const { jobId } = campaign;
  if (jobId !== null && ['running', 'waiting'].includes((await jobStates(s, [jobId])).get(jobId) ?? '')) return;
  await giveUp(s, campaign);
}
