import { log } from '../../../edge/log';
import type { Scope } from '../../../edge/platform/scope';
import { dayOf, timeOfDay, weekdayOf } from '../../../kernel/calendar';
import { Problem } from '../../../kernel/problem';
import { after, type Duration, instantOf, minutes } from '../../../kernel/time';
import { consequenceOf, isForSpeed, verdictOf } from '../../messaging/channels/whatsapp.errors.domain';
import { receptionOf } from '../../service/intake/reach.actions';
import { skipFor } from './admit.domain';
import { isOpen, type PauseReason } from './campaign.domain';
import { type CampaignRow, selectCampaign } from './campaigns.store';
import { endIfOver, stopCampaign } from './control.actions';
import { Hand, type InHand } from './hand.actions';
import type { ClaimedPerson, Settled } from './outreach.rpc';
import { pacerOf, partNamed } from './parts.actions';
import { reachingOf } from './reach.actions';
import { areSendable } from './templates.actions';
import { type Run, type Written, writeOne } from './write.actions';

/** As many as a Worker may have calls open at once. */
const AT_ONCE = 6;
const AGAIN_IN: Duration = minutes(2);

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
  const hasExpired = definition.expiresAt !== null && s.clock() >= definition.expiresAt;
  if (!hasExpired && !isInWindow(campaign, reached.facts.timezone, s.clock())) return;
  if (!(await areSendable(s, channelId, definition.template, plan.templates))) return stopCampaign(s, campaignId, 'template');
  const list = partNamed(s, campaignId, part);
  const mayGo = async (sendKey: string): Promise<boolean> => (await list.mayGo(sendKey)) !== null;
  const run = { campaign, templates: plan.templates, reached, mayGo };
  const hand = new Hand(s, run, list, await reachingOf(s, campaignId, channelId));
  // Each goes on with the next as soon as one is done: a call that Meta leaves open holds up nobody else.
  const lane = async (): Promise<void> => {
    for (let one = await hand.next(); one; one = await hand.next()) hand.settle(await writeTo(s, run, one));
  };
  const lanes = await Promise.allSettled(Array.from({ length: AT_ONCE }, lane));
  await hand.empty();
  const failed = lanes.find((one) => one.status === 'rejected');
  if (failed) throw failed.reason;
  if (hand.stop) return stopCampaign(s, campaignId, hand.stop);
  if (hand.end === 'over') return endIfOver(s, campaign);
  if (hand.end === 'enough') await s.enqueueDrive(campaignId, part);
}

async function writeTo(s: Scope, run: Run, { rule, ...due }: InHand): Promise<Done> {
  const { key } = due.person;
  const { expiresAt } = run.campaign.definition;
  if (expiresAt !== null && s.clock() >= expiresAt) return { settled: { key, skipped: 'expired' } };
  if (rule !== 'allowed') return { settled: { key, skipped: skipFor(rule) } };
  const { ref } = due;
  if (!ref) return { settled: { key, skipped: 'unreachable' } };
  try {
    return await doneOf(s, run, due.person, await writeOne(s, run, { ...due, ref }));
  } catch (error) {
    // One person’s trouble holds up nobody else.
    if (error instanceof Problem) return { settled: { key, skipped: 'not-sendable' } };
    log('error', { event: 'campaign-message-failed', error });
    return { settled: { key, later: after(s.clock(), AGAIN_IN) } };
  }
}

/** What the list and the whole campaign learn from one message. */
async function doneOf(s: Scope, { campaign }: Run, { key }: ClaimedPerson, written: Written): Promise<Done> {
  if ('skipped' in written) return { settled: { key, skipped: written.skipped } };
  if ('refused' in written) return { settled: { key, later: after(s.clock(), AGAIN_IN) }, stop: 'budget' };
  if ('isStopped' in written) return {};
  for (const outcome of written.outcomes) {
    if (outcome.kind === 'throttled' && isForSpeed(outcome.error.code)) await pacerOf(s, campaign.channelId).slowDown();
    if (outcome.kind === 'failed' && (verdictOf(outcome.error.code) === 'channel' || consequenceOf(outcome.error.code) === 'pause-number'))
      return { stop: 'channel' };
  }
  return {};
}
