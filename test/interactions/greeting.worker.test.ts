import { describe, expect, it } from 'vitest';
import { ask } from '../support/api.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import { claim, firstWord, headOf, messagesOf, newShop } from '../support/shop.ts';
import { until } from '../support/until.ts';

describe('the greeting', () => {
  it('[INT-3] asks twice, takes a choice by number, name or button, and else leads to the default queue', async () => {
    const meta = graph();
    const shop = await newShop();
    const { token } = shop.tenant;
    const sales = await ask<{ id: string }>(201, 'POST', '/v1/queues', { token, body: { name: 'Vendas' } });
    const greeting = { text: 'Olá! Sobre o que quer falar?', choices: [{ title: 'Vendas', queueId: sales.id }], giveUpAfterMinutes: 60 };
    await ask(200, 'PUT', `/v1/channels/${shop.channel.id}/greeting`, { token, body: greeting });
    const first = await firstWord(shop, 'Oi', { from: '5511980000001' });
    expect(first.interaction).toMatchObject({ state: 'bot', queuedAt: null });
    await until(() => meta.asked.length === 1);
    await deliverText(shop.channel, 'vendas', { from: '5511980000001' });
    expect((await headOf(shop.tenant, first.id)).interaction).toMatchObject({ state: 'waiting', queue: { id: sales.id } });
    const second = await firstWord(shop, 'Oi', { from: '5511980000002' });
    await deliverText(shop.channel, 'quero outra coisa', { from: '5511980000002' });
    expect((await headOf(shop.tenant, second.id)).interaction?.state).toBe('bot');
    await deliverText(shop.channel, 'não sei', { from: '5511980000002' });
    expect((await headOf(shop.tenant, second.id)).interaction).toMatchObject({ state: 'waiting', queue: { name: 'Atendimento' } });
    expect((await messagesOf(shop.tenant, second.id)).filter(({ author }) => author.kind === 'bot')).toHaveLength(2);
    const third = await firstWord(shop, 'Oi', { from: '5511980000003' });
    expect((await claim(shop.tenant, third)).interaction?.state).toBe('active');
  });

  it('[INT-4] without choices is said once, and the customer waits', async () => {
    const meta = graph();
    const shop = await newShop();
    const body = { text: 'Olá! Já vamos atender.', choices: [], giveUpAfterMinutes: 60 };
    await ask(200, 'PUT', `/v1/channels/${shop.channel.id}/greeting`, { token: shop.tenant.token, body });
    const first = await firstWord(shop, 'Oi');
    expect(first.interaction).toMatchObject({ state: 'waiting', queue: { name: 'Atendimento' } });
    // What the test before left on its way may come now.
    await until(() => meta.asked.filter(({ body: said }) => JSON.stringify(said).includes('Já vamos atender')).length === 1);
    for (const words of ['Alguém?', 'Oi?']) await deliverText(shop.channel, words);
    expect((await headOf(shop.tenant, first.id)).interaction?.state).toBe('waiting');
    expect((await messagesOf(shop.tenant, first.id)).filter(({ author }) => author.kind === 'bot')).toHaveLength(1);
  });
});
