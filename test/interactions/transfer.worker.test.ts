import { runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import { ask, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import {
  claim,
  firstWord,
  headOf,
  messagesOf,
  newColleague,
  newShop,
  objectOf,
  refusal,
  rows,
  type Shop,
  shardOf,
} from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
const post = ({ token }: Tenant, { interaction }: ConversationWire, verb: string, body?: object) =>
  ask<ConversationWire>(200, 'POST', `/v1/interactions/${interaction?.id}/${verb}`, { token, body });
const refused = ({ token }: Tenant, { interaction }: ConversationWire, verb: string, body?: object) =>
  refusal('POST', `/v1/interactions/${interaction?.id}/${verb}`, { token, body });
const say = ({ token }: Tenant, { id }: ConversationWire, text = 'Olá') =>
  refusal('POST', `/v1/conversations/${id}/messages`, { token, body: { body: { body: text } } });

/** Ana serves a customer; Rui is there and could take over. */
async function service(): Promise<Shop & { ana: Tenant; rui: Tenant; open: ConversationWire; close: () => void }> {
  graph();
  const shop = await newShop();
  const [ana, rui] = [await newColleague(shop.tenant, 'Ana', 'agent'), await newColleague(shop.tenant, 'Rui', 'agent')];
  const lines = [await openDesk(ana), await openDesk(rui)];
  for (const line of lines) await line.until('hello');
  const open = await firstWord(shop);
  await claim(ana, open);
  return { ...shop, ana, rui, open, close: () => lines.forEach((line) => void line.close()) };
}
const toRui = (rui: Tenant, note?: string) => ({ to: { userId: rui.owner.id }, ...(note ? { note } : {}) });

describe('handing a customer on', () => {
  it('[TRF-1] is an offer to a person: nobody writes meanwhile, they accept and serve, and the note is with it', async () => {
    const { ana, rui, open, close } = await service();
    const offered = await post(ana, open, 'transfer', toRui(rui, 'Quer trocar o plano'));
    expect(offered.interaction).toMatchObject({
      state: 'offered',
      assignee: null,
      offer: { to: { id: rui.owner.id }, note: 'Quer trocar o plano' },
    });
    expect([await say(ana, open), await say(rui, open)]).toEqual([
      [409, 'interaction-offered'],
      [409, 'interaction-offered'],
    ]);
    const accepted = await post(rui, open, 'accept');
    expect(accepted.interaction).toMatchObject({ state: 'active', assignee: { id: rui.owner.id }, offer: null });
    expect(await say(ana, open)).toEqual([403, 'interaction-not-yours']);
    expect(await refused(ana, open, 'accept')).toEqual([409, 'offer-closed']);
    expect((await post(rui, open, 'accept')).interaction?.state).toBe('active');
    close();
  });

  it('[TRF-2] declined, or not answered in time, puts the customer back where they were in line, for others than these two', async () => {
    const { ana, rui, open, tenant, close } = await service();
    await post(ana, open, 'transfer', toRui(rui));
    const back = await post(rui, open, 'decline');
    const declinedBy = [ana.owner.id, rui.owner.id];
    expect(back.interaction).toMatchObject({ state: 'waiting', queuedAt: open.interaction?.queuedAt, declinedBy });
    await claim(ana, open);
    await post(ana, open, 'transfer', toRui(rui));
    const later = await at(currentTime() + MINUTE, tenant);
    await runDurableObjectAlarm(objectOf(tenant, open.id));
    expect((await headOf(later, open.id)).interaction).toMatchObject({ state: 'waiting', declinedBy });
    close();
  });

  it('[TRF-3] may be taken back by who offered it, and by a supervisor given to somebody else', async () => {
    const { ana, rui, open, tenant, close } = await service();
    await post(ana, open, 'transfer', toRui(rui));
    expect((await claim(ana, open)).interaction).toMatchObject({ state: 'active', assignee: { id: ana.owner.id } });
    await post(tenant, open, 'transfer', toRui(rui));
    expect((await headOf(tenant, open.id)).interaction).toMatchObject({ state: 'active', assignee: { id: rui.owner.id } });
    const taken = await post(tenant, open, 'take-over');
    expect(taken.interaction?.assignee?.id).toBe(tenant.owner.id);
    const actions = async () =>
      (
        await rows<{ action: string }>(
          shardOf(tenant),
          "SELECT action FROM audit_entries WHERE tenant_id = ? AND object_kind = 'interaction' ORDER BY seq",
          tenant.id,
        )
      ).map(({ action }) => action);
    await until(async () => (await actions()).length === 2);
    expect(await actions()).toEqual(['interaction.reassigned', 'interaction.taken-over']);
    const kept = await rows(shardOf(tenant), "SELECT * FROM audit_entries WHERE tenant_id = ? AND object_kind = 'interaction'", tenant.id);
    expect(JSON.stringify(kept)).not.toContain(taken.contact.name);
    close();
  });

  it('[TRF-3] is seen, and may be taken back, by who offered it without being a member of its queue, until it is answered', async () => {
    const { ana, rui, open, tenant, close } = await service();
    const { token } = tenant;
    const queues = await ask<{ items: { id: string; revision: number }[] }>(200, 'GET', '/v1/queues', { token });
    const body = { openTo: 'members', memberIds: [rui.owner.id] };
    await ask(200, 'PATCH', `/v1/queues/${queues.items[0]?.id}`, { token, body });
    const listed = async (path: string) => JSON.stringify(await ask(200, 'GET', path, { token: ana.token })).includes(open.id);
    await post(ana, open, 'transfer', toRui(rui));
    expect((await headOf(ana, open.id)).interaction?.state).toBe('offered');
    await until(async () => (await listed('/v1/conversations')) && (await listed('/v1/search?q=bia')));
    expect((await claim(ana, open)).interaction).toMatchObject({ state: 'active', assignee: { id: ana.owner.id } });
    await post(ana, open, 'transfer', toRui(rui));
    await post(rui, open, 'accept');
    expect(await refused(ana, open, 'claim')).toEqual([404, 'not-found']);
    await until(async () => !(await listed('/v1/conversations')) && !(await listed('/v1/search?q=bia')));
    close();
  });

  it('[TRF-4] is refused to agents who cannot take the customer, with the reason, and by agents who do not serve them', async () => {
    const { ana, rui, open, tenant, close } = await service();
    await ask(200, 'PUT', '/v1/presence', { token: rui.token, body: { presence: 'away' } });
    const { token } = ana;
    const answer = await ask<{ code: string; reason: string }>(409, 'POST', `/v1/interactions/${open.interaction?.id}/transfer`, {
      token,
      body: toRui(rui),
    });
    expect([answer.code, answer.reason]).toEqual(['agent-unavailable', 'away']);
    expect(await refused(ana, open, 'transfer', toRui(ana))).toEqual([409, 'transfer-to-self']);
    expect(await refused(rui, open, 'transfer', toRui(ana))).toEqual([403, 'interaction-not-yours']);
    expect(await refused(ana, open, 'take-over')).toEqual([403, 'forbidden']);
    expect(await refused(ana, open, 'force-finish')).toEqual([403, 'forbidden']);
    const targets = await ask<{ people: { user: { id: string }; reason: string | null }[]; queues: { name: string; waiting: number }[] }>(
      200,
      'GET',
      `/v1/interactions/${open.interaction?.id}/transfer-targets`,
      { token },
    );
    expect(targets.people.find(({ user }) => user.id === rui.owner.id)?.reason).toBe('away');
    expect(targets.queues).toMatchObject([{ name: 'Atendimento', waiting: 0 }]);
    await post(tenant, open, 'force-finish');
    expect((await headOf(tenant, open.id)).interaction).toMatchObject({ state: 'finished', finishReason: 'forced' });
    close();
  });

  it('[TRF-5] leaves a trail of who served the customer, from when to when, in the history too', async () => {
    const { ana, rui, open, tenant, close } = await service();
    await post(ana, open, 'transfer', toRui(rui, 'VIP'));
    await post(rui, open, 'accept');
    await post(rui, open, 'finish', { outcome: 'unresolved' });
    type Trail = {
      items: {
        state: string;
        finishReason: string;
        segments: { kind: string; endReason: string; note: string | null; endedAt: string; startedAt: string }[];
      }[];
    };
    const path = `/v1/conversations/${open.id}/interactions`;
    const { items } = await until(async () => {
      const page = await ask<Trail>(200, 'GET', path, tenant);
      return page.items[0]?.state === 'finished' ? page : undefined;
    });
    const [only] = items;
    expect(only?.finishReason).toBe('unresolved');
    expect(only?.segments.map(({ kind, endReason, note }) => [kind, endReason, note])).toEqual([
      ['queue', 'claimed', null],
      ['agent', 'transferred', null],
      ['offer', 'accepted', 'VIP'],
      ['agent', 'unresolved', null],
    ]);
    expect(only?.segments.every(({ startedAt }, i, all) => i === 0 || startedAt === all[i - 1]?.endedAt)).toBe(true);
    close();
  });
});

describe('silence', () => {
  it('[INT-1] of the customer is broken once with a warning, then leaves the interaction abandoned, then finished', async () => {
    const meta = graph();
    const shop = await newShop();
    const { token } = shop.tenant;
    const queue = (await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/queues', { token })).items[0];
    const rules = { warnAfterMinutes: 5, warning: 'Ainda está aí?', abandonAfterMinutes: 10, closeAfterMinutes: 60 };
    await ask(200, 'PATCH', `/v1/queues/${queue?.id}`, { token, body: rules });
    const open = await firstWord(shop);
    await claim(shop.tenant, open);
    expect((await say(shop.tenant, open))[0]).toBe(202);
    await until(() => meta.asked.length === 1);
    await at(currentTime() + 5 * MINUTE, shop.tenant);
    await runDurableObjectAlarm(objectOf(shop.tenant, open.id));
    await until(() => meta.asked.length === 2);
    await at(currentTime() + 5 * MINUTE, shop.tenant);
    await runDurableObjectAlarm(objectOf(shop.tenant, open.id));
    const soon = await at(currentTime(), shop.tenant);
    expect((await headOf(soon, open.id)).interaction?.state).toBe('abandoned');
    const later = await at(currentTime() + 60 * MINUTE, shop.tenant);
    await runDurableObjectAlarm(objectOf(shop.tenant, open.id));
    expect((await headOf(later, open.id)).interaction).toMatchObject({ state: 'finished', finishReason: 'abandoned' });
    const said = (await messagesOf(later, open.id)).map(({ author, body }) => [author.kind, body.body]);
    expect(said).toEqual([
      ['customer', 'Oi'],
      ['agent', 'Olá'],
      ['bot', 'Ainda está aí?'],
    ]);
  });

  it('[INT-2] is borne while on hold, until the time given', async () => {
    graph();
    const shop = await newShop();
    const open = await firstWord(shop);
    await claim(shop.tenant, open);
    expect((await post(shop.tenant, open, 'hold', { minutes: 30 })).interaction?.state).toBe('on_hold');
    await deliverText(shop.channel, 'Pronto');
    expect((await headOf(shop.tenant, open.id)).interaction?.state).toBe('active');
    await post(shop.tenant, open, 'hold', { minutes: 30 });
    const later = await at(currentTime() + 30 * MINUTE, shop.tenant);
    await runDurableObjectAlarm(objectOf(shop.tenant, open.id));
    expect((await headOf(later, open.id)).interaction?.state).toBe('abandoned');
  });
});
