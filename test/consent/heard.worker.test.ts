import { describe, expect, it } from 'vitest';
import { ask } from '../support/api.ts';
import { watchDatabases } from '../support/d1.ts';
import { graph, graphError } from '../support/graph.ts';
import { deliver, deliverMessage, deliverText } from '../support/meta.ts';
import { claim, firstWord, headOf, newShop, rows, type Shop, shardOf, write } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';
import { ledgerOf, onlyContact, standing } from './asked.ts';

const FROM = '5511987654321';
const prefers = ({ channel }: Shop, preference: object): Promise<Response> =>
  deliver(
    channel,
    {
      contacts: [{ wa_id: FROM }],
      user_preferences: [{ wa_id: FROM, category: 'marketing_messages', timestamp: Math.floor(currentTime() / 1000), ...preference }],
    },
    'user_preferences',
  );
const eventsOf = ({ tenant }: Shop): Promise<{ field: string; reason: string }[]> =>
  rows(shardOf(tenant), 'SELECT field, reason FROM channel_events WHERE tenant_id = ? ORDER BY field, reason', tenant.id);

describe('what customers say of messages', () => {
  it('[CNS-8] a word is written down when it comes, with its message, once', async () => {
    const shop = await newShop();
    await deliverText(shop.channel, 'Descadastrar!', { wamid: 'wamid.out' });
    const contact = await onlyContact(shop.tenant);
    for (const _ of [1, 2]) await deliverText(shop.channel, 'Descadastrar!', { wamid: 'wamid.out' });
    const { items } = await ledgerOf(shop.tenant, contact);
    expect(items).toMatchObject([
      { contactId: contact, category: 'all', action: 'out', source: 'word', words: 'Descadastrar!', reference: 'wamid.out' },
    ]);
    expect(await standing(shop.tenant, contact)).toEqual(['all out', 'marketing out', 'utility out']);
    await deliverText(shop.channel, 'quero receber mensagens', { wamid: 'wamid.in', at: currentTime() + 1_000 });
    expect(await standing(shop.tenant, contact)).toEqual(['all in', 'marketing in', 'utility in']);
  });

  it('[CNS-8] also by the button of a template; other kinds and other words cost no statement', async () => {
    const shop = await newShop();
    await firstWord(shop);
    const contact = await onlyContact(shop.tenant);
    const databases = watchDatabases();
    await deliverText(shop.channel, 'Onde fica o bus stop?');
    await deliverText(shop.channel, 'Sair');
    await deliverMessage(shop.channel, { type: 'location', location: { latitude: 1, longitude: 1, name: 'Stop' } });
    expect(databases.statements.filter((sql) => sql.includes('consent'))).toEqual([]);
    await deliverMessage(shop.channel, { type: 'button', button: { text: 'Stop promotions', payload: 'x' } });
    expect((await ledgerOf(shop.tenant, contact)).items.map(({ words }) => words)).toEqual(['Stop promotions']);
  });

  it('[CNS-9] a choice made in WhatsApp is written down once, for marketing', async () => {
    const shop = await newShop();
    await firstWord(shop);
    const contact = await onlyContact(shop.tenant);
    for (const _ of [1, 2]) await prefers(shop, { value: 'stop', detail: 'User requested to stop' });
    expect((await ledgerOf(shop.tenant, contact)).items).toMatchObject([
      { category: 'marketing', action: 'out', source: 'meta', words: 'User requested to stop' },
    ]);
    await prefers(shop, { value: 'resume', timestamp: Math.floor(currentTime() / 1000) - 60 });
    expect(await standing(shop.tenant, contact)).toEqual(['marketing out']);
    await prefers(shop, { value: 'resume', timestamp: String(Math.floor(currentTime() / 1000) + 3_600) });
    expect(await standing(shop.tenant, contact)).toEqual(['marketing in']);
    expect(await eventsOf(shop)).toEqual([]);
  });

  it('[CNS-9] of nobody we know, or of a choice we do not understand, it is kept', async () => {
    const shop = await newShop();
    await prefers(shop, { value: 'stop' });
    await prefers(shop, { value: 'snooze' });
    expect(await eventsOf(shop)).toEqual([
      { field: 'user_preferences', reason: 'unknown-preference' },
      { field: 'user_preferences', reason: 'unknown-recipient' },
    ]);
    expect(await rows(shardOf(shop.tenant), 'SELECT no FROM consent_events WHERE tenant_id = ?', shop.tenant.id)).toEqual([]);
  });

  it('[CNS-9] a message that is refused because its reader wants no marketing', async () => {
    const shop = await newShop();
    await firstWord(shop);
    const contact = await onlyContact(shop.tenant);
    const status = {
      id: 'wamid.refused',
      status: 'failed',
      recipient_id: FROM,
      timestamp: String(Math.floor(currentTime() / 1000)),
      errors: [{ code: 131050, title: 'User has stopped receiving marketing messages from you' }],
    };
    for (const _ of [1, 2]) await deliver(shop.channel, { statuses: [status] });
    const { items } = await ledgerOf(shop.tenant, contact);
    expect(items).toMatchObject([{ category: 'marketing', action: 'out', source: 'meta', reference: 'wamid.refused' }]);
  });

  it('[CNS-9] also when the answer to the send says so, once a message', async () => {
    graph(() => graphError(131050));
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const contact = await onlyContact(shop.tenant);
    await claim(shop.tenant, await headOf(shop.tenant, id));
    const message = await write(shop.tenant, id, 'Promoção!');
    await until(async () => (await ledgerOf(shop.tenant, contact)).items.length > 0);
    expect((await ledgerOf(shop.tenant, contact)).items).toMatchObject([
      { category: 'marketing', action: 'out', source: 'meta', reference: message.id },
    ]);
  });

  it('[CNS-13] the company’s own words are heard, and kept as they are compared', async () => {
    const shop = await newShop();
    const { token } = shop.tenant;
    const body = { out: ['Tchau, PROMO!', 'tchau promo'], in: [], marketingNeedsOptIn: false };
    expect(await ask(200, 'PUT', '/v1/consent-words', { token, body })).toMatchObject({ out: ['tchau promo'], revision: 1 });
    await deliverText(shop.channel, 'tchau promo 👋');
    expect(await standing(shop.tenant, await onlyContact(shop.tenant))).toContain('all out');
  });
});
