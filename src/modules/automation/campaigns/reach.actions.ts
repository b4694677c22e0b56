import type { Remote, Scope } from '../../../edge/platform/scope';
import { findChannel } from '../../messaging/channels/channels.actions';
import type { Settled } from './outreach.rpc';
import { placeOf } from './pace.domain';
import { capWindow, type FrequencyCap, limitIn, PORTFOLIO_WINDOW } from './reach.domain';
import type { ReachRpc } from './reach.rpc';
import { readRules } from './rules.actions';

const PLACES = 16;
/** Whom campaigns have reached through the numbers of an account of WhatsApp: Meta's limit is theirs together. */
const portfolioOf = (s: Scope, wabaId: string): Remote<ReachRpc> => s.object<ReachRpc>('pacer', `portfolio-${wabaId}`);
/** How many messages of campaigns some people got, whatever number they came from. */
const peopleAt = (s: Scope, place: number): Remote<ReachRpc> => s.object<ReachRpc>('pacer', `people-${place}`);
/** Every object that keeps whom campaigns reached, for whoever clears the company away. */
export const reachNames = (wabaIds: readonly string[]): string[] => [
  ...wabaIds.map((id) => `portfolio-${id}`),
  ...Array.from({ length: PLACES }, (_, place) => `people-${place}`),
];

/** What holds for whom a campaign may reach, as one drive goes by it. */
export type Reaching = { campaignId: string; wabaId: string; limit: number | null; cap: FrequencyCap | null };
export async function reachingOf(s: Scope, campaignId: string, channelId: string): Promise<Reaching> {
  const [{ wabaId, health }, { cap }] = [await findChannel(s, channelId), await readRules(s)];
  return { campaignId, wabaId, limit: limitIn(health), cap };
}

/** By what somebody is known in every campaign: their place in the list without the number of the part. */
const personOf = (key: string): string => key.slice(key.indexOf('-') + 1);

/** Who of those that were just claimed may not be reached now, and what becomes of them; `holdUntil`: nobody else may either. */
export async function heldBack(
  s: Scope,
  { campaignId, wabaId, limit, cap }: Reaching,
  keys: readonly string[],
): Promise<{ settled: Settled[]; holdUntil: number | null }> {
  const capped = cap === null ? new Set<string>() : await cappedAmong(s, campaignId, cap, keys);
  const skipped = keys.flatMap((key): Settled[] => (capped.has(personOf(key)) ? [{ key, skipped: 'capped' }] : []));
  const left = keys.filter((key) => !capped.has(personOf(key)));
  if (limit === null || left.length === 0) return { settled: skipped, holdUntil: null };
  const asked = { keys: left.map(personOf), campaignId: '', within: PORTFOLIO_WINDOW, people: limit };
  const { refused, freesAt } = await portfolioOf(s, wabaId).take(asked);
  const waiting = left.filter((key) => refused.includes(personOf(key)));
  if (cap !== null) await giveBack(s, campaignId, waiting);
  const until = freesAt ?? s.clock();
  return {
    settled: [...skipped, ...waiting.map((key) => ({ key, later: until }))],
    holdUntil: waiting.length > 0 ? until : null,
  };
}

async function cappedAmong(s: Scope, campaignId: string, cap: FrequencyCap, keys: readonly string[]): Promise<Set<string>> {
  const places = Map.groupBy(keys.map(personOf), (key) => placeOf(key, PLACES));
  const given = await Promise.all(
    [...places].map(([place, at]) => peopleAt(s, place).take({ keys: at, campaignId, within: capWindow(cap), messages: cap.messages })),
  );
  return new Set(given.flatMap(({ refused }) => refused));
}

async function giveBack(s: Scope, campaignId: string, keys: readonly string[]): Promise<void> {
  const places = Map.groupBy(keys.map(personOf), (key) => placeOf(key, PLACES));
  await Promise.all([...places].map(([place, at]) => peopleAt(s, place).giveBack(at, campaignId)));
}

/** Nothing left for these: they got no message that would count. */
export async function unreached(s: Scope, { campaignId, cap }: Reaching, keys: readonly string[]): Promise<void> {
  if (cap !== null && keys.length > 0) await giveBack(s, campaignId, keys);
}

/** How Meta's limit stands for a number; null where none is known. */
export async function portfolioStanding(s: Scope, channelId: string) {
  const { wabaId, health } = await findChannel(s, channelId);
  const limit = limitIn(health);
  if (limit === null) return null;
  return { limit, ...(await portfolioOf(s, wabaId).standing(PORTFOLIO_WINDOW)) };
}
