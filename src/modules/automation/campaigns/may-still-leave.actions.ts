import type { HookTypes } from '../../../edge/feature';
import { mayReceiveMany } from '../../customers/consent/may-receive.actions';
import { partOf } from '../../service/conversations/outreach.domain';
import { skipFor } from './admit.domain';
import { selectCampaign } from './campaigns.store';
import { partNamed } from './parts.actions';
import { categoryOf } from './plan.actions';

/** Asked again of a message that Meta held back for speed, since much may have happened meanwhile: pause, end, block, opt-out. */
export const mayStillLeave: HookTypes['mayStillLeave'] = async (s, { campaignId, key }) => {
  const campaign = await selectCampaign(s, campaignId);
  if (!campaign?.plan) return false;
  const list = partNamed(s, campaignId, Number(partOf(key)));
  const contactId = await list.mayGo(key);
  if (contactId === null) return false;
  const rule = (await mayReceiveMany(s, [contactId], categoryOf(campaign.plan.templates), s.clock())).get(contactId)?.rule ?? 'erased';
  const { expiresAt } = campaign.definition;
  const skipped = expiresAt !== null && s.clock() >= expiresAt ? 'expired' : rule === 'allowed' ? null : skipFor(rule);
  if (skipped === null) return true;
  const [place = ''] = key.split('.');
  await list.claim({ driver: key, most: 0, settled: [{ key: place, skipped, isWritten: true }] });
  return false;
};
