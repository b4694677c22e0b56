import { log } from '../../../edge/log';
import type { Scope } from '../../../edge/platform/scope';
import { dayOf, timeOfDay, weekdayOf } from '../../../kernel/calendar';
import { newId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { after, type Duration, instantOf, minutes, seconds } from '../../../kernel/time';
import { mayReceiveMany } from '../../customers/consent/may-receive.actions';
import { consequenceOf, isForSpeed, verdictOf } from '../../messaging/channels/whatsapp.errors.domain';
import { receptionOf } from '../../service/intake/reach.actions';
import { skipFor } from './admit.domain';
import { isOpen, type PauseReason } from './campaign.domain';
import { type CampaignRow, selectCampaign } from './campaigns.store';
import { endIfOver, stopCampaign } from './control.actions';
import type { ClaimedPerson, Settled } from './outreach.rpc';
import { pacerOf, partNamed } from './parts.actions';
import { categoryOf } from './plan.actions';
import { heldBack, reachingOf, unreached } from './reach.actions';
import { areSendable } from './templates.actions';
import { type Run, type Written, writeOne } from './write.actions';

/** How long one message of the queue drives a part; then the next goes on. */
const BUDGET: Duration = seconds(20);
/** As many as a Worker may have calls open at once. */
const AT_ONCE = 6;
/** Meta's limit of a number, unless the company sets less: messages a second. */
const PER_SECOND = 80;
const AGAIN_IN: Duration = minutes(2);
/** So many one run writes to at most: each message takes several calls, and a Worker may make a thousand. */
const MOST = 40;

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
  const reaching = await reachingOf(s, campaignId, channelId);
  const driver = newId('event');
  const until = after(s.clock(), BUDGET);
  let settled: Settled[] = [];
  let holdUntil: number | null = null;
  let written = 0;
  try {
    while (s.clock() < until && written < MOST) {
      const asked = { campaignId, wanted: AT_ONCE, perSecond: Math.min(PER_SECOND, definition.perSecond ?? PER_SECOND) };
      const { slots, waitMs } = await pacerOf(s, channelId).lease(asked);
      if (slots.length === 0) {
        await scheduler.wait(Math.min(waitMs, 1_000));
        continue;
      }
      const claim = await list.claim({ driver, most: slots.length, settled });
      settled = [];
      if (claim.stop) return await stopCampaign(s, campaignId, claim.stop);
      if (claim.isOpen && claim.nextDue === null) return await endIfOver(s, campaign);
      if (!claim.isOpen || claim.people.length === 0) return;
      const held = await heldBack(
        s,
        reaching,
        claim.people.map(({ key }) => key),
      );
      settled = held.settled;
      const people = claim.people.filter(({ key }) => !held.settled.some((one) => one.key === key));
      const done = await writeTo(s, run, people, slots);
      written += claim.people.length;
      settled = [...held.settled, ...done.flatMap((one) => one.settled ?? [])];
      holdUntil = held.holdUntil;
      await unreached(
        s,
        reaching,
        done.flatMap((one) => (one.settled ? [one.settled.key] : [])),
      );
      if (holdUntil !== null) return;
      const stop = done.find((one) => one.stop)?.stop;
      if (stop) return await stopCampaign(s, campaignId, stop);
    }
    await s.enqueueDrive(campaignId, part);
  } finally {
    await list.claim({ driver, most: 0, settled, holdUntil });
  }
}

async function writeTo(s: Scope, run: Run, people: readonly ClaimedPerson[], slots: readonly number[]): Promise<Done[]> {
  const { expiresAt } = run.campaign.definition;
  if (expiresAt !== null && s.clock() >= expiresAt) return people.map(({ key }) => ({ settled: { key, skipped: 'expired' } }));
  const ids = people.map(({ contactId }) => contactId);
  const rules = await mayReceiveMany(s, ids, categoryOf(run.templates), s.clock());
  return Promise.all(
    people.map(async (person, n): Promise<Done> => {
      const rule = rules.get(person.contactId)?.rule ?? 'erased';
      if (rule !== 'allowed') return { settled: { key: person.key, skipped: skipFor(rule) } };
      try {
        return await doneOf(s, run, person, await writeOne(s, run, person, slots[n] ?? s.clock()));
      } catch (error) {
        // One person’s trouble holds up nobody else.
        if (error instanceof Problem) return { settled: { key: person.key, skipped: 'not-sendable' } };
        log('error', { event: 'campaign-message-failed', error });
        return { settled: { key: person.key, later: after(s.clock(), AGAIN_IN) } };
      }
    }),
  );
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
