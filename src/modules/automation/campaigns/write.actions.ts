import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import type { SlotValues } from '../../../kernel/templates/types';
import type { Duration } from '../../../kernel/time';
import type { SendOutcome } from '../../messaging/content/delivery.domain';
import { filledTemplate } from '../../messaging/templates/sending.actions';
import { conversationOf } from '../../service/conversations/conversations.actions';
import type { ConversationRef } from '../../service/conversations/state-change.domain';
import type { Reached } from '../../service/intake/reach.actions';
import { permitted } from '../../service/messages/permitted.actions';
import { performTasks } from '../../service/messages/tasks.actions';
import type { CampaignRow } from './campaigns.store';
import type { FrozenTemplate } from './definition.domain';
import type { SkipReason } from './recipient.domain';

/** What every message of one drive, or of one test, has in common. */
export type Run = {
  campaign: CampaignRow;
  templates: readonly FrozenTemplate[];
  reached: Reached;
  /** Asked once more where a message had to wait. */
  mayGo: (sendKey: string) => Promise<boolean>;
};
/** Within so long after somebody was claimed nobody asks again. */
const JUST_CLAIMED: Duration = 100;
/** `sendKey`: under which name the message stands in the thread; the same again is the same message. */
export type Recipient = { contactId: string; language: string; values: SlotValues; sendKey: string };
/** `slot`: when it may leave; `claimedAt`: since when they are in hand. Both epoch ms. */
export type Due = { person: Recipient; ref: ConversationRef; slot: number; claimedAt: number };
/** `refused`: a hard budget is in the way; `isStopped`: the campaign was stopped while the message waited for its slot. Nothing has left. */
export type Written = { skipped: SkipReason } | { refused: 'budget' } | { isStopped: true } | { outcomes: readonly SendOutcome[] };

/** One person's message: kept in their thread before it leaves, so that whoever repeats it finds it there. */
export async function writeOne(
  s: Scope,
  { campaign, templates, reached, mayGo }: Run,
  { person, ref, slot, claimedAt }: Due,
): Promise<Written> {
  const { contactId, language, values, sendKey } = person;
  const template = templates.find((one) => one.language === language);
  if (!template) return { skipped: 'not-sendable' };
  const { channelId, definition } = campaign;
  const outgoing = await filledTemplate(s, channelId, { name: definition.template, ...template }, values);
  const queue = reached.queueOf(definition.queueId);
  const request = {
    ...({ type: 'outreach', key: sendKey, campaign: { id: campaign.id, name: campaign.name, queue }, outgoing, ref } as const),
    mayInterrupt: definition.mayInterrupt,
  };
  const wait = slot - s.clock();
  if (wait > 0) await scheduler.wait(wait);
  if (s.clock() - claimedAt > JUST_CLAIMED && !(await mayGo(sendKey))) return { isStopped: true };
  const act = async () => {
    const answer = await conversationOf(s, ref.conversationId).execute(request, 'desk');
    return { answer, isNew: answer.ok && answer.isNew };
  };
  try {
    const { answer } = await permitted(s, { opening: async () => openingOf(campaign, ref, contactId), isKnown: async () => false, act });
    if (!answer.ok) return { skipped: SKIPPED[answer.problem] ?? 'not-sendable' };
    return { outcomes: await performTasks(s, ref.conversationId, answer.tasks) };
  } catch (error) {
    if (error instanceof Problem && error.slug === 'budget-reached') return { refused: 'budget' };
    throw error;
  }
}

const SKIPPED: Readonly<Record<string, SkipReason>> = { 'interaction-taken': 'in-service', 'contact-blocked': 'blocked' };

const openingOf = (
  { channelId, definition: { template } }: CampaignRow,
  { conversationId, entry }: ConversationRef,
  contactId: string,
) => ({
  ...{ conversationId, contactId, channelId, queueId: entry.queue.id, template },
});
