import type { Host } from '../../../edge/platform/host';
import type { Scope } from '../../../edge/platform/scope';
import { fingerprint } from '../../../edge/security/vault';
import { type Id, newId, newSecret } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { minutes } from '../../../kernel/time';
import { type Accountable, commitWithAudit } from '../../foundation/audit/audit.actions';
import { changedFields } from '../../foundation/audit/audit.domain';
import { SYSTEM } from '../../foundation/jobs/jobs.domain';
import { demandConfirmed } from '../../foundation/tenants/tenants.actions';
import { findChannel, forgetChannels, hookPlace, tokenPlace } from './channels.actions';
import { PLATFORM_HOOK } from './channels.domain';
import { channelProblems } from './channels.problems';
import type { ChannelBody, ChannelChange } from './channels.schemas';
import {
  type Channel,
  insertChannel,
  releaseNumber,
  returnNumber,
  selectChannel,
  selectNumber,
  type TakenFrom,
  takeNumber,
  updateChannelRow,
  updateHookSecret,
} from './channels.store';
import { demandProof, prove } from './proof.actions';

/** What an ended channel keeps of its access: nothing. */
const ENDED = { status: 'disconnected', accessToken: '' } as const;
export const MOVED = 'Another company connected this number, and Meta no longer accepted the access token of this channel.';

/** Connects a number that Meta shows to the given token: unique over all tenants, secrets sealed before anything is written. */
export async function connectChannel(
  host: Host,
  s: Accountable,
  { displayNumber, ...input }: ChannelBody,
): Promise<{ channel: Channel; verifyToken: string | null }> {
  if (input.mode === 'live') await demandConfirmed(s);
  const proved = await demandProof(s.graph, input);
  const from = await freed(host, s, input);
  const at = s.clock();
  const id = newId('channel');
  const hookId = input.appSecret === undefined ? PLATFORM_HOOK : newId('hook');
  const verifyToken = input.appSecret === undefined ? null : newSecret();
  const { appSecret, accessToken, ...rest } = input;
  const channel: Channel = {
    tenantId: s.tenantId,
    ...rest,
    displayNumber: displayNumber ?? proved.displayNumber,
    id,
    status: 'connected',
    alarm: null,
    alarmCode: null,
    alarmedAt: null,
    health: {},
    hookId,
    revision: 1,
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
  if (!(await takeNumber(host.directory, s, channel, { hook, from }))) throw channelProblems('phone-number-taken');
  try {
    const note = { action: 'channel.connected', object: objectOf(channel), after: factsOf(channel) } as const;
    await commitWithAudit(s, note, [insertChannel(s, channel)]);
  } catch (error) {
    await returnNumber(host.directory, s, channel);
    throw error;
  }
  forgetChannels();
  return { channel, verifyToken };
}

/** A number that was taken and whose channel is not there after so long was never connected; a repeat takes it and clears away its hook. */
const UNFINISHED = minutes(1);

/**
 * From which channel a proved number may be taken; undefined when nobody holds it. The better proof wins: who holds it keeps
 * it while Meta accepts their token, and loses it once Meta refuses that. A simulated number proves nothing against Meta.
 */
async function freed(host: Host, s: Accountable, { phoneNumberId, mode }: ChannelBody): Promise<TakenFrom | undefined> {
  const held = await selectNumber(host.directory, phoneNumberId);
  if (!held) return undefined;
  const holder = {
    ...host.scopeOf({ tenantId: held.tenantId as Id<'tenant'>, shard: held.shard }), // safe: our own row
    actor: SYSTEM,
    requestId: s.requestId,
  };
  const channel = await selectChannel(holder, held.channelId);
  if (!channel) {
    if (s.clock() - held.createdAt < UNFINISHED) throw channelProblems('phone-number-taken');
    return { channelId: held.channelId, unused: held };
  }
  if (channel.status === 'disconnected') return { channelId: channel.id };
  const isSimulated = channel.mode === 'simulator' && mode === 'live';
  if (holder.tenantId === s.tenantId || (channel.mode === 'live' && mode === 'simulator')) throw channelProblems('phone-number-taken');
  const proof = isSimulated ? undefined : await prove(s.graph, { ...channel, accessToken: await tokenOf(holder, channel) });
  if (proof?.kind === 'proved') throw channelProblems('phone-number-taken');
  if (proof?.kind === 'unclear') throw channelProblems('meta-silent');
  const note = { action: 'channel.moved', object: objectOf(channel), before: factsOf(channel), after: { alarm: MOVED } } as const;
  // First here, then in the directory: whoever fails between the two leaves a number that is free.
  if (!(await commitWithAudit(holder, note, [updateChannelRow(holder, channel, { ...ENDED, alarm: MOVED })])))
    throw channelProblems('phone-number-taken');
  return { channelId: channel.id };
}

/** `expected`: the revision somebody has read; undefined: whatever it is now. A new token or secret is proved before it is kept. */
export async function updateChannel(
  host: Host,
  s: Accountable,
  id: string,
  expected: number | undefined,
  { name, accessToken, appSecret }: ChannelChange,
): Promise<Channel> {
  const before = await findChannel(s, id);
  if (before.status === 'disconnected') throw channelProblems('channel-disconnected');
  if (appSecret !== undefined && before.hookId === PLATFORM_HOOK)
    throw new Problem('invalid-request', { errors: [{ pointer: '/appSecret', detail: 'this number uses the app of the platform' }] });
  const isProved = accessToken !== undefined || appSecret !== undefined;
  if (isProved) await demandProof(s.graph, { ...before, appSecret, accessToken: accessToken ?? (await tokenOf(s, before)) });
  const change = {
    name: name ?? before.name,
    ...(accessToken === undefined ? {} : { accessToken: await s.seal(tokenPlace(id), accessToken) }),
    ...(isProved ? { status: 'connected' as const, alarm: null } : {}),
  };
  const { before: was, after: is } = changedFields({ name: before.name }, { name: change.name });
  const replaced = [accessToken === undefined ? [] : ['accessToken'], appSecret === undefined ? [] : ['appSecret']].flat();
  const after = replaced.length === 0 ? is : { ...is, replaced };
  const note = { action: 'channel.updated', object: objectOf({ ...before, name: change.name }), before: was, after } as const;
  const revision = expected ?? before.revision;
  if (revision === before.revision && Object.keys(after).length === 0) return before;
  if (!(await commitWithAudit(s, note, [updateChannelRow(s, { id, revision }, change)]))) throw new Problem('stale-revision');
  // A change by the company, written down; should the hook not get its secret, the same change made again gives it.
  forgetChannels();
  if (appSecret !== undefined) await replaceSecret(host, s, before.hookId, appSecret);
  return findChannel(s, id);
}

async function replaceSecret(host: Host, s: Scope, hookId: string, appSecret: string): Promise<void> {
  const sealed = await s.seal(hookPlace(hookId), appSecret);
  await updateHookSecret(host.directory, s, hookId, sealed).catch(() => {
    throw new Problem('unavailable');
  });
  forgetChannels();
}

/** Ends a channel: its number is free, its conversations stay. Again, it is what it is. */
export async function disconnectChannel(host: Host, s: Accountable, id: string, expected: number | undefined): Promise<Channel> {
  const before = await findChannel(s, id);
  if (before.status !== 'disconnected') {
    const note = { action: 'channel.disconnected', object: objectOf(before), before: factsOf(before) } as const;
    const revision = expected ?? before.revision;
    if (!(await commitWithAudit(s, note, [updateChannelRow(s, { id, revision }, { ...ENDED, alarm: null })])))
      throw new Problem('stale-revision');
  }
  await releaseNumber(host.directory, s, before); // also what an earlier request did not come to
  forgetChannels();
  return findChannel(s, id);
}

const tokenOf = (s: Scope, { id, accessToken }: Channel): Promise<string> => s.unseal(tokenPlace(id), accessToken);
const objectOf = ({ id, name }: Pick<Channel, 'id' | 'name'>) => ({ kind: 'channel', id, name });
const factsOf = ({ name, kind, mode, displayNumber, wabaId, phoneNumberId }: Channel) => ({
  name,
  kind,
  mode,
  displayNumber,
  wabaId,
  phoneNumberId,
});
