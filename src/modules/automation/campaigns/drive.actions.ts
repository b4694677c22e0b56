import type { Scope } from '../../../edge/platform/scope';
import { dayOf, timeOfDay, weekdayOf } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { after, type Duration, instantOf, minutes, seconds } from '../../../kernel/time';
import { mayReceiveMany } from '../../customers/consent/may-receive.actions';
import { consequenceOf, verdictOf } from '../../messaging/channels/whatsapp.errors.domain';
import { filledTemplate } from '../../messaging/templates/sending.actions';
import { billingTermsOf } from '../../service/conversations/billing-terms.actions';
import { conversationOf } from '../../service/conversations/conversations.actions';
import type { ConversationRef } from '../../service/conversations/state-change.domain';
import { type Reached, reachKnown, receptionOf } from '../../service/intake/reach.actions';
import { performTasks } from '../../service/messages/tasks.actions';
import { skipFor } from './admit.domain';
import { isOpen, type PauseReason } from './campaign.domain';
import { type CampaignRow, selectCampaign } from './campaigns.store';
import { stopCampaign } from './control.actions';
import type { ClaimedPerson, Settled } from './outreach.rpc';
import { enqueueDrives, pacerOf, partNamed } from './parts.actions';
import { categoryOf } from './plan.actions';
import { areSendable } from './templates.actions';

/** How long one message of the queue drives a part; then the next goes on. */
const BUDGET: Duration = seconds(20);
/** As many as a Worker may have calls open at once. */
const AT_ONCE = 6;
/** Meta's limit of a number, unless the company sets less: messages a second. */
const PER_SECOND = 80;
const AGAIN_IN: Duration = minutes(2);

type Run = { campaign: CampaignRow; plan: NonNullable<CampaignRow['plan']>; reached: Reached; name: string };
type Done = { settled?: Settled; stop?: PauseReason };

/** Whether the campaign's hours are now. */
export function isInWindow({ definition: { window } }: Pick<CampaignRow, 'definition'>, zone: string, at: number): boolean {
  const now = instantOf(at);
  return window === null || isOpen(window, weekdayOf(dayOf(now, zone)), timeOfDay(now, zone));
}

/** Writes to people of one part of a campaign's list, as fast as its number may, until nobody is due or its time is over. */
export async function drivePart(s: Scope, campaignId: string, part: number): Promise<void> {
  const campaign = await selectCampaign(s, campaignId);
  if (campaign?.state !== 'running' || !campaign.plan) return;
  const { channelId, definition, plan } = campaign;
  const reached = await receptionOf(s, channelId);
  if (!reached || reached.facts.status === 'disconnected') return stopCampaign(s, campaignId, 'channel');
  if (!isInWindow(campaign, reached.facts.timezone, s.clock())) return;
  if (!(await areSendable(s, channelId, definition.template, plan.templates))) return stopCampaign(s, campaignId, 'template');
  const run = { campaign, plan, reached, name: definition.template };
  const driver = newId('event');
  const list = partNamed(s, campaignId, part);
  const until = after(s.clock(), BUDGET);
  let settled: Settled[] = [];
  try {
    while (s.clock() < until) {
      const asked = { campaignId, wanted: AT_ONCE, perSecond: Math.min(PER_SECOND, definition.perSecond ?? PER_SECOND) };
      const { slots, waitMs } = await pacerOf(s, channelId).lease(asked);
      if (slots.length === 0) {
        await scheduler.wait(Math.min(waitMs, 1_000));
        continue;
      }
      const claim = await list.claim({ driver, most: slots.length, settled });
      settled = [];
      if (claim.stop) return await stopCampaign(s, campaignId, claim.stop);
      if (!claim.isOpen || claim.people.length === 0) return;
      const done = await writeTo(s, run, claim.people, slots);
      settled = done.flatMap((one) => one.settled ?? []);
      const stop = done.find((one) => one.stop)?.stop;
      if (stop) return await stopCampaign(s, campaignId, stop);
    }
    await s.enqueueDrive(campaignId, part);
  } finally {
    await list.claim({ driver, most: 0, settled });
  }
}

async function writeTo(s: Scope, run: Run, people: readonly ClaimedPerson[], slots: readonly number[]): Promise<Done[]> {
  const { expiresAt } = run.campaign.definition;
  if (expiresAt !== null && s.clock() >= expiresAt) return people.map(({ key }) => ({ settled: { key, skipped: 'expired' } }));
  const ids = people.map(({ contactId }) => contactId);
  const rules = await mayReceiveMany(s, ids, categoryOf(run.plan.templates), s.clock());
  return Promise.all(
    people.map(async (person, n): Promise<Done> => {
      const rule = rules.get(person.contactId)?.rule ?? 'erased';
      if (rule !== 'allowed') return { settled: { key: person.key, skipped: skipFor(rule) } };
      return writeOne(s, run, person, slots[n] ?? s.clock());
    }),
  );
}

/** One person's message: kept in their thread before it leaves, so that whoever repeats it finds it there. */
async function writeOne(s: Scope, { campaign, plan, reached, name }: Run, person: ClaimedPerson, slot: number): Promise<Done> {
  const { key, contactId, language, values, sendKey } = person;
  const template = plan.templates.find((one) => one.language === language);
  if (!template) return { settled: { key, skipped: 'not-sendable' } };
  const ref = await reachKnown(s, campaign.channelId, reached, contactId, await billingTermsOf(s));
  if (!ref) return { settled: { key, skipped: 'unreachable' } };
  const held = await permit(s, campaign, ref, contactId, name);
  if (held === 'refused') return { settled: { key, later: after(s.clock(), AGAIN_IN) }, stop: 'budget' };
  const outgoing = await filledTemplate(s, campaign.channelId, { name, ...template }, values);
  const wait = slot - s.clock();
  if (wait > 0) await scheduler.wait(wait);
  const queue = reached.queueOf(campaign.definition.queueId);
  const request = {
    ...({ type: 'outreach', key: sendKey, campaign: { id: campaign.id, name: campaign.name, queue }, outgoing, ref } as const),
    mayInterrupt: campaign.definition.mayInterrupt,
  };
  const answer = await conversationOf(s, ref.conversationId).execute(request, 'desk');
  if (!answer.ok) {
    await held.release();
    const skipped =
      answer.problem === 'interaction-taken' ? 'in-service' : answer.problem === 'contact-blocked' ? 'blocked' : 'not-sendable';
    return { settled: { key, skipped } };
  }
  if (!answer.isNew) await held.release();
  const outcomes = await performTasks(s, ref.conversationId, answer.tasks);
  for (const outcome of outcomes) {
    if (outcome.kind === 'throttled') await pacerOf(s, campaign.channelId).slowDown();
    if (outcome.kind === 'failed' && (verdictOf(outcome.error.code) === 'channel' || consequenceOf(outcome.error.code) === 'pause-number'))
      return { stop: 'channel' };
  }
  return {};
}

type Held = { release: () => Promise<void> };
/** Holds what the message may cost, if a hard budget is not in the way. */
async function permit(
  s: Scope,
  { channelId }: CampaignRow,
  ref: ConversationRef,
  contactId: string,
  template: string,
): Promise<Held | 'refused'> {
  const held: (() => Promise<void>)[] = [];
  const release = async (): Promise<void> => {
    for (const free of held) await free();
  };
  const opening = async () => ({ conversationId: ref.conversationId, contactId, channelId, queueId: ref.entry.queue.id, template });
  for (const ask of s.hooks('permitOpening')) {
    const permit = await ask(s, opening);
    if ('release' in permit) held.push(permit.release);
    else {
      await release();
      return 'refused';
    }
  }
  return { release };
}

export { enqueueDrives };
