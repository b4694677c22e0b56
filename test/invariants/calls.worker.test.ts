import { describe, expect, it, onTestFinished } from 'vitest';
import { calls } from '../../src/edge/platform/scope.ts';
import { ask, call, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { watchDatabases } from '../support/d1.ts';
import { deliverText } from '../support/meta.ts';
import { metaFiles } from '../support/meta-files.ts';
import { upload } from '../support/sending.ts';
import { claim, firstWord, newColleague, newShop } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

/** What a verb asks of others, beside the guard's own look-up: reads of D1, calls to conversations, calls to the desk. */
type Asked = [reads: number, conversation: number, desk: number];

/** The guard's own look-up: who is behind a login. */
const GUARD = /"refresh_families"/;

/** Counts what the Worker asks while somebody's request, and what goes on after its answer, is under way. */
function counting(tenant: Tenant) {
  const asked = { conversation: 0, desk: 0, index: 0, quota: 0, outreach: 0, pacer: 0 };
  const databases = watchDatabases(tenant.id);
  calls.onCall = (kind) => {
    asked[kind] += 1;
  };
  onTestFinished(() => {
    calls.onCall = undefined;
  });
  const now = (): Asked => [
    databases.statements.filter((sql) => /^\s*(select|with)\b/i.test(sql) && !GUARD.test(sql)).length,
    asked.conversation,
    asked.desk,
  ];
  return async (work: () => Promise<unknown>, atLeast: Asked): Promise<Asked> => {
    databases.clear();
    Object.assign(asked, { conversation: 0, desk: 0 });
    await work();
    // What goes on after the answer: as much as is expected, and then whatever else there may be.
    await until(() => now().every((n, i) => n >= (atLeast[i] ?? 0))).catch(() => undefined);
    for (let n = 0; n < 20; n += 1) await Promise.resolve();
    return now();
  };
}

describe('what a verb asks of others', () => {
  it('[COST-6] is what the table says: reads of D1, calls to conversations, calls to the desk', async () => {
    metaFiles();
    const shop = await newShop();
    const rui = await newColleague(shop.tenant, 'Rui Costa', 'agent');
    const line = await openDesk(rui);
    await line.until('hello');
    const thread = await claim(shop.tenant, await firstWord(shop));
    const tenant = await at(currentTime(), shop.tenant);
    const { token } = tenant;
    const queues = await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/queues', { token });
    const conversation = `/v1/conversations/${thread.id}`;
    const interaction = `/v1/interactions/${thread.interaction?.id}`;
    const post =
      (path: string, body: object = {}) =>
      () =>
        call('POST', path, { token, body });
    const get = (path: string) => () => call('GET', path, { token });
    await post(`${conversation}/messages`, { body: { body: 'Bom dia' } })(); // so that the isolate knows the channel
    await get('/v1/templates')(); // so that the templates of the account are known
    const media = await upload(tenant, 'png');
    const template = { name: 'hello_world', language: 'pt_BR' };
    const measure = counting(tenant);
    const verbs: [string, () => Promise<unknown>, Asked][] = [
      ['read a conversation', get(conversation), [0, 1, 0]],
      ['read messages', get(`${conversation}/messages`), [0, 1, 0]],
      ['ticket for a thread', post('/v1/realtime/tickets', { target: 'conversation', conversationId: thread.id }), [0, 1, 1]],
      ['list conversations', get('/v1/conversations'), [1, 0, 1]],
      ['answer with text', post(`${conversation}/messages`, { body: { body: 'Olá' } }), [0, 3, 1]],
      ['answer with a file', post(`${conversation}/messages`, { type: 'image', body: { media: media.id } }), [1, 4, 1]],
      ['note', post(`${conversation}/notes`, { body: 'Nota' }), [0, 1, 0]],
      ['note with a mention', post(`${conversation}/notes`, { body: 'Nota', mentions: [rui.owner.id] }), [1, 1, 1]],
      ['inbound text', () => deliverText(shop.channel, 'Oi de novo'), [0, 1, 1]],
      ['show typing', post(`${conversation}/typing`), [0, 1, 0]],
      ['mark read', post(`${conversation}/read`, { seq: 99 }), [0, 1, 1]],
      ['mark unread', post(`${conversation}/unread`), [0, 1, 1]],
      ['hold', post(`${interaction}/hold`), [0, 1, 0]],
      ['resume', post(`${interaction}/resume`), [0, 1, 0]],
      ['transfer targets', get(`${interaction}/transfer-targets`), [1, 0, 1]],
      ['transfer to a person', post(`${interaction}/transfer`, { to: { userId: rui.owner.id } }), [0, 1, 1]],
      ['take over', post(`${interaction}/take-over`), [0, 1, 0]],
      ['transfer to a queue', post(`${interaction}/transfer`, { to: { queueId: queues.items[0]?.id } }), [1, 1, 0]],
      ['claim', post(`${interaction}/claim`), [0, 1, 0]],
      ['finish', post(`${interaction}/finish`), [0, 1, 0]],
      ['New Interaction', post('/v1/interactions', { contactId: thread.contact.id, channelId: shop.channel.id, template }), [3, 3, 1]],
    ];
    const found: [string, Asked][] = [];
    for (const [name, work, expected] of verbs) found.push([name, await measure(work, expected)]);
    expect(found).toEqual(verbs.map(([name, , expected]) => [name, expected]));
    line.close();
  });
});
