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
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const [MINUTE, HOUR] = [60_000, 3_600_000];
const CLOSES = 'Nossa conversa fecha às {{time}}. Escreva para continuarmos.';

async function shopWith(rules: object): Promise<Shop> {
  const shop = await newShop();
  const { token } = shop.tenant;
  const queue = (await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/queues', { token })).items[0];
  await ask(200, 'PATCH', `/v1/queues/${queue?.id}`, { token, body: rules });
  return shop;
}
const endOf = ({ serviceWindow }: ConversationWire): number => Date.parse(String(serviceWindow.expiresAt));
const ring = async (tenant: Tenant, { id }: ConversationWire, time: number): Promise<Tenant> => {
  const then = await at(time, tenant);
  await runDurableObjectAlarm(objectOf(tenant, id));
  return then;
};
const botOf = async (tenant: Tenant, { id }: ConversationWire) =>
  (await messagesOf(tenant, id)).filter(({ author }) => author.kind === 'bot');
const wall = (time: number): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'America/Sao_Paulo', hour: '2-digit', minute: '2-digit' }).format(time);

describe('before the service window closes', () => {
  it('[WIN-1] who serves is to be warned as long before as the queue says, counted from the last word of the customer', async () => {
    graph();
    const shop = await newShop();
    const open = await firstWord(shop);
    expect(open.serviceWindow.warnAt).toBe(new Date(endOf(open) - HOUR).toISOString());
    await at(currentTime() + 30 * MINUTE, shop.tenant);
    await deliverText(shop.channel, 'Ainda aí?');
    const again = await headOf(await at(currentTime(), shop.tenant), open.id);
    expect(endOf(again)).toBeGreaterThan(endOf(open));
    expect(again.serviceWindow.warnAt).toBe(new Date(endOf(again) - HOUR).toISOString());
    const never = await shopWith({ windowWarnMinutes: null });
    expect((await firstWord(never)).serviceWindow.warnAt).toBeNull();
  });

  it('[WIN-2] the customer is told once, with the time; their next word begins another window', async () => {
    const meta = graph();
    const shop = await shopWith({ windowWarnMinutes: 1_380, windowMessage: CLOSES });
    const open = await firstWord(shop);
    await claim(shop.tenant, open);
    const end = endOf(await headOf(shop.tenant, open.id));
    const before = await ring(shop.tenant, open, end - 23 * HOUR - 1_000);
    expect(await botOf(before, open)).toEqual([]);
    await ring(shop.tenant, open, end - 23 * HOUR);
    await until(() => meta.asked.length === 1);
    const later = await ring(shop.tenant, open, end - 22 * HOUR);
    expect((await botOf(later, open)).map(({ body }) => body.body)).toEqual([CLOSES.replace('{{time}}', wall(end))]);
    await deliverText(shop.channel, 'Estou aqui');
    const next = endOf(await headOf(later, open.id));
    expect(next).toBeGreaterThan(end);
    await ring(shop.tenant, open, next - 23 * HOUR);
    await until(() => meta.asked.length === 2);
    // From here on the session would be over before the moment: to speak then would open another, which nobody asked for.
    const last = await ring(shop.tenant, open, end - MINUTE - 1_000);
    await deliverText(shop.channel, 'Obrigado');
    expect(await botOf(await ring(shop.tenant, open, endOf(await headOf(last, open.id)) - 23 * HOUR), open)).toHaveLength(2);
  });

  it('[WIN-3] an alarm that comes after the window has closed sends nothing', async () => {
    const meta = graph();
    const shop = await shopWith({ windowMessage: CLOSES });
    const open = await firstWord(shop);
    await claim(shop.tenant, open);
    const end = endOf(await headOf(shop.tenant, open.id));
    const late = await ring(shop.tenant, open, end - 30_000);
    expect((await botOf(late, open)).map(({ status, error }) => [status, error?.code])).toEqual([['failed', 131047]]);
    expect(meta.asked).toHaveLength(0);
  });

  it('[WIN-3] customers who wait while the moment passes are told nothing, also when they are claimed after it', async () => {
    graph();
    const shop = await shopWith({ windowMessage: CLOSES });
    const open = await firstWord(shop);
    const end = endOf(open);
    const late = await ring(shop.tenant, open, end - 30 * MINUTE);
    await claim(late, open);
    expect(await botOf(await ring(shop.tenant, open, end - 20 * MINUTE), open)).toEqual([]);
  });
});

describe('finishing', () => {
  it('[WIN-4] takes a tag where the queue asks for one, but not of a supervisor', async () => {
    graph();
    const shop = await shopWith({ requiresTag: true });
    const { token } = shop.tenant;
    const ana = await newColleague(shop.tenant, 'Ana', 'agent');
    const open = await firstWord(shop);
    await claim(ana, open);
    const path = `/v1/interactions/${open.interaction?.id}`;
    const tag = await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { name: 'Boleto', kind: 'interaction' } });
    expect(await refusal('POST', `${path}/finish`, { token: ana.token, body: {} })).toEqual([409, 'tag-required']);
    await until(
      async () => (await rows(shardOf(shop.tenant), 'SELECT 1 FROM interactions WHERE id = ?', open.interaction?.id)).length === 1,
    );
    await ask(200, 'PATCH', `${path}/tags`, { token: ana.token, body: { add: [tag.id] } });
    expect(await refusal('POST', `${path}/finish`, { token: ana.token, body: {} })).toEqual([200, undefined]);
    // Asked again, it is finished all the same.
    await ask(200, 'PATCH', `${path}/tags`, { token: ana.token, body: { remove: [tag.id] } });
    expect(await refusal('POST', `${path}/finish`, { token: ana.token, body: {} })).toEqual([200, undefined]);
    const other = await firstWord(shop, 'Oi', { from: '5511980000009' });
    await claim(ana, other);
    expect((await refusal('POST', `/v1/interactions/${other.interaction?.id}/force-finish`, { token, body: {} }))[0]).toBe(200);
  });

  it('[WIN-4] asks for no tag where the company has none that could be added', async () => {
    graph();
    const shop = await shopWith({ requiresTag: true });
    const { token } = shop.tenant;
    const tag = await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { name: 'Boleto', kind: 'interaction' } });
    await ask(201, 'POST', '/v1/tags', { token, body: { name: 'VIP', kind: 'contact' } });
    const open = await claim(shop.tenant, await firstWord(shop));
    const finish = () => refusal('POST', `/v1/interactions/${open.interaction?.id}/finish`, { token, body: {} });
    expect(await finish()).toEqual([409, 'tag-required']);
    await ask(204, 'DELETE', `/v1/tags/${tag.id}`, { token });
    expect(await finish()).toEqual([200, undefined]);
  });
});
