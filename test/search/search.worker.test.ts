import { runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it, vi } from 'vitest';
import { sweep } from '../../src/edge/background/sweeper.ts';
import { ask, type Tenant } from '../support/api.ts';
import { watchDatabases } from '../support/d1.ts';
import { testHost } from '../support/host.ts';
import { deliver, deliverText } from '../support/meta.ts';
import { claim, conversationsOf, finish, firstWord, newShop, objectOf, refusal, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

type Found = {
  conversations: { id: string; contact: { name: string }; tag: { name: string } | null }[];
  messages: { id: string; conversationId: string; seq: number; at: string; excerpt: { text: string; hit: boolean }[] }[];
};
const search = ({ token }: Tenant, q: string): Promise<Found> => ask(200, 'GET', `/v1/search?q=${encodeURIComponent(q)}`, { token });
const names = async (tenant: Tenant, q: string): Promise<string[]> =>
  (await search(tenant, q)).conversations.map(({ contact }) => contact.name);
const said = async (tenant: Tenant, q: string): Promise<string[]> =>
  (await search(tenant, q)).messages.map(({ excerpt }) => excerpt.map(({ text, hit }) => (hit ? `[${text}]` : text)).join(''));

/** Five minutes pass for one conversation. */
async function later(tenant: Tenant, id: string): Promise<void> {
  vi.useFakeTimers({ toFake: ['Date'], now: currentTime() + 301_000 });
  try {
    await runDurableObjectAlarm(objectOf(tenant, id));
  } finally {
    vi.useRealTimers();
  }
}

describe('a search', () => {
  it('[TOG-30] finds people by name and phone', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    await firstWord(shop, 'Oi', { from: '5511987654321', name: 'João da Conceição' });
    await firstWord(shop, 'Oi', { from: '551133334444', name: 'Bia Nunes' });
    for (const q of [
      'joao',
      'JOÃO',
      'concei',
      'conceicao joao',
      '+55 11 98765-4321',
      '(11) 98765-4321',
      '11 8765-4321',
      '98765',
      '4321',
      '8765 4321',
    ])
      expect([q, await names(tenant, q)]).toEqual([q, ['João da Conceição']]);
    expect(await names(tenant, '3333-4444')).toEqual(['Bia Nunes']);
    expect([await names(tenant, 'oao'), await names(tenant, 'joao nunes'), await names(tenant, '99')]).toEqual([[], [], []]);
    expect(await refusal('GET', '/v1/search?q=a', { token: tenant.token })).toEqual([400, 'invalid-request']);
  });

  it('[TOG-30] [SRC-3] finds people by numbers in their names and in their messages, with signs or without', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const numbers = ['98.765.432/0001-10', '123.456.789-09', '01310-100', '95550-9876'];
    const bare = (text: string): string => text.replace(/\D/g, '');
    for (const [n, number] of numbers.entries()) {
      const signed = await firstWord(shop, `Meu número é ${number}`, { from: `551190000100${n}`, name: `Com ${number}` });
      const plain = await firstWord(shop, `O meu é ${bare(number)}`, { from: `551190000200${n}`, name: `Sem ${bare(number)}` });
      for (const thread of [signed, plain]) await finish(tenant, await claim(tenant, thread));
    }
    await until(async () => (await said(tenant, '955509876')).length === 2);
    for (const number of numbers)
      for (const q of [number, bare(number)]) {
        expect([q, (await names(tenant, q)).sort()]).toEqual([q, [`Com ${number}`, `Sem ${bare(number)}`]]);
        expect([q, (await said(tenant, q)).length]).toEqual([q, 2]);
      }
  });

  it('[TOG-30] [SRC-1] finds people by the same rules in every script', async () => {
    const shop = await newShop();
    const people = [
      ['पीर कुमार', 'पीर', 'पर'],
      ['東京タワー商店', 'タワー', '京東'],
      ['Straße Müller', 'STRASSE mull', 'strasze'],
      ['שלום כהן', 'כהן', 'הן'],
      ['ΟΔΌΣ Μαρία', 'οδος', 'δος'],
    ] as const;
    for (const [n, [name]] of people.entries()) await firstWord(shop, 'Oi', { from: `551190000300${n}`, name });
    for (const [name, typed, not] of people)
      expect([typed, await names(shop.tenant, typed), await names(shop.tenant, not)]).toEqual([typed, [name], []]);
  });

  it('[TOG-31] finds words, also of what is finished', async () => {
    const shop = await newShop();
    const { tenant, channel } = shop;
    const thread = await firstWord(shop, 'Bom dia! Vocês têm pão de queijo?');
    await deliverText(channel, 'E coxinha também?');
    await claim(tenant, thread);
    await finish(tenant, thread);
    await until(async () => (await said(tenant, 'queijo')).length === 1);
    expect(await said(tenant, 'PAO queij')).toEqual(['Bom dia! Vocês têm [pão] de [queijo]?']);
    expect(await said(tenant, 'tem')).toEqual(['Bom dia! Vocês [têm] pão de queijo?']);
    // Both words are in the thread, but in no message together.
    expect(await said(tenant, 'coxinha queijo')).toEqual([]);
    const [hit] = (await search(tenant, 'coxinha')).messages;
    expect(hit).toMatchObject({ conversationId: thread.id, seq: 2, id: thread.id.replace('con_', 'msg_').concat('_2') });
  });

  it('[SRC-6] finds internal notes like messages', async () => {
    const shop = await newShop();
    const thread = await firstWord(shop);
    await ask(201, 'POST', `/v1/conversations/${thread.id}/notes`, { token: shop.tenant.token, body: { body: 'Prefere boleto' } });
    await later(shop.tenant, thread.id);
    expect(await said(shop.tenant, 'boleto')).toEqual(['Prefere [boleto]']);
  });

  it('[TOG-32] finds words within five minutes, without a row of D1 at each message', async () => {
    const shop = await newShop();
    const { tenant, channel } = shop;
    const thread = await firstWord(shop, 'Preciso de um orçamento');
    const databases = watchDatabases();
    await deliverText(channel, 'Para cem brigadeiros');
    expect(databases.rowsWritten).toBe(0);
    expect(await said(tenant, 'brigadeiro')).toEqual([]);
    await later(tenant, thread.id);
    expect(await said(tenant, 'brigadeiro')).toEqual(['Para cem [brigadeiros]']);
    for (let i = 0; i < 30; i += 1) await deliverText(channel, `pedido numero${i}`);
    await later(tenant, thread.id);
    expect((await said(tenant, 'pedido')).length).toBe(20);
    expect(await said(tenant, 'numero29')).toEqual(['pedido [numero29]']);
    expect(await said(tenant, 'orcamento')).toHaveLength(1);
  });

  it('[TOG-33] finds nothing of another tenant', async () => {
    const [ours, theirs] = [await newShop(), await newShop()];
    const thread = await firstWord(theirs, 'Segredo profundo', { name: 'Zuleica' });
    await claim(theirs.tenant, thread);
    await finish(theirs.tenant, thread);
    await until(async () => (await said(theirs.tenant, 'segredo')).length === 1);
    const key = theirs.tenant.id.slice(4);
    for (const q of ['zuleica', 'segredo', key, `" OR tenant_key : "${key}`, 'segredo* OR profundo', '%', '5511987654321'])
      expect(await search(ours.tenant, `${q} `.padEnd(3, 'x'))).toEqual({ conversations: [], messages: [], incomplete: false });
  });

  it('[TOG-34] finds tags', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const [one, two] = [
      await firstWord(shop, 'Oi', { name: 'Rita' }),
      await firstWord(shop, 'Oi', { from: '5511911112222', name: 'Caio' }),
    ];
    const make = (name: string, kind: string) =>
      ask<{ id: string }>(201, 'POST', '/v1/tags', { token: tenant.token, body: { name, kind } });
    const [vip, late] = [await make('Cliente VIP', 'contact'), await make('Atraso', 'interaction')];
    await ask(200, 'PATCH', `/v1/contacts/${one.contact.id}/tags`, { token: tenant.token, body: { add: [vip.id] } });
    await ask(200, 'PATCH', `/v1/interactions/${two.interaction?.id}/tags`, { token: tenant.token, body: { add: [late.id] } });
    expect([await names(tenant, 'vip'), await names(tenant, 'cliente v'), await names(tenant, 'atr')]).toEqual([
      ['Rita'],
      ['Rita'],
      ['Caio'],
    ]);
  });

  it('[TOG-35] knows people as they are now', async () => {
    const shop = await newShop();
    const { tenant, channel } = shop;
    const thread = await firstWord(shop, 'Oi', { name: 'Marcia' });
    await ask(200, 'PATCH', `/v1/contacts/${thread.contact.id}`, {
      token: tenant.token,
      body: { name: 'Débora', email: 'deb@loja.example' },
    });
    expect([await names(tenant, 'marcia'), await names(tenant, 'debora'), await names(tenant, 'deb@loja')]).toEqual([
      [],
      ['Débora'],
      ['Débora'],
    ]);
    await deliver(channel, {
      contacts: [{ profile: { name: 'Bia' }, user_id: 'BR.999' }],
      messages: [
        { from_user_id: 'BR.999', id: 'wamid.s1', timestamp: String(Math.floor(currentTime() / 1000)), type: 'text', text: { body: 'Oi' } },
      ],
    });
    await until(async () => (await conversationsOf(tenant)).length === 2);
    await deliver(channel, {
      contacts: [{ profile: { name: 'Bia' }, wa_id: '5511987654321', user_id: 'BR.999' }],
      messages: [
        {
          from: '5511987654321',
          from_user_id: 'BR.999',
          id: 'wamid.s2',
          timestamp: String(Math.floor(currentTime() / 1000)),
          type: 'text',
          text: { body: 'Oi' },
        },
      ],
    });
    const found = async () => [await names(tenant, 'debora'), (await names(tenant, 'br 999')).length];
    expect(await found()).toEqual([['Débora', 'Débora'], 2]);
    await sweep(testHost());
    const [{ n } = { n: 0 }] = await rows<{ n: number }>(
      shardOf(tenant),
      'SELECT count(*) AS n FROM contact_words WHERE tenant_id = ?',
      tenant.id,
    );
    expect([n, ...(await found())]).toEqual([1, ['Débora', 'Débora'], 2]);
  });
});
