import { describe, expect, it } from 'vitest';
import { ask } from '../support/api.ts';
import { watchDatabases } from '../support/d1.ts';
import { graph, graphError } from '../support/graph.ts';
import { deliver, deliverMessage, deliverText } from '../support/meta.ts';
import { claim, firstWord, headOf, messagesOf, newShop, rows, type Shop, settled, shardOf, write } from '../support/shop.ts';
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
    expect(await standing(shop.tenant, contact)).toEqual(['all in', 'utility in']);
  });

  it('[CNS-16] an opt-in is one to marketing when its words name that', async () => {
    const shop = await newShop();
    const says = (text: string, later: number): Promise<unknown> => deliverText(shop.channel, text, { at: currentTime() + later });
    await says('quero receber promoções', 0);
    const contact = await onlyContact(shop.tenant);
    expect(await standing(shop.tenant, contact)).toEqual(['all in', 'marketing in', 'utility in']);
    await says('stop', 1_000);
    await says('opt in', 2_000);
    // What forbade all is over, and marketing is neither forbidden nor asked for.
    expect(await standing(shop.tenant, contact)).toEqual(['all in', 'utility in']);
    const may = (category: string) =>
      ask<{ rule: string }>(200, 'GET', `/v1/contacts/${contact}/may-receive?category=${category}`, { token: shop.tenant.token });
    expect([(await may('marketing')).rule, (await may('utility')).rule]).toEqual(['no-opt-in', 'allowed']);
    const body = { category: 'all', action: 'in', words: 'Quiero recibir ofertas', reference: 'form-1' };
    for (const _ of [1, 2]) await ask(201, 'POST', `/v1/contacts/${contact}/consents`, { token: shop.tenant.token, body });
    expect((await may('marketing')).rule).toBe('allowed');
    expect((await ledgerOf(shop.tenant, contact)).items.map(({ category, action }) => `${category} ${action}`)).toEqual([
      'marketing in',
      'all in',
      'all in',
      'all out',
      'marketing in',
      'all in',
    ]);
  });

  it('[CNS-14] who opts out is told so once, and nobody is asked for', async () => {
    const shop = await newShop();
    const said = async (id: string) =>
      (await messagesOf(shop.tenant, id)).map(({ author, body, consent }) => [author.kind, body.body, consent]);
    await deliverText(shop.channel, 'Descadastrar');
    const [talk] = await settled(shop.tenant, 1);
    const id = String(talk?.id);
    const told = ['bot', 'Você não receberá mais mensagens nossas. Para voltar a receber, responda "quero receber mensagens".', null];
    const quiet = await headOf(shop.tenant, id);
    expect([quiet.interaction, quiet.unread]).toEqual([null, 0]);
    expect(await said(id)).toEqual([['customer', 'Descadastrar', 'out'], told]);
    await deliverText(shop.channel, 'STOP');
    expect(await said(id)).toEqual([['customer', 'Descadastrar', 'out'], told, ['customer', 'STOP', 'out']]);
    expect((await headOf(shop.tenant, id)).interaction).toBeNull();
    // Any other word is one as before.
    await deliverText(shop.channel, 'Mas quero saber do meu pedido');
    expect(await headOf(shop.tenant, id)).toMatchObject({ interaction: { state: 'waiting' }, unread: 1 });
  });

  it('[CNS-14] in the words of the company, or not at all; never once they may not be answered any more', async () => {
    const body = { out: [], in: [], marketingNeedsOptIn: true };
    for (const [settings, words] of [
      [{ optOutReply: 'Até logo!' }, ['Até logo!']],
      [{ confirmsOptOut: false, optOutReply: 'Até logo!' }, []],
    ] as const) {
      const shop = await newShop();
      await ask(200, 'PUT', '/v1/consent-words', { token: shop.tenant.token, body: { ...body, ...settings } });
      await deliverText(shop.channel, 'baja');
      const [talk] = await settled(shop.tenant, 1);
      const said = (await messagesOf(shop.tenant, String(talk?.id))).filter(({ author }) => author.kind === 'bot');
      expect(said.map(({ body: { body } }) => body)).toEqual(words);
    }
    const shop = await newShop();
    await deliverText(shop.channel, 'baja', { at: currentTime() - 25 * 3_600_000 });
    const [talk] = await settled(shop.tenant, 1);
    expect(await messagesOf(shop.tenant, String(talk?.id))).toHaveLength(1);
  });

  it('[CNS-14] beside what is open it changes nothing but the thread', async () => {
    const shop = await newShop();
    const { interaction } = await claim(shop.tenant, await firstWord(shop));
    await deliverText(shop.channel, 'unsubscribe');
    const [now] = await settled(shop.tenant, 1);
    expect([now?.interaction?.id, now?.interaction?.state]).toEqual([interaction?.id, 'active']);
  });

  it('[CNS-15] a hint is kept with the message, and what an agent makes of it is written down once', async () => {
    const shop = await newShop();
    const begun = await firstWord(shop, 'Sair');
    await deliverText(shop.channel, 'por favor me descadastre agora mesmo');
    const items = await messagesOf(shop.tenant, begun.id);
    expect(items.map(({ consent }) => consent)).toEqual(['hint', 'hint']);
    expect((await headOf(shop.tenant, begun.id)).interaction?.state).toBe('waiting');
    const contact = await onlyContact(shop.tenant);
    expect(await standing(shop.tenant, contact)).toEqual([]);
    const body = { category: 'all', action: 'out', words: 'Sair', reference: items[0]?.wamid };
    for (const _ of [1, 2]) await ask(201, 'POST', `/v1/contacts/${contact}/consents`, { token: shop.tenant.token, body });
    expect((await ledgerOf(shop.tenant, contact)).items).toHaveLength(1);
    expect(await standing(shop.tenant, contact)).toEqual(['all out', 'marketing out', 'utility out']);
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
