import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import { ask, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import {
  claim,
  conversationsOf,
  deskOf,
  firstWord,
  headOf,
  homeOf,
  inParallel,
  messagesOf,
  newColleague,
  newShop,
  objectOf,
  refusal,
  type Shop,
} from '../support/shop.ts';
import { openDesk, openThread } from '../support/sockets.ts';
import { entriesOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
type Listed = { items: { id: string; isDefault: boolean }[] };
const defaultQueue = async ({ token }: Tenant) =>
  (await ask<Listed>(200, 'GET', '/v1/queues', { token })).items.find((q) => q.isDefault)?.id ?? '';
const setQueue = ({ token }: Tenant, id: string, body: object) => ask<{ id: string }>(200, 'PATCH', `/v1/queues/${id}`, { token, body });
const newQueue = ({ token }: Tenant, body: object) => ask<{ id: string }>(201, 'POST', '/v1/queues', { token, body });
const post = ({ token }: Tenant, { interaction }: ConversationWire, verb: string, body?: object) =>
  ask<ConversationWire>(200, 'POST', `/v1/interactions/${interaction?.id}/${verb}`, { token, body });
const becomes = (tenant: Tenant, id: string, fits: (summary: ConversationWire) => boolean) =>
  until(async () => [await headOf(tenant, id)].find(fits));
const served = (by: Tenant) => (summary: ConversationWire) =>
  summary.interaction?.assignee?.id === by.owner.id && summary.interaction.state === 'active';
const customer = (n: number) => ({ from: `55119${String(80_000_000 + n)}` });
async function withRouting(routing: string, more: object = {}): Promise<Shop & { queue: string }> {
  const shop = await newShop();
  const queue = await defaultQueue(shop.tenant);
  await setQueue(shop.tenant, queue, { routing, ...more });
  return { ...shop, queue };
}

describe('a queue that gives out', () => {
  it('[RTE-1] gives who arrives to who is there, and who waits to who comes', async () => {
    graph();
    const shop = await withRouting('round_robin');
    const first = await firstWord(shop, 'Oi', customer(1));
    expect(first.interaction?.state).toBe('waiting');
    const line = await openDesk(shop.tenant);
    await becomes(shop.tenant, first.id, served(shop.tenant));
    const second = await firstWord(shop, 'Oi', customer(2));
    await becomes(shop.tenant, second.id, served(shop.tenant));
    expect(await ask(200, 'GET', '/v1/desk/health', shop.tenant)).toMatchObject({ waiting: 0, starved: [] });
    line.close();
  });

  it('[RTE-2] [RTE-6] gives no agent more than their capacity, says why, and goes on when they are free again', async () => {
    graph();
    const shop = await withRouting('least_loaded');
    await ask(200, 'PATCH', '/v1/account', { token: shop.tenant.token, body: { capacity: 1 } });
    const line = await openDesk(shop.tenant);
    const first = await firstWord(shop, 'Oi', customer(1));
    await becomes(shop.tenant, first.id, served(shop.tenant));
    const second = await firstWord(shop, 'Oi', customer(2));
    const { items } = await ask<{ items: { user: { id: string }; ineligibleReason: string; load: number }[] }>(
      200,
      'GET',
      `/v1/queues/${shop.queue}/eligibility`,
      shop.tenant,
    );
    expect(items.map(({ user, ineligibleReason, load }) => [user.id, ineligibleReason, load])).toEqual([[shop.tenant.owner.id, 'full', 1]]);
    expect((await headOf(shop.tenant, second.id)).interaction?.state).toBe('waiting');
    expect(await ask(200, 'GET', '/v1/desk/health', shop.tenant)).toMatchObject({ waiting: 1, starved: [] });
    await post(shop.tenant, first, 'finish', { outcome: 'resolved' });
    await becomes(shop.tenant, second.id, served(shop.tenant));
    line.close();
  });

  it('[RTE-7] gives customers who come back after a silence to the agent who served them', async () => {
    graph();
    const shop = await withRouting('manual', { abandonAfterMinutes: 30 });
    const rui = await newColleague(shop.tenant, 'Rui', 'agent');
    const lines = [await openDesk(shop.tenant), await openDesk(rui)];
    const waiting = await firstWord(shop, 'Oi', customer(1));
    await claim(rui, waiting);
    await ask(202, 'POST', `/v1/conversations/${waiting.id}/messages`, { token: rui.token, body: { body: { body: 'Olá!' } } });
    const later = await at(currentTime() + 31 * MINUTE, shop.tenant);
    await runDurableObjectAlarm(objectOf(shop.tenant, waiting.id));
    expect((await headOf(later, waiting.id)).interaction).toMatchObject({ state: 'abandoned', assignee: { id: rui.owner.id } });
    await deliverText(shop.channel, 'Voltei', customer(1));
    await becomes(later, waiting.id, served(rui));
    for (const line of lines) line.close();
  });

  it('[RTE-8] ends a wait that was too long in the fallback queue, and there the customer is lost', async () => {
    graph();
    const shop = await newShop();
    const patient = await newQueue(shop.tenant, { name: 'Reserva', maxWaitMinutes: 60 });
    await setQueue(shop.tenant, await defaultQueue(shop.tenant), { maxWaitMinutes: 10, fallbackQueueId: patient.id });
    const waiting = await firstWord(shop, 'Oi', customer(1));
    await until(async () => (await entriesOf(shop.tenant)).length === 1);
    const soon = await at(currentTime() + 10 * MINUTE, shop.tenant);
    await runDurableObjectAlarm(deskOf(shop.tenant));
    const moved = await becomes(soon, waiting.id, (summary) => summary.interaction?.queue.id === patient.id);
    expect(moved.interaction).toMatchObject({ state: 'waiting', queuedAt: waiting.interaction?.queuedAt, serviceSegmentNumber: 2 });
    const late = await at(currentTime() + 61 * MINUTE, shop.tenant);
    await runDurableObjectAlarm(deskOf(shop.tenant));
    const lost = await becomes(late, waiting.id, (summary) => summary.interaction?.state === 'finished');
    expect(lost.interaction?.finishReason).toBe('lost');
  });

  it('[QUE-3] tells customers who must wait their place, once, and those who come while it is closed that it is', async () => {
    const meta = graph();
    const shop = await withRouting('manual', { positionMessage: 'Você é o {{position}}º na fila {{queue}}.' });
    const waiting = await firstWord(shop, 'Oi', customer(1));
    await until(() => meta.asked.length === 1);
    await deliverText(shop.channel, 'Alguém?', customer(1));
    const next = await firstWord(shop, 'Oi', customer(2));
    await until(() => meta.asked.length === 2);
    const words = async (id: string) =>
      (await messagesOf(shop.tenant, id))
        .filter(({ direction }) => direction === 'out')
        .map(({ body, author }) => [author.kind, body.body]);
    expect(await words(waiting.id)).toEqual([['bot', 'Você é o 1º na fila Atendimento.']]);
    expect(await words(next.id)).toEqual([['bot', 'Você é o 2º na fila Atendimento.']]);
    const never = await ask<{ id: string }>(201, 'POST', '/v1/business-hours', {
      token: shop.tenant.token,
      body: { name: 'Nunca', timezone: 'America/Sao_Paulo', weekly: [] },
    });
    await setQueue(shop.tenant, shop.queue, { businessHoursId: never.id, closedMessage: 'Voltamos amanhã.' });
    const late = await firstWord(shop, 'Oi', customer(3));
    await until(() => meta.asked.length === 3);
    expect(await words(late.id)).toEqual([['bot', 'Voltamos amanhã.']]);
  });

  it('[QUE-4] archived, sends who waits in it to the default queue; the default queue and a fallback are not archived', async () => {
    graph();
    const shop = await newShop();
    const away = await newQueue(shop.tenant, { name: 'Vendas' });
    const waiting = await firstWord(shop, 'Oi', customer(1));
    await claim(shop.tenant, waiting);
    await post(shop.tenant, waiting, 'transfer', { to: { queueId: away.id } });
    const { token } = shop.tenant;
    const home = await defaultQueue(shop.tenant);
    await setQueue(shop.tenant, home, { fallbackQueueId: away.id });
    expect(await refusal('DELETE', `/v1/queues/${home}`, { token })).toEqual([409, 'queue-in-use']);
    expect(await refusal('DELETE', `/v1/queues/${away.id}`, { token })).toEqual([409, 'queue-in-use']);
    await setQueue(shop.tenant, home, { fallbackQueueId: null });
    await ask(204, 'DELETE', `/v1/queues/${away.id}`, { token });
    await becomes(shop.tenant, waiting.id, (summary) => summary.interaction?.queue.id === home && summary.interaction.state === 'waiting');
  });

  it('[RTE-1] is not stopped by a desk put out of memory, nor by a conversation that does not answer', async () => {
    graph();
    const shop = await withRouting('round_robin');
    const line = await openDesk(shop.tenant);
    await evictDurableObject(deskOf(shop.tenant));
    await inParallel([customer(1), customer(2), customer(3)], 3, (from) => deliverText(shop.channel, 'Oi', from));
    await until(async () => {
      const all = await conversationsOf(shop.tenant);
      return all.length === 3 && all.every(served(shop.tenant));
    });
    line.close();
  });
});

describe('the right to a queue', () => {
  it('[DSK-5] who has none receives no byte of its items: list, thread, search, socket, counts; and nothing when they come there later', async () => {
    graph();
    const shop = await newShop();
    const rui = await newColleague(shop.tenant, 'Rui', 'agent');
    const secret = await newQueue(shop.tenant, {
      name: 'Diretoria',
      openTo: 'members',
      memberIds: [shop.tenant.owner.id],
      takesTransfers: false,
    });
    const open = await firstWord(shop, 'Assunto aberto', customer(1));
    const line = await openDesk(rui);
    expect((await line.until('hello')).entries.map(({ id }) => id)).toEqual([open.id]);
    await claim(shop.tenant, open);
    const thread = await openThread(rui, open.id);
    await thread.until('hello');
    await post(shop.tenant, open, 'transfer', { to: { queueId: secret.id } });
    const { gone } = await line.until('entries', (frame) => frame.gone.length > 0);
    expect(gone).toEqual([open.id]);
    await thread.ended();
    const before = line.frames.length;
    await deliverText(shop.channel, 'Segredo absoluto', customer(1));
    await becomes(shop.tenant, open.id, (summary) => summary.preview === 'Segredo absoluto');
    const second = await openDesk(rui);
    expect((await second.until('hello')).entries).toEqual([]);
    expect(JSON.stringify([...line.frames.slice(before), ...second.frames, ...thread.frames])).not.toContain('Segredo');
    const given = { token: rui.token };
    expect(await ask(200, 'GET', '/v1/conversations', given)).toEqual({ items: [], next: null });
    for (const path of ['', '/messages', '/interactions'])
      expect(await refusal('GET', `/v1/conversations/${open.id}${path}`, given)).toEqual([404, 'not-found']);
    expect(await refusal('POST', `/v1/interactions/${open.interaction?.id}/claim`, given)).toEqual([404, 'not-found']);
    const target = { target: 'conversation', conversationId: open.id };
    expect(await refusal('POST', '/v1/realtime/tickets', { ...given, body: target })).toEqual([404, 'not-found']);
    expect(JSON.stringify(await ask(200, 'GET', '/v1/queues', given))).not.toContain('Diretoria');
    expect(await refusal('GET', `/v1/queues/${secret.id}`, given)).toEqual([404, 'not-found']);
    expect(JSON.stringify(await ask(200, 'GET', '/v1/search?q=segredo', given))).not.toContain('Segredo');
    for (const l of [line, second]) l.close();
  });

  it('[QUE-1] given, shows it to the sockets that ask anew; taken away, ends them', async () => {
    graph();
    const shop = await newShop();
    const rui = await newColleague(shop.tenant, 'Rui', 'agent');
    const queue = await newQueue(shop.tenant, { name: 'Vendas', openTo: 'members' });
    const line = await openDesk(rui);
    await line.until('hello');
    await setQueue(shop.tenant, queue.id, { memberIds: [rui.owner.id] });
    await line.ended();
    expect(line.closed).toBe(4403);
    expect(JSON.stringify(await ask(200, 'GET', '/v1/queues', { token: rui.token }))).toContain('Vendas');
    await setQueue(shop.tenant, queue.id, { memberIds: [] });
    expect(await refusal('GET', `/v1/queues/${queue.id}`, { token: rui.token })).toEqual([404, 'not-found']);
  });

  it('[QUE-2] refuses fallbacks in a circle, a name in use, and people, hours and departments that are not there', async () => {
    const { tenant } = await newShop();
    const [a, b] = [await newQueue(tenant, { name: 'A' }), await newQueue(tenant, { name: 'B' })];
    await setQueue(tenant, a.id, { fallbackQueueId: b.id });
    const given = (body: object) => ({ token: tenant.token, body });
    expect(await refusal('PATCH', `/v1/queues/${b.id}`, given({ fallbackQueueId: a.id }))).toEqual([409, 'fallback-loop']);
    expect(await refusal('POST', '/v1/queues', given({ name: 'a' }))).toEqual([409, 'name-taken']);
    const nobody = { memberIds: ['usr_01kb3rt5a6e0zvgv5x3m9f7c2d'] };
    expect(await refusal('POST', '/v1/queues', given({ name: 'C', ...nobody }))).toEqual([400, 'invalid-request']);
    expect(await refusal('POST', '/v1/queues', given({ name: 'C', businessHoursId: 'hrs_01kb3rt5a6e0zvgv5x3m9f7c2d' }))).toEqual([
      400,
      'invalid-request',
    ]);
    expect((await ask<{ items: unknown[] }>(200, 'GET', '/v1/queues', tenant)).items).toHaveLength(3);
    expect(await deskOf(tenant).routingHealth(homeOf(tenant))).toMatchObject({ waiting: 0 });
  });
});
