import { describe, expect, it } from 'vitest';
import { ask, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { type Channel, deliver } from '../support/meta.ts';
import { newColleague, newShop, refusal, type Shop, shardOf } from '../support/shop.ts';
import { addAtMeta, answersAreLost, askedOfTemplates, atMeta, templateAtMeta } from '../support/templates-at-meta.ts';
import { currentTime } from '../support/time.ts';

type Template = {
  id: string;
  name: string;
  language: string;
  status: string;
  reason: string | null;
  category: string;
  quality: string | null;
  isSendable: boolean;
  isChanged: boolean;
  revision: number;
  content: { body: { text: string } };
  live: { body: { text: string } } | null;
  slots: { key: string }[];
};
const content = {
  category: 'UTILITY',
  body: { text: 'Olá {{nome}}, seu pedido {{pedido}} saiu hoje.', examples: { nome: 'Ana', pedido: '1' } },
};
const create = ({ tenant, channel }: Shop, change: object = {}) =>
  ask<Template>(201, 'POST', '/v1/templates', {
    token: tenant.token,
    body: { channelId: channel.id, name: 'pedido_enviado', language: 'pt_BR', content, ...change },
  });
const act = ({ token }: Tenant, id: string, verb: string, body: object = {}) =>
  ask<Template>(200, 'POST', `/v1/templates/${id}/${verb}`, { token, body });
const read = ({ token }: Tenant, id: string) => ask<Template>(200, 'GET', `/v1/templates/${id}`, { token });
const list = async ({ token }: Tenant, query = '') =>
  (await ask<{ items: Template[] }>(200, 'GET', `/v1/templates?${query}`, { token })).items;
const sync = ({ tenant: { token }, channel }: Shop) =>
  ask<{ found: number; changed: number }>(200, 'POST', '/v1/templates/sync', { token, body: { channelId: channel.id } });

/** What Meta tells of a template by webhook. */
const told = (
  channel: Channel,
  { id, name, language }: { id: string; name: string; language: string },
  value: object,
  field = 'message_template_status_update',
) =>
  deliver(channel, { message_template_id: Number(id), message_template_name: name, message_template_language: language, ...value }, field);
/** Approves what was submitted, at Meta and by its webhook. */
async function approve({ channel }: Shop, name: string): Promise<void> {
  const one = templateAtMeta(channel.wabaId, name);
  if (!one) throw new Error('Meta does not have it');
  one.status = 'APPROVED';
  expect((await told(channel, one, { event: 'APPROVED', reason: null })).status).toBe(200);
}

describe('templates at Meta', () => {
  it('[TPL-10] a draft may have flaws; submitted, they are told with their places, and Meta is not asked', async () => {
    graph();
    const shop = await newShop();
    const draft = await create(shop, { content: { ...content, body: { text: '{{nome}} oi', examples: {} } } });
    expect(draft).toMatchObject({ status: 'draft', isSendable: false });
    const before = askedOfTemplates().length;
    const refused = await ask<{ code: string; errors: { pointer: string }[] }>(422, 'POST', `/v1/templates/${draft.id}/submit`, {
      token: shop.tenant.token,
      body: {},
    });
    expect(refused.code).toBe('template-has-flaws');
    expect(refused.errors.map(({ pointer }) => pointer)).toContain('/content/body/text');
    expect(askedOfTemplates().length).toBe(before);
  });

  it('[TPL-11] waits, is approved and sendable; a new text is submitted once a day, and the approved one is sent meanwhile', async () => {
    graph();
    const shop = await newShop();
    const { id } = await create(shop);
    expect(await act(shop.tenant, id, 'submit')).toMatchObject({ status: 'pending', isSendable: false });
    await approve(shop, 'pedido_enviado');
    const approved = await read(shop.tenant, id);
    expect(approved).toMatchObject({ status: 'approved', isSendable: true, isChanged: false });
    expect(approved.slots.map(({ key }) => key)).toEqual(['body.nome', 'body.pedido']);
    const text = 'Olá {{nome}}, o pedido {{pedido}} está a caminho.';
    const changed = await ask<Template>(200, 'PATCH', `/v1/templates/${id}`, {
      token: shop.tenant.token,
      body: { content: { ...content, body: { ...content.body, text } } },
    });
    expect(changed).toMatchObject({ status: 'approved', isChanged: true, live: { body: { text: content.body.text } } });
    expect(await act(shop.tenant, id, 'submit')).toMatchObject({ status: 'pending', isSendable: false });
    await approve(shop, 'pedido_enviado');
    expect(await read(shop.tenant, id)).toMatchObject({ status: 'approved', live: { body: { text } } });
    const third = { content: { ...content, body: { ...content.body, text: `${text} Obrigado!` } } };
    await ask(200, 'PATCH', `/v1/templates/${id}`, { token: shop.tenant.token, body: third });
    expect(await refusal('POST', `/v1/templates/${id}/submit`, { token: shop.tenant.token, body: {} })).toEqual([
      409,
      'template-edit-quota',
    ]);
    const later = await at(currentTime() + 25 * 3_600_000, shop.tenant);
    expect(await act(later, id, 'submit')).toMatchObject({ status: 'pending' });
  });

  it('[TPL-11] refused, it says why in Meta’s word', async () => {
    graph();
    const shop = await newShop();
    const { id } = await create(shop);
    await act(shop.tenant, id, 'submit');
    const one = templateAtMeta(shop.channel.wabaId, 'pedido_enviado');
    await told(shop.channel, one ?? { id: '', name: '', language: '' }, { event: 'REJECTED', reason: 'TAG_CONTENT_MISMATCH' });
    expect(await read(shop.tenant, id)).toMatchObject({ status: 'rejected', reason: 'TAG_CONTENT_MISMATCH', isSendable: false });
    expect(await act(shop.tenant, id, 'submit').catch(() => undefined)).toMatchObject({ status: 'pending' });
  });

  it('[TPL-12] a category and a quality by webhook; what is not understood is kept and read from a list soon', async () => {
    graph();
    const shop = await newShop();
    await sync(shop);
    const [hello] = await list(shop.tenant, 'q=hello_world');
    const one = templateAtMeta(shop.channel.wabaId, 'hello_world', hello?.language);
    if (!hello || !one) throw new Error('not there');
    await told(shop.channel, one, { previous_category: 'UTILITY', new_category: 'MARKETING' }, 'template_category_update');
    await told(shop.channel, one, { previous_quality_score: 'UNKNOWN', new_quality_score: 'YELLOW' }, 'message_template_quality_update');
    expect(await read(shop.tenant, hello.id)).toMatchObject({ category: 'MARKETING', quality: 'YELLOW' });
    await told(shop.channel, one, { event: 'SOMETHING_NEW' });
    expect(await read(shop.tenant, hello.id)).toMatchObject({ status: 'unknown', isSendable: false });
    const { items } = await ask<{ items: { kind: string; raw: string | null }[] }>(200, 'GET', `/v1/templates/${hello.id}/events`, {
      token: shop.tenant.token,
    });
    expect(items.map(({ kind }) => kind)).toEqual(
      ['status', 'quality', 'category'].sort((a, b) => (a === 'status' ? -1 : b === 'status' ? 1 : 0)),
    );
    expect(items[0]?.raw).toContain('SOMETHING_NEW');
  });

  it('[TPL-13] what Meta has is there when it is first wanted; what it no longer has in two lists is gone', async () => {
    graph();
    const shop = await newShop();
    expect((await list(shop.tenant)).map(({ name, language }) => `${name} ${language}`)).toEqual([
      'hello_world en_US',
      'hello_world es',
      'hello_world pt_BR',
    ]);
    for (let i = 0; i < 120; i += 1)
      addAtMeta(shop.channel.wabaId, {
        ...{ name: `outro_${i}`, language: 'pt_BR', category: 'MARKETING', status: 'APPROVED', parameterFormat: 'POSITIONAL' },
        components: [{ type: 'BODY', text: 'Veja isto' }],
      });
    expect(await sync(shop)).toEqual({ found: 123, changed: 120 });
    expect(await sync(shop)).toEqual({ found: 123, changed: 0 });
    const all = atMeta(shop.channel.wabaId);
    all.splice(0, all.length);
    await sync(shop);
    expect((await list(shop.tenant, 'q=hello_world')).map(({ status }) => status)).toEqual(['approved', 'approved', 'approved']);
    await sync(shop);
    expect((await list(shop.tenant, 'q=hello_world')).map(({ status }) => status)).toEqual(['missing', 'missing', 'missing']);
  });

  it('[TPL-14] a lost answer: the next list tells, and submitting again makes no second one', async () => {
    graph();
    const shop = await newShop();
    const { id } = await create(shop);
    answersAreLost(true);
    expect(await refusal('POST', `/v1/templates/${id}/submit`, { token: shop.tenant.token, body: {} })).toEqual([
      503,
      'template-unanswered',
    ]);
    answersAreLost(false);
    expect(await read(shop.tenant, id)).toMatchObject({ status: 'draft' });
    expect(await act(shop.tenant, id, 'submit')).toMatchObject({ status: 'pending' });
    expect(atMeta(shop.channel.wabaId).filter(({ name }) => name === 'pedido_enviado')).toHaveLength(1);
  });

  it('[TPL-15] the name of one that was approved and deleted rests for 30 days', async () => {
    graph();
    const shop = await newShop();
    const { id } = await create(shop);
    await act(shop.tenant, id, 'submit');
    await approve(shop, 'pedido_enviado');
    await ask(204, 'DELETE', `/v1/templates/${id}`, { token: shop.tenant.token });
    expect(templateAtMeta(shop.channel.wabaId, 'pedido_enviado')).toBe(undefined);
    const body = { channelId: shop.channel.id, name: 'pedido_enviado', language: 'pt_BR', content };
    expect(await refusal('POST', '/v1/templates', { token: shop.tenant.token, body })).toEqual([409, 'template-name-resting']);
    await shardOf(shop.tenant).prepare('UPDATE template_names SET free_at = 1 WHERE tenant_id = ?').bind(shop.tenant.id).run();
    await ask(201, 'POST', '/v1/templates', { token: shop.tenant.token, body });
    expect(await refusal('POST', '/v1/templates', { token: shop.tenant.token, body })).toEqual([409, 'template-name-taken']);
  });

  it('[TPL-16] who wrote a text does not pass it; one that is changed is reviewed anew', async () => {
    graph();
    const shop = await newShop();
    const author = await newColleague(shop.tenant, 'Lia', 'supervisor');
    const { id } = await create({ ...shop, tenant: author });
    expect(await act(author, id, 'reviews', { verdict: 'ask' })).toMatchObject({ status: 'in_review' });
    expect(await refusal('POST', `/v1/templates/${id}/reviews`, { token: author.token, body: { verdict: 'pass' } })).toEqual([
      403,
      'forbidden',
    ]);
    const campaigner = await newColleague(shop.tenant, 'Caio', 'campaigner');
    expect(await refusal('POST', `/v1/templates/${id}/reviews`, { token: campaigner.token, body: { verdict: 'pass' } })).toEqual([
      403,
      'forbidden',
    ]);
    expect(await refusal('POST', `/v1/templates/${id}/submit`, { token: campaigner.token, body: {} })).toEqual([403, 'forbidden']);
    expect(await act(shop.tenant, id, 'reviews', { verdict: 'pass', comment: 'Bom' })).toMatchObject({ status: 'ready' });
    await ask(200, 'PATCH', `/v1/templates/${id}`, { token: author.token, body: { content: { ...content, footer: 'Padaria' } } });
    expect(await read(author, id)).toMatchObject({ status: 'draft' });
  });

  it('[TPL-17] who has read an older version is told, and nothing is overwritten', async () => {
    graph();
    const shop = await newShop();
    const draft = await create(shop);
    const change = (footer: string) => ({
      token: shop.tenant.token,
      headers: { 'if-match': `"${draft.revision}"` },
      body: { content: { ...content, footer } },
    });
    await ask(200, 'PATCH', `/v1/templates/${draft.id}`, change('Um'));
    expect(await refusal('PATCH', `/v1/templates/${draft.id}`, change('Dois'))).toEqual([412, 'stale-revision']);
    expect(await read(shop.tenant, draft.id)).toMatchObject({ content: { footer: 'Um' } });
  });

  it('[TPL-18] another company’s template is not there', async () => {
    graph();
    const [mine, theirs] = [await newShop(), await newShop()];
    const { id } = await create(theirs);
    expect(await refusal('GET', `/v1/templates/${id}`, { token: mine.tenant.token })).toEqual([404, 'not-found']);
    expect(await refusal('POST', `/v1/templates/${id}/submit`, { token: mine.tenant.token, body: {} })).toEqual([404, 'not-found']);
    expect(await refusal('GET', `/v1/templates?channel=${theirs.channel.id}`, { token: mine.tenant.token })).toEqual([404, 'not-found']);
  });
});
