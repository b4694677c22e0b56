import { describe, expect, it } from 'vitest';
import { connectChannel } from '../../src/modules/messaging/channels/connect.actions.ts';
import { type AtMeta, metaKnows } from '../support/accounts.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { accepted, graph } from '../support/graph.ts';
import { testHost, testScope } from '../support/host.ts';
import { deliverText, sign } from '../support/meta.ts';
import { TEST_SECRETS } from '../support/secrets.ts';
import {
  claim,
  claimsOf,
  conversationsOf,
  everyItem,
  firstWord,
  messagesOf,
  newShop,
  refusal,
  rows,
  settled,
  shardOf,
  write,
} from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

type Wire = { id: string; name: string; status: string; alarm: string | null; displayNumber: string; revision: number };
type Refused = { code: string; errors?: { pointer: string }[] };

let count = 0;
/** A number that Meta knows, and what its owner writes to connect it. */
function numberAtMeta(more: Partial<AtMeta> = {}) {
  count += 1;
  const [wabaId, accessToken] = [`5${currentTime()}${count}`, `EAA-${crypto.randomUUID()}`];
  const phoneNumberId = `6${currentTime()}${count}`;
  metaKnows(phoneNumberId, { wabaId, accessToken, ...more });
  return { kind: 'whatsapp', name: 'Loja', wabaId, phoneNumberId, accessToken, mode: 'live' };
}
const connect = ({ token }: Tenant, body: object): Promise<Wire> => ask(201, 'POST', '/v1/channels', { token, body });
const connected = ({ token }: Tenant): Promise<{ items: Wire[] }> => ask(200, 'GET', '/v1/channels', { token });
async function refusedAt({ token }: Tenant, method: string, path: string, body: object): Promise<[string, string[]]> {
  const response = await call(method, path, { token, body });
  const { code, errors = [] } = (await response.json()) as Refused;
  return [code, errors.map(({ pointer }) => pointer)];
}
const auditOf = async (tenant: Tenant): Promise<string[]> =>
  (await everyItem<{ action: string }>(tenant, '/v1/audit')).map(({ action }) => action).filter((action) => action.startsWith('channel.'));

/** A customer writes to the number, through the hook of the platform's app. */
async function writesTo({ wabaId, phoneNumberId }: { wabaId: string; phoneNumberId: string }, words: string): Promise<number> {
  const message = { from: '5511987654321', id: `wamid.${crypto.randomUUID()}`, timestamp: String(Math.floor(currentTime() / 1000)) };
  const value = { metadata: { phone_number_id: phoneNumberId }, messages: [{ ...message, type: 'text', text: { body: words } }] };
  const body = JSON.stringify({ entry: [{ id: wabaId, changes: [{ field: 'messages', value }] }] });
  const headers = { 'x-hub-signature-256': await sign(TEST_SECRETS.META_APP_SECRET, body) };
  return (await call('POST', '/webhooks/meta/platform', { body, headers })).status;
}

describe('a number that somebody connects', () => {
  it('[CHN-1] [CHN-3] must be shown by Meta to their token, with its account and the secret of the app', async () => {
    const [owner, claimant] = [await newTenant(), await newTenant()];
    const number = numberAtMeta({ appSecret: 'the secret of the app', displayNumber: '+55 11 4002-8922' });
    const own = numberAtMeta();
    const attempt = (changes: object) => refusedAt(claimant, 'POST', '/v1/channels', { ...number, ...changes });
    expect(await attempt({ accessToken: 'EAA-made-up' })).toEqual(['access-token-refused', ['/accessToken']]);
    expect(await attempt({ accessToken: own.accessToken })).toEqual(['number-not-of-account', ['/phoneNumberId']]);
    // A number of one's own does not bring the events of another account.
    const foreign = { ...own, wabaId: number.wabaId };
    expect(await refusedAt(claimant, 'POST', '/v1/channels', foreign)).toEqual(['number-not-of-account', ['/wabaId']]);
    expect(await attempt({ appSecret: 'another secret' })).toEqual(['app-secret-refused', ['/appSecret']]);
    expect((await connected(claimant)).items).toEqual([]);
    expect(await connect(owner, { ...number, appSecret: 'the secret of the app' })).toMatchObject({
      status: 'connected',
      displayNumber: '+55 11 4002-8922',
      revision: 1,
    });
  });

  it('[CHN-2] is not connected while Meta does not answer', async () => {
    const tenant = await newTenant();
    const number = numberAtMeta();
    const { wabaId, accessToken } = number;
    metaKnows(number.phoneNumberId, { wabaId, accessToken, silentTo: accessToken });
    expect(await refusal('POST', '/v1/channels', { token: tenant.token, body: number })).toEqual([503, 'meta-silent']);
    metaKnows(number.phoneNumberId, { wabaId, accessToken });
    await connect(tenant, number);
  });

  it('[CHN-4] [CHN-2] stays with its holder while Meta accepts their token, and while it says nothing', async () => {
    const [holder, other] = [await newTenant(), await newTenant()];
    const number = numberAtMeta();
    const { wabaId, accessToken } = number;
    const made = await connect(holder, number);
    const second = { ...number, accessToken: 'EAA-second' };
    metaKnows(number.phoneNumberId, { wabaId, accessToken, secondToken: second.accessToken });
    expect(await refusal('POST', '/v1/channels', { token: other.token, body: second })).toEqual([409, 'phone-number-taken']);
    metaKnows(number.phoneNumberId, { wabaId, accessToken: second.accessToken, silentTo: accessToken });
    expect(await refusal('POST', '/v1/channels', { token: other.token, body: second })).toEqual([503, 'meta-silent']);
    expect((await connected(holder)).items).toMatchObject([{ id: made.id, status: 'connected' }]);
    expect((await connected(other)).items).toEqual([]);
  });

  it('[CHN-5] moves to whoever proves it once Meta refuses the token of who holds it', async () => {
    const [before, after] = [await newTenant(), await newTenant()];
    const number = numberAtMeta();
    await connect(before, number);
    expect(await writesTo(number, 'para a primeira')).toBe(200);
    await settled(before, 1);
    const proved = { ...number, accessToken: `EAA-${crypto.randomUUID()}` };
    metaKnows(number.phoneNumberId, { wabaId: number.wabaId, accessToken: proved.accessToken });
    await connect(after, proved);
    expect((await connected(before)).items).toMatchObject([{ status: 'disconnected', alarm: expect.stringMatching(/Another company/) }]);
    expect((await connected(after)).items).toMatchObject([{ status: 'connected', alarm: null }]);
    expect([await auditOf(before), await auditOf(after)]).toEqual([['channel.moved', 'channel.connected'], ['channel.connected']]);
    expect(await writesTo(number, 'para a segunda')).toBe(200);
    expect((await settled(after, 1)).map(({ preview }) => preview)).toEqual(['para a segunda']);
    expect((await conversationsOf(before)).map(({ preview }) => preview)).toEqual(['para a primeira']);
  });

  it('[CHN-6] that is simulated neither takes nor keeps one of Meta', async () => {
    const [player, owner] = [await newTenant(), await newTenant()];
    const number = numberAtMeta();
    await connect(player, number);
    await shardOf(player).prepare("UPDATE channels SET mode = 'simulator' WHERE tenant_id = ?").bind(player.id).run();
    await connect(owner, number); // both tokens are accepted
    expect((await connected(player)).items).toMatchObject([{ status: 'disconnected' }]);
    const scope = testScope({ tenantId: claimsOf(player).tid, shard: claimsOf(player).shd });
    const url = { ...scope.graph.url, simulator: scope.graph.url.live };
    const actor = { kind: 'system', id: 'test', name: 'Test' } as const;
    const claimant = { ...scope, graph: { ...scope.graph, url }, actor, requestId: 'req' };
    const simulated = { ...number, kind: 'whatsapp', mode: 'simulator' } as const;
    await expect(connectChannel(testHost(), claimant, simulated)).rejects.toMatchObject({ slug: 'phone-number-taken' });
    expect((await connected(owner)).items).toMatchObject([{ status: 'connected' }]);
  });
});

describe('a simulated number', () => {
  it('[CHN-14] is refused where there is no simulator, and to whoever may not connect numbers', async () => {
    const { token } = await newTenant();
    expect(await refusal('POST', '/v1/channels/simulated', { token, body: { name: 'Loja' } })).toEqual([422, 'simulator-absent']);
    expect(await refusal('POST', '/v1/channels/simulated', { token, body: {} })).toEqual([400, 'invalid-request']);
    expect((await call('POST', '/v1/channels/simulated', { body: { name: 'Loja' } })).status).toBe(401);
  });
});

describe('a connected number', () => {
  it('[CHN-7] is renamed by the revision that was read, and a new token is asked of Meta before it is used', async () => {
    const meta = graph(accepted);
    const tenant = await newTenant();
    const number = numberAtMeta();
    const { id } = await connect(tenant, number);
    const { token } = tenant;
    const path = `/v1/channels/${id}`;
    const read = await call('GET', path, { token });
    expect(read.headers.get('etag')).toBe('"1"');
    const renamed = await call('PATCH', path, { token, body: { name: 'Balcão' }, headers: { 'if-match': '"1"' } });
    expect([renamed.status, renamed.headers.get('etag'), ((await renamed.json()) as Wire).name]).toEqual([200, '"2"', 'Balcão']);
    expect(await refusal('PATCH', path, { token, body: { name: 'Outra' }, headers: { 'if-match': '"1"' } })).toEqual([
      412,
      'stale-revision',
    ]);

    await writesTo(number, 'Oi');
    const [thread] = await settled(tenant, 1);
    await claim(tenant, thread as NonNullable<typeof thread>);
    expect(await refusedAt(tenant, 'PATCH', path, { accessToken: 'EAA-made-up' })).toEqual(['access-token-refused', ['/accessToken']]);
    await write(tenant, String(thread?.id), 'um');
    await until(() => meta.texts().length === 1);
    metaKnows(number.phoneNumberId, { wabaId: number.wabaId, accessToken: 'EAA-new' });
    await ask(200, 'PATCH', path, { token, body: { accessToken: 'EAA-new' } });
    await write(tenant, String(thread?.id), 'dois');
    await until(() => meta.texts().length === 2);
    const sent = meta.asked.filter(({ body }) => body.type === 'text').map(({ authorization }) => authorization);
    expect(sent).toEqual([`Bearer ${number.accessToken}`, 'Bearer EAA-new']);
    expect(await refusedAt(tenant, 'PATCH', path, { appSecret: 'of the platform?' })).toEqual(['invalid-request', ['/appSecret']]);
    expect(await auditOf(tenant)).toEqual(['channel.updated', 'channel.updated', 'channel.connected']);
    expect(JSON.stringify(await everyItem(tenant, '/v1/audit'))).not.toContain('EAA-');
  });

  it('[CHN-7] verifies its webhooks with the app secret that replaced the old one', async () => {
    const { tenant, channel } = await newShop();
    const path = `/v1/channels/${channel.id}`;
    expect(await refusedAt(tenant, 'PATCH', path, { appSecret: 'of another app' })).toEqual(['app-secret-refused', ['/appSecret']]);
    expect((await deliverText(channel, 'com o antigo')).status).toBe(200);
    metaKnows(channel.phoneNumberId, { wabaId: channel.wabaId, accessToken: 'EAAtest', appSecret: 'the new secret' });
    await ask(200, 'PATCH', path, { token: tenant.token, body: { appSecret: 'the new secret' } });
    expect((await deliverText(channel, 'com o antigo')).status).toBe(401);
    expect((await deliverText({ ...channel, appSecret: 'the new secret' }, 'com o novo')).status).toBe(200);
  });

  it('[CHN-8] is free once it is disconnected; what was said stays readable, and nothing can be sent', async () => {
    graph(accepted);
    const { tenant, channel } = await newShop();
    const { token } = tenant;
    const thread = await claim(tenant, await firstWord({ tenant, channel }, 'antes'));
    await write(tenant, thread.id, 'Bom dia');
    const path = `/v1/channels/${channel.id}`;
    const stale = { token, headers: { 'if-match': '"7"' } };
    expect(await refusal('POST', `${path}/disconnect`, stale)).toEqual([412, 'stale-revision']);
    for (let n = 0; n < 2; n += 1)
      expect(await ask(200, 'POST', `${path}/disconnect`, { token })).toMatchObject({ status: 'disconnected' });
    expect((await connected(tenant)).items).toMatchObject([{ id: channel.id, status: 'disconnected', alarm: null, revision: 2 }]);
    expect(await rows(shardOf(tenant), 'SELECT access_token FROM channels WHERE tenant_id = ?', tenant.id)).toEqual([{ access_token: '' }]);
    expect(await auditOf(tenant)).toEqual(['channel.disconnected', 'channel.connected']);

    expect((await messagesOf(tenant, thread.id)).length).toBe(2);
    const ended = [409, 'channel-disconnected'];
    const body = { body: { body: 'Ainda?' } };
    expect(await refusal('POST', `/v1/conversations/${thread.id}/messages`, { token, body })).toEqual(ended);
    const template = { name: 'hello_world', language: 'pt_BR' };
    const start = { contactId: thread.contact.id, channelId: channel.id, template };
    expect(await refusal('POST', '/v1/interactions', { token, body: start })).toEqual(ended);
    expect(await refusal('PATCH', path, { token, body: { name: 'x' } })).toEqual(ended);

    expect((await deliverText(channel, 'depois')).status).toBe(200);
    expect((await messagesOf(tenant, thread.id)).length).toBe(2);
    expect(await everyItem(tenant, '/v1/unrouted-events')).toMatchObject([
      { reason: 'unknown-number', hookPath: channel.hookPath, raw: expect.stringContaining('depois') },
    ]);
    const { wabaId, phoneNumberId } = channel;
    await connect(await newTenant(), { kind: 'whatsapp', name: 'Nova', wabaId, phoneNumberId, accessToken: 'EAAtest', mode: 'live' });
  });
});
