import type { Host } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { type Id, parseInnerId } from '../../../kernel/ids';
import type { Locale } from '../../../kernel/locale';
import { Remembered } from '../../../kernel/remembered';
import { minutes, seconds } from '../../../kernel/time';
import { optOutReplyOf } from '../../customers/consent/reply.domain';
import { channelChanges, leaveAlarm, refuse, selectNumbers } from '../../messaging/channels/channels.actions';
import type { Routed } from '../../messaging/channels/whatsapp.domain';
import { verdictOf } from '../../messaging/channels/whatsapp.errors.domain';
import type { Echo, InboundItem, InboundMessage, InboundStatus } from '../../messaging/content/inbound.domain';
import { billingTermsOf } from '../conversations/billing-terms.actions';
import type { Gone, Ingested } from '../conversations/conversation.rpc';
import { conversationOf } from '../conversations/conversations.actions';
import type { IntakeRoute } from '../conversations/interaction.domain';
import type { ConversationRef } from '../conversations/state-change.domain';
import { notifyDesk } from '../desk/desk.actions';
import { isOpen } from '../desk/desk.domain';
import { hearConsent, takePreference, withConsent } from './consent.actions';
import { selectReception } from './intake.store';
import { type ResolvedContact, withReplyAddress } from './people.domain';
import { refOf } from './reach.actions';
import { cache, cached, findResolved, forget, joinIdentities, learn, resolveContact } from './resolve.actions';
import { intakeRouteOf } from './route.domain';
import { keepEvents } from './strays.actions';

/** A connected number as reception needs it, remembered by the isolate. */
export type Reception = {
  scope: Scope;
  channelId: string;
  hookId: string;
  facts: NonNullable<Awaited<ReturnType<typeof selectReception>>>;
  /** Where its conversations begin. */
  entry: IntakeRoute;
};

/** A change of queues, of the greeting or of the channel is known everywhere after this; of the channel here at once. */
const KNOWN_FOR = minutes(1);
/** Whose a number is, is asked again after this: after a move its messages reach the company it has left no longer than that. */
const OWNED_FOR = seconds(5);
const known = new Remembered<string, { at: number; askedAt: number; changes: number; reception: Reception }>(10_000);

/** The channels of these phone number ids, as far as they are connected and reached through this hook; whatever is not remembered is asked for at once. */
export async function receptionsOf(host: Host, hookId: string, ids: readonly string[]): Promise<Map<string, Reception>> {
  const [now, changes] = [host.clock(), channelChanges()];
  const found = new Map<string, Reception>();
  const isFresh = (id: string): boolean => {
    const cached = known.get(id);
    if (!cached || cached.changes !== changes || now - cached.askedAt >= OWNED_FOR || cached.reception.hookId !== hookId) return false;
    found.set(id, cached.reception);
    return true;
  };
  const unknown = ids.filter((id) => !isFresh(id));
  for (const number of unknown.length === 0 ? [] : await selectNumbers(host.directory, unknown)) {
    const reception = number.hookId === hookId ? await receptionAt(host, number, changes) : undefined;
    if (reception) found.set(number.phoneNumberId, reception);
  }
  return found;
}

type Owned = Awaited<ReturnType<typeof selectNumbers>>[number];

async function receptionAt(
  host: Host,
  { phoneNumberId, tenantId, shard, channelId, hookId }: Owned,
  changes: number,
): Promise<Reception | undefined> {
  const now = host.clock();
  const cached = known.get(phoneNumberId);
  if (cached?.reception.channelId === channelId && cached.changes === changes && now - cached.at < KNOWN_FOR) {
    cached.askedAt = now;
    return cached.reception;
  }
  const scope = host.scopeOf({ tenantId: tenantId as Id<'tenant'>, shard }); // safe: our own row
  const facts = await selectReception(scope, channelId);
  if (!facts || facts.status === 'disconnected') return undefined;
  const optOutReply = optOutReplyOf(facts.consentWords, facts.locale as Locale); // safe: chosen among them
  const entry = { ...intakeRouteOf(JSON.parse(facts.queues), facts.greeting), optOutReply };
  const reception = { scope, channelId, hookId, facts, entry };
  known.set(phoneNumberId, { at: now, askedAt: now, changes, reception });
  return reception;
}

/** Items of one conversation, so that it is called once. */
type Group = { messages: (InboundMessage | Echo)[]; statuses: InboundStatus[]; from: Routed[]; met?: ResolvedContact; isCertain?: boolean };

/**
 * Takes items of one number in. Each conversation is called once with all of its items, in order. Answers the items that
 * could not be stored, to be tried again; everything else is stored when this returns.
 */
export async function admit(host: Host, r: Reception, items: Routed[]): Promise<Routed[]> {
  const groups = new Map<string, Group>();
  const left: Routed[] = [];
  const events: Routed[] = [];
  for (const item of items.map((one) => withConsent(one, r.facts.consentWords))) {
    try {
      if (item.kind === 'identity-changed') {
        if (!(await follow(r, item))) events.push(item);
        continue;
      }
      if (item.kind === 'preference') {
        if (!(await takePreference(r, item))) events.push(item);
        continue;
      }
      const found = item.kind === 'event' ? undefined : await locate(r, item);
      if (!found || item.kind === 'event') {
        events.push(item);
        continue;
      }
      const group = groups.get(found.id) ?? { messages: [], statuses: [], from: [] };
      groups.set(found.id, group);
      group.from.push(item);
      if (found.met) group.met = found.met;
      if (found.isCertain) group.isCertain = true;
      if (item.kind === 'message') group.messages.push(item.item);
      else group.statuses.push(item.item);
    } catch {
      left.push(item);
    }
  }
  await inParallel([...groups], 16, async ([id, group]) => {
    try {
      // What they allow and forbid is in force before anybody answers them.
      await hearConsent(r, group.from, group.met?.contact.id);
      if (!(await deliver(host, r, id, group))) events.push(...group.from.filter((item) => item.kind === 'status'));
    } catch {
      left.push(...group.from);
    }
  });
  if (events.length > 0) await keepEvents(r, events).catch(() => left.push(...events));
  return left;
}

/** A conversation that an item is about. `isCertain`: read from the database just now, not remembered. */
type Found = { id: string; met?: ResolvedContact; isCertain?: boolean };

/** Which conversation an item is about. A message makes its writer known; a status makes nobody known, but what it says of its recipient is learned. */
async function locate(r: Reception, item: Extract<Routed, { item: unknown }>): Promise<Found | undefined> {
  const { identities, name } = item;
  if (item.kind === 'status') {
    await learn(r.scope, r.channelId, { identities, name });
    const named = item.item.messageId ? parseInnerId('message', item.item.messageId) : undefined;
    if (named) return { id: named.conversationId };
    const met = cached(r.scope, r.channelId, { identities }) ?? (await findResolved(r.scope, r.channelId, identities));
    return met && { id: met.conversationId, met };
  }
  const { formerly } = item;
  const met = formerly.length > 0 ? undefined : cached(r.scope, r.channelId, { identities, name });
  return met ? { id: met.conversationId, met: withReplyAddress(met, identities, item.item.providerAt) } : meet(r, item);
}

/** Makes somebody known. */
async function meet(r: Reception, told: Extract<Routed, { kind: 'message' }>): Promise<Found> {
  const met = cache(r.scope, r.channelId, await resolveContact(r.scope, r.channelId, told));
  return { id: met.conversationId, met: withReplyAddress(met, told.identities, told.item.providerAt), isCertain: true };
}

/** Joins somebody's new identity to the old one, so that the thread goes on and answers reach it. False when nobody is known. */
async function follow(r: Reception, { identities, formerly }: Extract<Routed, { kind: 'identity-changed' }>): Promise<boolean> {
  const met = await joinIdentities(r.scope, r.channelId, { identities, formerly });
  if (!met) return false;
  cache(r.scope, r.channelId, met);
  await conversationOf(r.scope, met.conversationId).ingest(await addressed(r, withReplyAddress(met, identities)), []);
  return true;
}

/** False when statuses name a conversation that never was. Ticks change nothing the desk lists, so it is not told of them. */
async function deliver(host: Host, r: Reception, id: string, group: Group): Promise<boolean> {
  const { statuses, met, isCertain = false } = group;
  const isSpoken = group.messages.length > 0 && met !== undefined;
  const all = [...group.messages, ...statuses];
  const items = met === undefined ? all : await without(r, met, all);
  const stored = await conversationOf(r.scope, id).ingest(isSpoken ? await addressed(r, met) : null, items, isCertain);
  if (stored === 'erased') return meetAgain(host, r, group, isCertain);
  const told = stored && isSpoken && !stored.changed && isOpen(stored.summary) ? notifyDesk(r.scope, stored.summary) : undefined;
  if (told) host.defer(told);
  const refused = statuses.find(({ error }) => error !== undefined && verdictOf(error.code) === 'channel')?.error;
  if (refused) await refuse(r.scope, r.channelId, refused);
  const left = statuses.filter(({ state }) => state !== 'failed').map(({ at }) => at);
  if (r.facts.status === 'alarm' && left.length > 0) await leaveAlarm(r.scope, r.channelId, Math.max(...left), 'delivery');
  if (stored && stored.left.length > 0) await redeliver(host, r, group.from, stored.left);
  return stored !== null;
}

/**
 * The thread's person was erased, and this isolate had not heard of it: they are somebody new. As long as they are known by
 * what is just being erased, their words wait. What is told of messages of then is of nobody any more.
 */
async function meetAgain(host: Host, r: Reception, { from, messages, met }: Group, isCertain: boolean): Promise<boolean> {
  if (met) forget(met.personId);
  if (messages.length === 0) return true;
  if (isCertain) throw new Error('this person is being erased');
  await redeliver(
    host,
    r,
    from.filter((item) => item.kind === 'message'),
    messages,
  );
  return true;
}

/** What is new to the threads that go on in this one: they keep what they have been told before, or what is about it. */
async function without(r: Reception, met: ResolvedContact, items: InboundItem[]): Promise<InboundItem[]> {
  let left = items;
  for (const conversationId of met.left as Id<'conversation'>[]) // safe: our own rows
    if (left.length > 0)
      left = leftBy(await conversationOf(r.scope, conversationId).ingest({ ...(await addressed(r, met)), conversationId }, left)) ?? left;
  return left;
}

const leftBy = (answer: Ingested | Gone | null): InboundItem[] | undefined =>
  answer === null || answer === 'erased' ? undefined : answer.left;

/** What a thread left because it goes on in another one, which this isolate had not heard of. */
async function redeliver(host: Host, r: Reception, from: readonly Routed[], left: readonly InboundItem[]): Promise<void> {
  const wamids = new Set(left.map(({ wamid }) => wamid));
  for (const item of from) {
    if (!('item' in item) || !wamids.has(item.item.wamid)) continue;
    const found = item.kind === 'message' ? await meet(r, item) : await findCertain(r, item);
    if (!found) continue;
    const group = item.kind === 'message' ? { messages: [item.item], statuses: [] } : { messages: [], statuses: [item.item] };
    await deliver(host, r, found.id, { ...group, from: [item], ...found, isCertain: true });
  }
}

/** Where somebody a status tells of is known, read from the database. */
async function findCertain(r: Reception, { identities }: Extract<Routed, { kind: 'status' }>): Promise<Found | undefined> {
  const met = await findResolved(r.scope, r.channelId, identities);
  return met && { id: met.conversationId, met };
}

const addressed = async (r: Reception, met: ResolvedContact): Promise<ConversationRef> =>
  refOf(r.scope, r.channelId, r.facts, r.entry, met, await billingTermsOf(r.scope));

async function inParallel<T>(items: T[], width: number, work: (item: T) => Promise<void>): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let item = items[next++]; item !== undefined; item = items[next++]) await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
}
