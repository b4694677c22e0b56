import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it, vi } from 'vitest';
import { ask } from '../support/api.ts';
import { graph } from '../support/graph.ts';
import { deliver, deliverMessage, deliverText } from '../support/meta.ts';
import { claim, firstWord, headOf, messagesOf, newShop, objectOf, rows, type Shop, shardOf, write } from '../support/shop.ts';
import { openThread } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const MINUTE = 60_000;
const edits = ({ channel }: Shop, target: string, body: string, at = currentTime()) =>
  deliverMessage(channel, { type: 'edit', edit: { original_message_id: target, message: { type: 'text', text: { body } } } }, { at });
const deletes = ({ channel }: Shop, target: string) => deliverMessage(channel, { type: 'revoke', revoke: { original_message_id: target } });
const hide = ({ tenant }: Shop) => ask(200, 'PATCH', '/v1/account', { token: tenant.token, body: { deletedMessages: 'hidden' } });

/** Where a search finds the words, five minutes later. */
async function found({ tenant }: Shop, id: string, q: string): Promise<number[]> {
  vi.useFakeTimers({ toFake: ['Date'], now: currentTime() + 301_000 });
  try {
    await runDurableObjectAlarm(objectOf(tenant, id));
  } finally {
    vi.useRealTimers();
  }
  const { messages } = await ask<{ messages: { seq: number }[] }>(200, 'GET', `/v1/search?q=${q}`, { token: tenant.token });
  return messages.map(({ seq }) => seq).sort();
}

describe('a message that its customer changes', () => {
  it('[CNT-1] [CNV-7] shows the new words, keeps the old ones, and is found by the new ones alone', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop, 'Quero doze brigadeiros', { wamid: 'wamid.A' });
    expect(await found(shop, id, 'doze')).toEqual([1]);
    const line = await openThread(shop.tenant, id);
    await edits(shop, 'wamid.A', 'Quero vinte brigadeiros');
    const { items } = await line.until('changes', (frame) => frame.items.some(({ seq, editedAt }) => seq === 1 && editedAt !== null));
    expect(items.map(({ seq }) => seq).sort()).toEqual([1, 2]);
    const [first, second] = await messagesOf(shop.tenant, id);
    expect(first).toMatchObject({
      body: { body: 'Quero vinte brigadeiros' },
      editedAt: second?.sentAt,
      earlier: [{ body: { body: 'Quero doze brigadeiros' }, at: first?.sentAt }],
    });
    expect(await headOf(shop.tenant, id)).toMatchObject({ preview: 'Quero vinte brigadeiros', unread: 1, lastSeq: 2 });
    expect([await found(shop, id, 'vinte'), await found(shop, id, 'doze')]).toEqual([[1], []]);
  });

  it('[CNT-1] once more by the same webhook changes nothing', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop, 'um', { wamid: 'wamid.A' });
    const content = { type: 'edit', edit: { original_message_id: 'wamid.A', message: { type: 'text', text: { body: 'dois' } } } };
    for (const _twice of [1, 2]) await deliverMessage(shop.channel, content, { wamid: 'wamid.E' });
    expect((await messagesOf(shop.tenant, id)).map(({ earlier }) => earlier.length)).toEqual([1, 0]);
  });

  it('[CNT-3] before it came takes its place when it comes; of an unknown one a line says what was told', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop, 'Oi');
    await edits(shop, 'wamid.late', 'segunda', currentTime() - MINUTE);
    await deletes(shop, 'wamid.never');
    await deliverText(shop.channel, 'primeira', { wamid: 'wamid.late', at: currentTime() - 2 * MINUTE });
    const messages = await messagesOf(shop.tenant, id);
    expect(messages.map(({ type }) => type)).toEqual(['text', 'edit', 'revoke', 'text']);
    expect(messages[3]).toMatchObject({ body: { body: 'segunda' }, earlier: [{ body: { body: 'primeira' } }] });
    expect(messages[1]?.body).toMatchObject({ original_message_id: 'wamid.late' });
  });

  it('[CNT-1] [CNT-2] is the same one when an earlier change of it is named, in whatever order they come', async () => {
    const shop = await newShop();
    const { channel } = shop;
    const now = currentTime();
    const { id } = await firstWord(shop, 'um', { wamid: 'wamid.A', at: now - MINUTE });
    const edit = (wamid: string, target: string, body: string, at: number) =>
      deliverMessage(channel, { type: 'edit', edit: { original_message_id: target, message: { text: { body } } } }, { wamid, at });
    await edit('wamid.E1', 'wamid.A', 'dois', now - 5000);
    await edit('wamid.E2', 'wamid.E1', 'três', now - 3000);
    await edit('wamid.E4', 'wamid.E3', 'segunda', now - 2000);
    await edit('wamid.E3', 'wamid.late', 'primeira', now - 4000);
    await deliverText(channel, 'zero', { wamid: 'wamid.late', at: now - 6000 });
    const shown = async () =>
      (await messagesOf(shop.tenant, id)).filter(({ type }) => type === 'text').map(({ body, earlier }) => [body.body, earlier.length]);
    expect(await shown()).toEqual([
      ['três', 2],
      ['segunda', 2],
    ]);
    await deletes(shop, 'wamid.E2');
    const [first] = await messagesOf(shop.tenant, id);
    expect(first?.deletedAt).toEqual(expect.any(String));
    await edits(shop, 'wamid.A', 'depois de apagada', now + 2000);
    await edits(shop, 'wamid.loop', 'em círculo');
    expect((await messagesOf(shop.tenant, id))[0]).toMatchObject({ body: { body: 'três' }, deletedAt: first?.deletedAt });
  });

  it('[CNT-1] is theirs: what a customer says of our words stays a line', async () => {
    graph();
    const shop = await newShop();
    const { id } = await claim(shop.tenant, await firstWord(shop, 'Oi'));
    await write(shop.tenant, id, 'Custa dez');
    const sent = await until(async () => (await messagesOf(shop.tenant, id)).find(({ seq, wamid }) => seq === 2 && wamid !== null));
    await edits(shop, String(sent.wamid), 'Custa um');
    await deletes(shop, String(sent.wamid));
    expect((await messagesOf(shop.tenant, id))[1]).toMatchObject({ body: { body: 'Custa dez' }, editedAt: null, deletedAt: null });
  });
});

describe('a message that its customer deletes', () => {
  it('[CNT-2] [CNV-7] is marked and stays readable, unless the company hides it; the list keeps real words', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop, 'Meu número é 42', { wamid: 'wamid.B' });
    await deletes(shop, 'wamid.B');
    const [first] = await messagesOf(shop.tenant, id);
    expect(first).toMatchObject({ body: { body: 'Meu número é 42' }, deletedAt: expect.any(String) });
    expect(await headOf(shop.tenant, id)).toMatchObject({ preview: 'Meu número é 42' });
    expect(await found(shop, id, 'número')).toEqual([1]);
  });

  it('[CNT-2] [CNV-7] is hidden from everybody where the company says so: thread, list, file and search', async () => {
    const shop = await newShop();
    await hide(shop);
    const { id } = await firstWord(shop, 'Bom dia');
    await deliverMessage(shop.channel, { type: 'image', image: { id: '77', caption: 'Segredo' } }, { wamid: 'wamid.B' });
    expect(await found(shop, id, 'segredo')).toEqual([2]);
    await deletes(shop, 'wamid.B');
    const [, second] = await messagesOf(shop.tenant, id);
    expect(second).toMatchObject({ type: 'image', body: {}, media: null, deletedAt: expect.any(String), earlier: [] });
    expect(await headOf(shop.tenant, id)).toMatchObject({ preview: 'Bom dia' });
    expect(await found(shop, id, 'segredo')).toEqual([]);
    const file = await ask<{ code: string }>(404, 'GET', `/v1/conversations/${id}/messages/${second?.id}/media`, {
      token: shop.tenant.token,
    });
    expect(file.code).toBe('not-found');
    await deletes(shop, String((await messagesOf(shop.tenant, id))[0]?.wamid));
    expect((await headOf(shop.tenant, id)).preview).toBe('🚫');
  });
});

describe('a message from the future', () => {
  it('[CNV-6] was sent when it came, and stands before what follows it', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop, 'adiantada', { at: currentTime() + 3_600_000 });
    await deliverText(shop.channel, 'depois');
    const [first] = await messagesOf(shop.tenant, id);
    expect(first?.sentAt).toBe(first?.receivedAt);
    expect((await headOf(shop.tenant, id)).preview).toBe('depois');
  });
});

describe('the line of a list', () => {
  it('[CNV-7] is no reaction, taken back or not, no notice and no change, but the last words', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop, 'Obrigada!', { wamid: 'wamid.A' });
    const { lastActivityAt } = await headOf(shop.tenant, id);
    for (const content of [
      { type: 'reaction', reaction: { message_id: 'wamid.x', emoji: '👍' } },
      { type: 'reaction', reaction: { message_id: 'wamid.x' } },
      { type: 'system', system: { body: 'changed', type: 'customer_identity_changed' } },
      { type: 'revoke', revoke: { original_message_id: 'wamid.unknown' } },
    ]) {
      await deliverMessage(shop.channel, content);
      expect(await headOf(shop.tenant, id)).toMatchObject({ preview: 'Obrigada!', lastActivityAt });
    }
    const form = { type: 'nfm_reply', nfm_reply: { name: 'flow', body: 'Sent', response_json: '{}' } };
    await deliverMessage(shop.channel, { type: 'interactive', interactive: form });
    expect((await headOf(shop.tenant, id)).preview).toBe('📝 Sent');
  });

  it('[CNV-6] is of the newest by when it was sent, also after the object was evicted', async () => {
    const shop = await newShop();
    const now = currentTime();
    const { id } = await firstWord(shop, 'a segunda', { at: now - MINUTE });
    await deliverText(shop.channel, 'a primeira', { at: now - 2 * MINUTE });
    await deliverText(shop.channel, 'de ontem', { at: now - 24 * 60 * MINUTE });
    const newest = { preview: 'a segunda', lastActivityAt: new Date(Math.floor((now - MINUTE) / 1000) * 1000).toISOString() };
    expect(await headOf(shop.tenant, id)).toMatchObject(newest);
    await evictDurableObject(objectOf(shop.tenant, id));
    expect(await headOf(shop.tenant, id)).toMatchObject(newest);
  });
});

describe('what the business writes in the WhatsApp Business app', () => {
  const echo = ({ channel }: Shop, to: string, more: object) =>
    deliver(
      channel,
      { message_echoes: [{ from: '5511955500100', to, id: 'wamid.echo', timestamp: String(Math.floor(currentTime() / 1000)), ...more }] },
      'smb_message_echoes',
    );
  const text = (body: string) => ({ type: 'text', text: { body } });

  it('[CNV-8] stands in the thread, and opens, reads and answers nothing', async () => {
    const shop = await newShop();
    const begun = await firstWord(shop, 'Vocês abrem hoje?');
    for (const _twice of [1, 2]) await echo(shop, '5511987654321', text('Abrimos às oito'));
    const messages = await messagesOf(shop.tenant, begun.id);
    expect(messages).toHaveLength(2);
    expect(messages[1]).toMatchObject({
      ...{ direction: 'out', author: { kind: 'business-app' }, status: 'sent', wamid: 'wamid.echo', body: { body: 'Abrimos às oito' } },
    });
    const { interaction, sessions, serviceWindow, unread, preview } = await headOf(shop.tenant, begun.id);
    expect({ interaction, sessions, serviceWindow, unread }).toEqual({
      interaction: begun.interaction,
      sessions: begun.sessions,
      serviceWindow: begun.serviceWindow,
      unread: 1,
    });
    expect(preview).toBe('Vocês abrem hoje?'); // it is still unread
    const { tenant } = shop;
    expect(await rows(shardOf(tenant), 'SELECT id FROM channel_events WHERE tenant_id = ?', tenant.id)).toEqual([]);
  });

  it('[CNV-8] [CNT-1] [CNT-2] is edited and deleted there too', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop, 'Oi');
    await echo(shop, '5511987654321', text('Abrimos às oito'));
    const change = (wamid: string, more: object) => echo(shop, '5511987654321', { id: wamid, ...more });
    await change('wamid.1', { type: 'edit', edit: { original_message_id: 'wamid.echo', message: text('Abrimos às nove') } });
    await change('wamid.2', { type: 'revoke', revoke: { original_message_id: 'wamid.echo' } });
    expect((await messagesOf(shop.tenant, id))[1]).toMatchObject({ body: { body: 'Abrimos às nove' }, deletedAt: expect.any(String) });
  });

  it('[CNV-8] [DLV-3] takes the ticks that were told before it came', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop, 'Oi');
    const timestamp = String(Math.floor(currentTime() / 1000));
    await deliver(shop.channel, { statuses: [{ id: 'wamid.echo', recipient_id: '5511987654321', status: 'read', timestamp }] });
    await echo(shop, '5511987654321', text('Abrimos às oito'));
    expect((await messagesOf(shop.tenant, id))[1]).toMatchObject({ status: 'read', statusTimes: { read: expect.any(String) } });
  });

  it('[CNV-8] to somebody without a thread begins one without interaction or window, in which their answer follows', async () => {
    const shop = await newShop();
    expect((await echo(shop, '5511900001111', text('Seu bolo está pronto'))).status).toBe(200);
    const { id, sessions, interaction } = await firstWord(shop, 'Já vou!', { from: '5511900001111', name: 'Caio' });
    expect((await messagesOf(shop.tenant, id)).map(({ direction, body }) => [direction, body.body])).toEqual([
      ['out', 'Seu bolo está pronto'],
      ['in', 'Já vou!'],
    ]);
    expect([sessions[0]?.initiator, interaction?.origin, interaction?.state]).toEqual(['customer', 'customer', 'waiting']);
  });
});
