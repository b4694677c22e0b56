import type { Scope } from '../../../edge/platform/scope';
import type { PersonStore } from '../../customers/personal-data/erasure.rpc';
import type { Clearing } from '../../identity/sign-up/clearing.rpc';
import { type CampaignRow, deleteCampaign, noteDefinition, selectCampaigns, selectChannels } from './campaigns.store';
import { forgetList, listsUntil } from './lists.actions';
import { pacerOf, partsOf } from './parts.actions';
import { reachNames } from './reach.actions';

const AT_ONCE = 50;

/** Every campaign of the company, the newest first. */
async function* everyCampaign(s: Scope): AsyncGenerator<CampaignRow> {
  for (let after: string | undefined; ; ) {
    const rows = await selectCampaigns(s, { after, limit: AT_ONCE });
    yield* rows;
    after = rows.at(-1)?.id;
    if (rows.length < AT_ONCE) return;
  }
}

const namedIn = ({ definition }: CampaignRow, ids: readonly string[]): number =>
  (definition.contactIds ?? []).filter((id) => ids.includes(id)).length;

/** Lists of campaigns on which somebody stands: their place stays without them, so that they are not written to by it. */
export const campaignStores: readonly PersonStore[] = [
  {
    store: 'campaigns',
    async count(s, { contactIds, at }) {
      let count = 0;
      for await (const _ of listsUntil(s, at)) count += 1;
      for await (const campaign of everyCampaign(s)) {
        count += namedIn(campaign, contactIds);
        for (const part of partsOf(s, campaign)) count += await part.knows(contactIds);
      }
      return count;
    },
    async erase(s, { contactIds, at }) {
      // Their rows hold many people, and are soon gone anyway.
      for await (const id of listsUntil(s, at)) await forgetList(s, id);
      for await (const campaign of everyCampaign(s)) {
        await Promise.all(partsOf(s, campaign).map((part) => part.forget(contactIds)));
        if (namedIn(campaign, contactIds) === 0) continue;
        const left = (campaign.definition.contactIds ?? []).filter((id) => !contactIds.includes(id));
        await noteDefinition(s, campaign.id, { ...campaign.definition, contactIds: left });
      }
    },
  },
];

export const clearing: Clearing = {
  async empty(s, budget) {
    for await (const campaign of everyCampaign(s)) {
      for (const part of partsOf(s, campaign)) {
        if (budget.left <= 0) return false;
        budget.left -= 1;
        await part.clear();
      }
      // The next time goes on with those that are left.
      await deleteCampaign(s, campaign);
    }
    const channels = await selectChannels(s);
    for (const { id } of channels) await pacerOf(s, id).clear();
    for (const name of reachNames([...new Set(channels.map(({ wabaId }) => wabaId))])) await pacerOf(s, name).clear();
    return true;
  },
};
