import { newId } from '../../../kernel/ids';
import { mannerOf } from '../../customers/definitions/definitions.actions';
import type { UserScope } from '../../foundation/access/access.scope';
import { recordAct } from '../../foundation/audit/audit.actions';
import { testKey } from '../../service/conversations/outreach.domain';
import { reachPeople, receptionOf } from '../../service/intake/reach.actions';
import { demandMapping } from './acts.actions';
import type { Exclusion } from './admit.domain';
import { mayAct } from './campaign.domain';
import { findRow, objectOf } from './campaigns.actions';
import { campaignProblems } from './campaigns.problems';
import type { CampaignRow } from './campaigns.store';
import { findList, namesOf } from './lists.actions';
import { categoryOf, type Judging, judgePeople, printerFor } from './plan.actions';
import type { SkipReason } from './recipient.domain';
import { type Run, type Written, writeOne } from './write.actions';

/** What became of one test. `reason`: why it did not leave, or Meta's code of the failure. */
export type Tested = {
  contactId: string;
  outcome: 'accepted' | 'failed' | 'unknown' | 'skipped';
  reason: Exclusion | SkipReason | 'budget' | `${number}` | null;
};

const toTested = (written: Written): Pick<Tested, 'outcome' | 'reason'> => {
  if ('skipped' in written) return { outcome: 'skipped', reason: written.skipped };
  if ('refused' in written) return { outcome: 'skipped', reason: written.refused };
  if ('isStopped' in written) return { outcome: 'skipped', reason: null };
  const [last] = written.outcomes.toReversed();
  if (last?.kind === 'failed') return { outcome: 'failed', reason: `${last.error.code}` };
  return { outcome: last?.kind === 'accepted' ? 'accepted' : 'unknown', reason: null };
};

/** Sends a draft to a few people, each with their own values, by the same rules as the campaign; it is on no list. */
export async function testCampaign(s: UserScope, id: string, contactIds: readonly string[]): Promise<Tested[]> {
  const campaign = await findRow(s, id);
  if (!mayAct(campaign.state, 'edit')) throw campaignProblems('campaign-not-editable');
  const templates = await demandMapping(s, campaign);
  const reached = await receptionOf(s, campaign.channelId);
  if (!reached || reached.facts.status === 'disconnected') throw campaignProblems('channel-disconnected');
  await recordAct(s, { action: 'campaign.tested', object: objectOf(campaign), after: { contacts: contactIds.join(', ') } });
  const [print, { locale }, row] = [await printerFor(s), await mannerOf(s), await firstRow(s, campaign)];
  const sendTo = async (contactId: string): Promise<Tested> => ({
    contactId,
    ...(await testOne(s, { campaign, templates, reached, mayGo: async () => true }, contactId, { print, locale, row })),
  });
  return Promise.all([...new Set(contactIds)].map(sendTo));
}

/** What the first row of a list says: whoever gets a test need not be on the list. */
async function firstRow(s: UserScope, campaign: CampaignRow): Promise<Readonly<Record<string, string>> | undefined> {
  const [list, choice] = [await findList(s, campaign), campaign.definition.list];
  if (!list || !choice) return undefined;
  const [cells = []] = choice.hasHeader || list.kind === 'numbers' ? list.shape.sample : [list.shape.headers];
  return Object.fromEntries(namesOf(list, choice).map((name, n) => [name, cells[n] ?? '']));
}

async function testOne(
  s: UserScope,
  run: Run,
  contactId: string,
  { row, ...manner }: Pick<Judging, 'print' | 'locale'> & { row: Readonly<Record<string, string>> | undefined },
): Promise<Pick<Tested, 'outcome' | 'reason'>> {
  const { campaign, templates } = run;
  const asked = {
    ...{ definition: campaign.definition, channelId: campaign.channelId },
    ...{ templates, category: categoryOf(templates), except: null, asker: s },
  };
  const { admitted, excluded } = await judgePeople(s, [row ? { id: contactId, row } : { id: contactId }], { ...asked, ...manner });
  const [person] = admitted;
  if (!person) return { outcome: 'skipped', reason: (Object.keys(excluded)[0] as Exclusion | undefined) ?? 'erased' }; // safe: keys of exclusions
  const { language, values } = person;
  const ref = (await reachPeople(s, campaign.channelId, run.reached, [contactId])).get(contactId);
  if (!ref) return { outcome: 'skipped', reason: 'unreachable' };
  const now = s.clock();
  const due = { person: { contactId, language, values, sendKey: testKey(newId('event')) }, ref, slot: now, claimedAt: now };
  return toTested(await writeOne(s, run, due));
}
