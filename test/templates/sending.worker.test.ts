import { describe, expect, it } from 'vitest';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { ask, call, type Tenant } from '../support/api.ts';
import { type Asked, accepted, graph } from '../support/graph.ts';
import { noisyPng } from '../support/picture.ts';
import { claim, firstWord, messagesOf, newShop, refusal, type Shop } from '../support/shop.ts';
import { addAtMeta, templateAtMeta } from '../support/templates-at-meta.ts';
import { until } from '../support/until.ts';

const COMPONENTS = [
  { type: 'HEADER', format: 'TEXT', text: 'Pedido {{1}}', example: { header_text: ['1'] } },
  { type: 'BODY', text: 'Oi {{1}}, o pedido de {{2}} chegou hoje.', example: { body_text: [['Ana', 'R$ 90']] } },
  { type: 'FOOTER', text: 'Padaria' },
  {
    type: 'BUTTONS',
    buttons: [
      { type: 'QUICK_REPLY', text: 'Obrigado' },
      { type: 'URL', text: 'Rastrear', url: 'https://x.example/t/{{1}}', example: ['https://x.example/t/a'] },
    ],
  },
];
const VALUES = { 'header.1': '1042', 'body.1': 'Bia', 'body.2': 'R$ 90', 'button.1': 'abc 1' };

/** A company whose account at Meta has a template, and a customer whom somebody serves. */
async function ready(components: object[] = COMPONENTS): Promise<{ shop: Shop; id: string }> {
  const shop = await newShop();
  addAtMeta(shop.channel.wabaId, {
    ...{ name: 'pedido', language: 'pt_BR', category: 'UTILITY', status: 'APPROVED', parameterFormat: 'POSITIONAL' },
    components: components as never,
  });
  const known = await firstWord(shop);
  await claim(shop.tenant, known);
  return { shop, id: known.id };
}
const send = ({ token }: Tenant, id: string, values: object, name = 'pedido') =>
  ask<MessageWire>(202, 'POST', `/v1/conversations/${id}/messages`, {
    token,
    body: { type: 'template', body: { name, language: 'pt_BR', values } },
  });
const sentOf = (asked: readonly Asked[]) => asked.filter(({ body }) => body.type === 'template').map(({ body }) => body.template);

describe('a template that is sent', () => {
  it('[TPL-20] leaves filled in; the thread keeps what was read, also when it changes later', async () => {
    const meta = graph();
    const { shop, id } = await ready();
    const kept = await send(shop.tenant, id, VALUES);
    expect(kept.body).toMatchObject({
      text: 'Oi Bia, o pedido de R$ 90 chegou hoje.',
      header: { format: 'TEXT', text: 'Pedido 1042' },
      footer: 'Padaria',
      buttons: [{ text: 'Obrigado' }, { text: 'Rastrear', value: 'https://x.example/t/abc 1' }],
    });
    const [sent] = await until(() => (sentOf(meta.asked).length === 1 ? sentOf(meta.asked) : undefined));
    expect(sent).toEqual({
      name: 'pedido',
      language: { code: 'pt_BR', policy: 'deterministic' },
      components: [
        { type: 'header', parameters: [{ type: 'text', text: '1042' }] },
        {
          type: 'body',
          parameters: [
            { type: 'text', text: 'Bia' },
            { type: 'text', text: 'R$ 90' },
          ],
        },
        { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: 'abc%201' }] },
      ],
    });
    Object.assign(templateAtMeta(shop.channel.wabaId, 'pedido') ?? {}, { components: [{ type: 'BODY', text: 'Outro texto' }] });
    await ask(200, 'POST', '/v1/templates/sync', { token: shop.tenant.token, body: { channelId: shop.channel.id } });
    expect((await messagesOf(shop.tenant, id)).at(-1)?.body).toMatchObject({ text: 'Oi Bia, o pedido de R$ 90 chegou hoje.' });
    expect((await send(shop.tenant, id, {})).body).toMatchObject({ text: 'Outro texto' });
  });

  it('[TPL-20] is refused while Meta does not approve it, in another language, and when it is put away', async () => {
    graph();
    const { shop, id } = await ready();
    const refused = (body: object) =>
      refusal('POST', `/v1/conversations/${id}/messages`, { token: shop.tenant.token, body: { type: 'template', body } });
    expect(await refused({ name: 'pedido', language: 'es', values: VALUES })).toEqual([422, 'template-not-approved']);
    Object.assign(templateAtMeta(shop.channel.wabaId, 'pedido') ?? {}, { status: 'PAUSED' });
    await ask(200, 'POST', '/v1/templates/sync', { token: shop.tenant.token, body: { channelId: shop.channel.id } });
    expect(await refused({ name: 'pedido', language: 'pt_BR', values: VALUES })).toEqual([422, 'template-not-approved']);
    const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/templates?q=hello_world', { token: shop.tenant.token });
    await ask(200, 'POST', `/v1/templates/${items[2]?.id}/archive`, { token: shop.tenant.token, body: { isArchived: true } });
    expect(await refused({ name: 'hello_world', language: 'pt_BR' })).toEqual([422, 'template-not-approved']);
  });

  it('[TPL-21] a missing or unfit value is told by its key; nothing is kept or sent', async () => {
    const meta = graph();
    const { shop, id } = await ready();
    const before = (await messagesOf(shop.tenant, id)).length;
    const { 'body.2': _, ...some } = VALUES;
    const answer = await ask<{ code: string; errors: { pointer: string; detail: string }[] }>(
      422,
      'POST',
      `/v1/conversations/${id}/messages`,
      {
        token: shop.tenant.token,
        body: { type: 'template', body: { name: 'pedido', language: 'pt_BR', values: some } },
      },
    );
    expect([answer.code, answer.errors]).toEqual(['template-values-wrong', [{ pointer: '/body/values/body.2', detail: 'is needed' }]]);
    const long = { ...VALUES, 'body.1': 'a'.repeat(1_100) };
    const path = `/v1/conversations/${id}/messages`;
    const body = { type: 'template', body: { name: 'pedido', language: 'pt_BR', values: long } };
    expect(await refusal('POST', path, { token: shop.tenant.token, body })).toEqual([422, 'template-values-wrong']);
    expect((await messagesOf(shop.tenant, id)).length).toBe(before);
    expect(sentOf(meta.asked)).toEqual([]);
  });

  it('[TPL-22] the file of a header is brought to Meta once, and sent with each message', async () => {
    const meta = graph(({ url }) => (url.endsWith('/media') ? Response.json({ id: '9001' }) : accepted()));
    const { shop, id } = await ready([
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['https://scontent.example/x'] } },
      { type: 'BODY', text: 'Veja o bolo de hoje' },
    ]);
    const uploaded = await call('POST', '/v1/media?name=bolo.png', {
      token: shop.tenant.token,
      headers: { 'content-type': 'image/png' },
      body: noisyPng(8, 8),
    });
    const { id: file } = await uploaded.json<{ id: string }>();
    for (const _ of [1, 2]) await send(shop.tenant, id, { 'header.media': file });
    const sent = await until(() => (sentOf(meta.asked).length === 2 ? sentOf(meta.asked) : undefined));
    const header = { type: 'header', parameters: [{ type: 'image', image: { id: '9001' } }] };
    expect(sent.map((template) => Reflect.get(Object(template), 'components'))).toEqual([[header], [header]]);
    expect(meta.asked.filter(({ url }) => url.endsWith('/media'))).toHaveLength(1);
    expect(
      await refusal('POST', `/v1/conversations/${id}/messages`, {
        token: shop.tenant.token,
        body: { type: 'template', body: { name: 'pedido', language: 'pt_BR' } },
      }),
    ).toEqual([422, 'template-values-wrong']);
  });

  it('[TPL-23] the sample of a template is read by who may see it; no other file is, and no other company reads it', async () => {
    graph();
    const { shop } = await ready();
    const { token } = shop.tenant;
    const upload = async (): Promise<string> => {
      const uploaded = await call('POST', '/v1/media?name=bolo.png', {
        token,
        headers: { 'content-type': 'image/png' },
        body: noisyPng(8, 8),
      });
      return (await uploaded.json<{ id: string }>()).id;
    };
    const [sample, other] = [await upload(), await upload()];
    const content = { category: 'UTILITY', header: { format: 'IMAGE', sample, handle: null }, body: { text: 'Veja o bolo de hoje' } };
    const body = { channelId: shop.channel.id, name: 'bolo', language: 'pt_BR', content };
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/templates', { token, body });
    const read = await call('GET', `/v1/templates/${id}/samples/${sample}`, { token });
    expect([read.status, read.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(new Uint8Array(await read.arrayBuffer())).toEqual(new Uint8Array(noisyPng(8, 8)));
    expect(await refusal('GET', `/v1/templates/${id}/samples/${other}`, { token })).toEqual([404, 'not-found']);
    const stranger = await newShop();
    expect(await refusal('GET', `/v1/templates/${id}/samples/${sample}`, { token: stranger.tenant.token })).toEqual([404, 'not-found']);
  });
});
