import type { Database, Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { newId, newSecret } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { seconds } from '../../../kernel/time';
import { type Accountable, commitWithAudit } from '../../foundation/audit/audit.actions';
import type { AuditNote } from '../../foundation/audit/audit.domain';
import type { SendOutcome } from '../content/delivery.domain';
import type { SendTask } from '../content/tasks.domain';
import { PLATFORM_HOOK } from './channels.domain';
import { channelProblems } from './channels.problems';
import type { ChannelBody } from './channels.schemas';
import { type Channel, insertChannel, raiseAlarm, releaseNumber, selectChannel, takeNumber } from './channels.store';
import { type GraphAccess, WhatsApp } from './whatsapp.client';
import { outcomeOf, verdictOf } from './whatsapp.errors.domain';

/** Where a hook's app secret is sealed: it belongs to the hook, not to a shard. */
export const hookPlace = (hookId: string) => ({ table: 'hooks', column: 'app_secret', row: hookId });

/** Connects a number: unique over all tenants, secrets sealed before anything is written. */
export async function connectChannel(
  directory: Database,
  s: Accountable,
  input: ChannelBody,
): Promise<{ channel: Channel; verifyToken: string | null }> {
  const at = s.clock();
  const id = newId('channel');
  const hookId = input.appSecret === undefined ? PLATFORM_HOOK : newId('hook');
  const verifyToken = input.appSecret === undefined ? null : newSecret();
  const { appSecret, accessToken, ...rest } = input;
  const channel: Channel = {
    tenantId: s.tenantId,
    ...rest,
    id,
    status: 'connected',
    alarm: null,
    hookId,
    createdAt: at,
    accessToken: await s.seal(tokenPlace(id), accessToken),
  };
  const hook =
    appSecret === undefined || verifyToken === null
      ? undefined
      : {
          id: hookId,
          tenantId: s.tenantId,
          verifyTokenHash: await fingerprint(verifyToken),
          appSecret: await s.seal(hookPlace(hookId), appSecret),
          createdAt: at,
        };
  if (!(await takeNumber(directory, s, channel, hook))) throw channelProblems('phone-number-taken');
  try {
    await commitWithAudit(s, noteOf(channel), [insertChannel(s, channel)]);
  } catch (error) {
    await releaseNumber(directory, s, channel.phoneNumberId);
    throw error;
  }
  return { channel, verifyToken };
}

/** A connected number of this company. */
export async function findChannel(s: Scope, id: string): Promise<Channel> {
  const channel = await selectChannel(s, id);
  if (!channel) throw new Problem('not-found');
  return channel;
}

const noteOf = ({ id, name, kind, mode, displayNumber, wabaId, phoneNumberId }: Channel): AuditNote => ({
  action: 'channel.connected',
  object: { kind: 'channel', id, name },
  after: { name, kind, mode, displayNumber, wabaId, phoneNumberId },
});

const tokenPlace = (channelId: string) => ({ table: 'channels', column: 'access_token', row: channelId });

/** How long an isolate remembers where a channel's calls go, and with which token. */
const KNOWN_FOR = seconds(60);
const REMEMBER = 5_000;
const known = new Map<string, { at: number; access: GraphAccess }>();
export const forgetChannels = (): void => known.clear();

/** What a call to Meta for this channel needs; undefined when the channel is gone. */
export async function graphAccess(s: Scope, channelId: string): Promise<GraphAccess | undefined> {
  const key = `${s.tenantId}/${channelId}`;
  const cached = known.get(key);
  if (cached && s.clock() - cached.at < KNOWN_FOR) return cached.access;
  const channel = await selectChannel(s, channelId);
  if (!channel) return undefined;
  const access = {
    baseUrl: s.graph.url[channel.mode],
    version: s.graph.version,
    phoneNumberId: channel.phoneNumberId,
    accessToken: await s.unseal(tokenPlace(channel.id), channel.accessToken),
    mode: channel.mode,
  };
  if (known.size >= REMEMBER) known.clear();
  known.set(key, { at: s.clock(), access });
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
    await raiseAlarm(s, channelId, `${answer.code} ${answer.title}`);
}

/** Sends one message to Meta and says what became of it. */
export async function transmit(s: Scope, order: SendTask): Promise<SendOutcome> {
  const client = await clientOf(s, order.channelId);
  if (!client) return { kind: 'failed', error: { code: 33, title: 'The channel is gone' } };
  const answer = await client.send(order.address, order.content, order.messageId, order.fileId);
  await recordChannelError(s, order.channelId, answer);
  return outcomeOf(answer, order.attempt);
}

/** Shows the customer blue ticks up to a message. Best effort. */
export async function showRead(s: Scope, channelId: string, wamid: string): Promise<void> {
  await (await clientOf(s, channelId))?.markRead(wamid);
}

/** Shows the customer that an answer is being written. Best effort. */
export async function showTypingAt(s: Scope, channelId: string, wamid: string): Promise<void> {
  await (await clientOf(s, channelId))?.markRead(wamid, true);
}

export { raiseAlarm, selectHook, selectNumber, selectNumberOfAccount } from './channels.store';
