import type { Remote, Scope } from '../../../edge/platform/scope';
import type { CampaignRow } from './campaigns.store';
import type { OutreachRpc } from './outreach.rpc';
import type { PacerRpc } from './pacer.rpc';
import { addedUp, type Counts } from './recipient.domain';

export const partNamed = (s: Scope, campaignId: string, part: number): Remote<OutreachRpc> =>
  s.object<OutreachRpc>('outreach', `${campaignId}/${part}`);
export const pacerOf = (s: Scope, channelId: string): Remote<PacerRpc> => s.object<PacerRpc>('pacer', channelId);

const placesOf = ({ plan }: Pick<CampaignRow, 'plan'>): number[] => Array.from({ length: plan?.parts ?? 0 }, (_, n) => n);
/** Every object that holds a part of a campaign's list. */
export const partsOf = (s: Scope, campaign: Pick<CampaignRow, 'id' | 'plan'>): Remote<OutreachRpc>[] =>
  placesOf(campaign).map((part) => partNamed(s, campaign.id, part));

/** Opens or closes all parts, as the campaign wishes it in this revision of it; answers how it stands. */
export const controlled = async (
  s: Scope,
  campaign: Pick<CampaignRow, 'id' | 'plan' | 'revision'>,
  run: 'open' | 'closed' | 'cancelled',
): Promise<Counts> => addedUp(await Promise.all(partsOf(s, campaign).map((part) => part.control(run, campaign.revision))));

/** How a campaign stands now, by all its parts. */
export const countsOf = async (s: Scope, campaign: Pick<CampaignRow, 'id' | 'plan'>): Promise<Counts> =>
  addedUp(await Promise.all(partsOf(s, campaign).map((part) => part.counts())));

/** Each part is driven; more than a few at once of one part are turned away by it. */
export async function enqueueDrives(s: Scope, campaign: Pick<CampaignRow, 'id' | 'plan'>, each = 1): Promise<void> {
  for (const part of placesOf(campaign)) for (let n = 0; n < each; n += 1) await s.enqueueDrive(campaign.id, part);
}
