import type { Scope } from '../../../edge/platform/scope';
import type { PauseReason } from './campaign.domain';
import { moveCampaign, noteCounts, selectCampaign, selectUnderWay } from './campaigns.store';
import { countsOf, enqueueDrives, partsOf } from './parts.actions';
import { open } from './planned.actions';
import { isOver } from './recipient.domain';

export const underWay = selectUnderWay;

/** Something stands against it, and not against one person alone: nothing leaves until somebody lets it go on. */
export async function stopCampaign(s: Scope, id: string, reason: PauseReason): Promise<void> {
  const campaign = await selectCampaign(s, id);
  if (campaign?.state !== 'running') return;
  await Promise.all(partsOf(s, campaign).map((part) => part.control('closed')));
  await moveCampaign(s, id, ['running'], { state: 'paused', pauseReason: reason });
}

/** Each minute: begins what is due, drives what runs, and ends what is over. */
export async function superviseCampaign(s: Scope, id: string): Promise<void> {
  const campaign = await selectCampaign(s, id);
  if (campaign?.state === 'scheduled') {
    await moveCampaign(s, id, ['scheduled'], { state: 'running', startedAt: s.clock() });
    return open(s, campaign);
  }
  if (campaign?.state !== 'running') return;
  const counts = await countsOf(s, campaign);
  await noteCounts(s, id, { counts });
  if (isOver(counts)) await moveCampaign(s, id, ['running'], { state: 'done', endedAt: s.clock(), counts });
  else await enqueueDrives(s, campaign);
}
