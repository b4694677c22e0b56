import type { Database, Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import { Remembered } from '../../../kernel/remembered';
import { seconds } from '../../../kernel/time';
import type { DeliveryError, SendOutcome } from '../content/delivery.domain';
import type { SendTask } from '../content/tasks.domain';
import { type Channel, deleteNumbers, endAlarm, raiseAlarm, selectChannel, selectDisconnected } from './channels.store';
import { type GraphAccess, WhatsApp } from './whatsapp.client';
import { outcomeOf, TOLD_AFTER_ACCEPTANCE, verdictOf } from './whatsapp.errors.domain';

/** Where a hook's app secret is sealed: it belongs to the hook, not to a shard. */
export const hookPlace = (hookId: string) => ({ table: 'hooks', column: 'app_secret', row: hookId });

/** A number of this company, connected or no longer. */
export async function findChannel(s: Scope, id: string): Promise<Channel> {
  const channel = await selectChannel(s, id);
  if (!channel) throw new Problem('not-found');
  return channel;
}

/** Where a channel's access token is sealed. */
export const tokenPlace = (channelId: string) => ({ table: 'channels', column: 'access_token', row: channelId });

/** How long an isolate remembers where a channel's calls go, and with which token. */
const KNOWN_FOR = seconds(60);
const known = new Remembered<string, { at: number; access: GraphAccess; isAlarmed: boolean }>(5_000);
/** Channels through which nothing can be sent any more, of each company. */
const ended = new Remembered<string, { at: number; ids: ReadonlySet<string> }>(5_000);
let changes = 0;
/** Grows whenever this isolate changes a channel: what was read before is not remembered any longer. */
export const channelChanges = (): number => changes;
export function forgetChannels(): void {
  known.clear();
  ended.clear();
  changes += 1;
}

/** When the company is cleared away. */
export async function releaseTenant(directory: Database, s: Scope): Promise<void> {
  await deleteNumbers(directory, s);
  forgetChannels();
}

/** Which of the company's channels are disconnected; another isolate's act is known within a minute. */
export async function disconnectedChannels(s: Scope): Promise<ReadonlySet<string>> {
  const cached = ended.get(s.tenantId);
  if (cached && s.clock() - cached.at < KNOWN_FOR) return cached.ids;
  const ids = new Set((await selectDisconnected(s)).map(({ id }) => id));
  ended.set(s.tenantId, { at: s.clock(), ids });
  return ids;
}

/** What a call to Meta for this channel needs; undefined when the channel is gone or disconnected. */
export async function graphAccess(s: Scope, channelId: string): Promise<GraphAccess | undefined> {
  const key = `${s.tenantId}/${channelId}`;
  const cached = known.get(key);
  if (cached && s.clock() - cached.at < KNOWN_FOR) return cached.access;
  const channel = await selectChannel(s, channelId);
  if (!channel || channel.status === 'disconnected') return undefined;
  const access = {
    baseUrl: s.graph.url[channel.mode],
    version: s.graph.version,
    phoneNumberId: channel.phoneNumberId,
    accessToken: await s.unseal(tokenPlace(channel.id), channel.accessToken),
    mode: channel.mode,
  };
  known.set(key, { at: s.clock(), access, isAlarmed: channel.status === 'alarm' });
  return access;
}

async function clientOf(s: Scope, channelId: string): Promise<WhatsApp | undefined> {
  const access = await graphAccess(s, channelId);
  return access && new WhatsApp(access);
}

/** An error that is the channel's own raises its alarm. */
export async function recordChannelError(
  s: Scope,
  channelId: string,
  answer: { kind: string; code?: number; title?: string },
): Promise<void> {
  if (answer.kind === 'error' && answer.code !== undefined && verdictOf(answer.code) === 'channel')
    await refuse(s, channelId, { code: answer.code, title: answer.title ?? '' });
}

/** Meta refuses the channel itself: its alarm says so until something leaves through it again. */
export async function refuse(s: Scope, channelId: string, error: DeliveryError): Promise<void> {
  const entry = known.get(`${s.tenantId}/${channelId}`);
  if (entry) entry.isAlarmed = true;
  await raiseAlarm(s, channelId, error);
}

/** Something left through the channel at `at`. Ends the alarm that was raised until then, as far as this can disprove it. */
export async function leaveAlarm(s: Scope, channelId: string, at: number, by: 'acceptance' | 'delivery'): Promise<void> {
  if (await endAlarm(s, channelId, at, by === 'acceptance' ? TOLD_AFTER_ACCEPTANCE : [])) forgetChannels();
}

/** Sends one message to Meta and says what became of it. */
export async function transmit(s: Scope, order: SendTask): Promise<SendOutcome> {
  const client = await clientOf(s, order.channelId);
  if (!client) return { kind: 'failed', error: { code: 33, title: 'The number is disconnected' } };
  const begunAt = s.clock();
  const answer = await client.send(order.address, order.content, order.messageId, order.fileId);
  if (answer.kind === 'accepted' && known.get(`${s.tenantId}/${order.channelId}`)?.isAlarmed)
    await leaveAlarm(s, order.channelId, begunAt, 'acceptance');
  await recordChannelError(s, order.channelId, answer);
  return outcomeOf(answer, order.attempt, order.outreach !== undefined);
}

/** Shows the customer blue ticks up to a message. Best effort. */
export async function showRead(s: Scope, channelId: string, wamid: string): Promise<void> {
  await (await clientOf(s, channelId))?.markRead(wamid);
}

/** Shows the customer that an answer is being written. Best effort. */
export async function showTypingAt(s: Scope, channelId: string, wamid: string): Promise<void> {
  await (await clientOf(s, channelId))?.markRead(wamid, true);
}

export { selectHook, selectNumberOfAccount, selectNumbers } from './channels.store';
