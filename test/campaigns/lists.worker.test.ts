import { env } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { days } from '../../src/kernel/time.ts';
import { oldLists } from '../../src/modules/automation/campaigns/old-lists.sweep.ts';
import { planJob } from '../../src/modules/automation/campaigns/plan.job.ts';
import { latin, utf8 } from '../contact-import/sheets.ts';
import { call as answered, ask } from '../support/api.ts';
import { graph } from '../support/graph.ts';
import { workshop } from '../support/jobs.ts';
import { join, mailbox } from '../support/mail.ts';
import { newShop, refusal, rows, type Shop, shardOf } from '../support/shop.ts';
import { begun, byNumber, call, draft, previewed, ready, sentIn, standsAt } from './company.ts';

type Choice = { id: string; phoneColumn: number; nameColumn: number | null; country: string | null; unknown: string; hasHeader: boolean };
type List = Choice & { kind: string; rows: number; file: { columns: string[]; encoding: string; sample: string[][] } | null };
type Flaw = { line: number; column: number | null; code: string; value: string; detail: string; sameAsLine: number | null };

const upload = async ({ tenant }: Shop, id: string, bytes: Uint8Array<ArrayBuffer>): Promise<List> => {
  const headers = { 'content-type': 'application/octet-stream' };
  const answer = await answered('PUT', `/v1/campaigns/${id}/list?fileName=clientes.csv`, { token: tenant.token, body: bytes, headers });
  if (answer.status !== 200) throw new Error(await answer.text());
  return answer.json();
};
const choiceOf = ({ id, hasHeader, phoneColumn, nameColumn, country, unknown }: List) => ({
  ...{ id, hasHeader, phoneColumn, nameColumn, country, unknown, consent: null },
});
const flawsOf = async ({ tenant }: Shop, id: string, language = 'en'): Promise<Flaw[]> =>
  (
    await ask<{ items: Flaw[] }>(200, 'GET', `/v1/campaigns/${id}/list/flaws`, {
      token: tenant.token,
      headers: { 'accept-language': language },
    })
  ).items;
const contactAt = async ({ tenant }: Shop, phone: string): Promise<{ id: string; name: string } | undefined> =>
  (
    await rows<{ id: string; name: string }>(
      shardOf(tenant),
      "SELECT c.id, c.name FROM contact_identities i JOIN contacts c ON c.tenant_id = i.tenant_id AND c.id = i.contact_id WHERE i.tenant_id = ? AND i.kind = 'phone' AND i.value = ?",
      tenant.id,
      phone,
    )
  )[0];
const words = { category: 'marketing', words: 'Ficha da feira de Campinas' };
const filled = { mapping: { 'body.nome': { column: 'Valor' } } };

describe('a campaign to a list', () => {
  it('[CMP-17] [CMP-18] [CMP-19] goes to the rows of a file: each reads their own, unknown numbers become contacts, bad rows are told', async () => {
    const meta = graph(byNumber);
    const { shop } = await ready(2, 'MARKETING');
    const { token } = shop.tenant;
    const { id } = await draft(shop, [], { contactIds: null });
    const text = [
      'Código;Nome;Celular;Valor',
      '1;João;(11) 98100-0000;R$ 10',
      '2;Zélia Conceição;+55 21 99876-5432;R$ 20',
      '3;Rui;81000-001;R$ 30',
      '4;Outra vez;5511981000000;R$ 40',
      '5;;;R$ 50',
      '6;Sem valor;+55 21 99876-0000;',
    ].join('\r\n');
    const list = await upload(shop, id, latin(text));
    expect(list).toMatchObject({ kind: 'file', phoneColumn: 3, nameColumn: 2, country: 'BR', hasHeader: true, unknown: 'create' });
    expect(list.file).toMatchObject({ encoding: 'windows-1252', columns: ['Código', 'Nome', 'Celular', 'Valor'] });
    const own = { ...choiceOf(list), consent: words };
    await call(shop.tenant, 200, 'PATCH', `/${id}`, { list: own, ...filled });
    await ask(201, 'POST', `/v1/contacts/${(await contactAt(shop, '+5511981000000'))?.id}/consents`, {
      ...{ token, body: { category: 'marketing', action: 'in', words: 'Sim' } },
    });
    const { preview } = await previewed(shop, id);
    expect(preview).toMatchObject({ planned: 2, people: 6, excluded: { duplicate: 1, 'row-flawed': 2, 'missing-variable': 1 } });
    expect(await contactAt(shop, '+5521998765432')).toBeUndefined();
    expect(await flawsOf(shop, id)).toEqual([
      { line: 4, column: 3, code: 'phone-without-area', value: '81000-001', detail: 'This phone has no area code.', sameAsLine: null },
      {
        ...{ line: 5, column: 3, code: 'duplicate-person', value: '+5511981000000', sameAsLine: 2 },
        detail: 'This person is on the list already, on line 2.',
      },
      { line: 6, column: 3, code: 'row-without-phone', value: '', detail: 'This row has no phone number.', sameAsLine: null },
    ]);
    expect((await flawsOf(shop, id, 'pt-BR'))[2]?.detail).toBe('Esta linha não tem número de telefone.');
    await begun(shop, id);
    const now = await standsAt(shop, id, ({ counts }) => counts.accepted === 2);
    expect(now.counts.people).toBe(2);
    expect(now.excluded).toEqual({ duplicate: 1, 'row-flawed': 2, 'missing-variable': 1 });
    const read = Object.fromEntries(sentIn(meta).map(({ body }) => [body.to, JSON.stringify(body.template)]));
    expect(read['5511981000000']).toContain('R$ 10');
    expect(read['5521998765432']).toContain('R$ 20');
    const zelia = await contactAt(shop, '+5521998765432');
    expect(zelia?.name).toBe('Zélia Conceição');
    const { items } = await ask<{ items: object[] }>(200, 'GET', `/v1/contacts/${zelia?.id}/consents`, { token });
    expect(items).toMatchObject([{ action: 'in', source: 'import', words: words.words }]);
    // What it was made from is gone, and what was wrong with it is still told.
    expect(await refusal('GET', `/v1/campaigns/${id}/list`, { token })).toEqual([404, 'not-found']);
    expect(await rows(shardOf(shop.tenant), 'SELECT id FROM campaign_lists WHERE tenant_id = ?', shop.tenant.id)).toEqual([]);
    expect(await flawsOf(shop, id)).toHaveLength(3);
  });

  it('[CMP-17] [CMP-18] [CMP-21] goes to pasted numbers without those that nobody has, and without whom it leaves out', async () => {
    const meta = graph(byNumber);
    const { shop } = await ready(3);
    const { token } = shop.tenant;
    const except = { field: 'name', is: 'equal', value: 'Pessoa 2' };
    const { id } = await draft(shop, [], { contactIds: null, except });
    const numbers = '11 98100-0000, 11981000001\n(11) 98100-0002\n+55 21 90000-0000';
    const list = await ask<List>(200, 'PUT', `/v1/campaigns/${id}/numbers`, { token, body: { numbers } });
    expect(list).toMatchObject({ kind: 'numbers', rows: 4, file: null });
    await call(shop.tenant, 200, 'PATCH', `/${id}`, { list: { ...choiceOf(list), unknown: 'leave-out' } });
    const { preview } = await previewed(shop, id);
    expect(preview).toMatchObject({ planned: 2, people: 4, excluded: { 'unknown-number': 1, 'left-out': 1 } });
    expect(await flawsOf(shop, id)).toMatchObject([{ line: 3, column: 1, code: 'unknown-number', value: '+5521900000000' }]);
    await begun(shop, id);
    await standsAt(shop, id, ({ counts }) => counts.accepted === 2);
    expect(
      sentIn(meta)
        .map(({ body }) => body.to)
        .sort(),
    ).toEqual(['5511981000000', '5511981000001']);
    expect(await contactAt(shop, '+5521900000000')).toBeUndefined();
  });

  it('[CMP-21] people who are chosen are left out by what is said of them', async () => {
    const meta = graph(byNumber);
    const { shop, contacts } = await ready(3);
    const { id } = await draft(shop, contacts, { except: { field: 'name', is: 'starting-with', value: 'Pessoa 1' } });
    expect((await previewed(shop, id)).preview).toMatchObject({ planned: 2, people: 3, excluded: { 'left-out': 1 } });
    await begun(shop, id);
    await standsAt(shop, id, ({ counts }) => counts.accepted === 2);
    expect(sentIn(meta).map(({ body }) => body.to)).not.toContain('5511981000001');
  });

  it('[CMP-17] [CMP-19] refuses what is no list, no column and no audience of one kind, each where it stands', async () => {
    const { shop, contacts } = await ready(1);
    const { token } = shop.tenant;
    const { id } = await draft(shop, [], { contactIds: null });
    const sent = (body: Uint8Array<ArrayBuffer>) =>
      refusal('PUT', `/v1/campaigns/${id}/list`, { token, body, headers: { 'content-type': 'application/octet-stream' } });
    expect(await sent(utf8(''))).toEqual([422, 'file-unreadable']);
    expect(await sent(utf8('a\n"b'))).toEqual([422, 'file-unreadable']);
    expect(await refusal('PUT', `/v1/campaigns/${id}/numbers`, { token, body: { numbers: ' ;\n' } })).toEqual([400, 'invalid-request']);
    const list = await upload(shop, id, utf8('+5511981000000\n'));
    expect(list).toMatchObject({ hasHeader: false, phoneColumn: 1, nameColumn: null, rows: 1 });
    expect(list.file?.columns).toEqual(['A']);
    const errorsOf = async (change: object) => {
      const answer = await answered('PATCH', `/v1/campaigns/${id}`, { token, body: change });
      return ((await answer.json()) as { errors?: { pointer: string }[] }).errors?.map(({ pointer }) => pointer);
    };
    expect(await errorsOf({ list: { ...choiceOf(list), phoneColumn: 2 } })).toEqual(['/list/phoneColumn']);
    expect(await errorsOf({ list: { ...choiceOf(list), id: 'lst_01kb3rt5a6e0zvgv5x3m9f7c2d' } })).toEqual(['/list/id']);
    expect(await errorsOf({ contactIds: contacts })).toEqual(['/list']);
    expect(await errorsOf({ mapping: { 'body.nome': { record: { type: 'nada', field: 'x' } } } })).toEqual([
      '/mapping/body.nome/record/type',
    ]);
    await call(shop.tenant, 200, 'PATCH', `/${id}`, filled);
    const missing = await answered('POST', `/v1/campaigns/${id}/preview`, { token, body: {} });
    expect(await missing.json()).toMatchObject({ code: 'campaign-values-missing', errors: [{ pointer: '/mapping/body.nome/column' }] });
  });

  it('[CMP-18] only who may bring in contacts makes contacts of numbers', async () => {
    const box = mailbox();
    const shop = await newShop();
    const body = { name: 'Sem importação', capabilities: ['campaigns:read', 'campaigns:write', 'campaigns:send', 'channels:read'] };
    const group = await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token: shop.tenant.token, body });
    const tenant = await join(box, shop.tenant, { permissionGroupId: group.id });
    const draftBody = { name: 'Aviso', channelId: shop.channel.id, template: 'aviso' };
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/campaigns', { token: tenant.token, body: draftBody });
    const list = await upload({ ...shop, tenant }, id, utf8('Celular\n+5511981000000\n'));
    expect(list.unknown).toBe('leave-out');
    const change = { list: { ...choiceOf(list), unknown: 'create' } };
    expect(await refusal('PATCH', `/v1/campaigns/${id}`, { token: tenant.token, body: change })).toEqual([403, 'forbidden']);
    await ask(200, 'PATCH', `/v1/campaigns/${id}`, { token: shop.tenant.token, body: change });
  });

  it('[CMP-22] a list goes after seven days, and with a copy of its own; a draft without its list is not begun', async () => {
    graph(byNumber);
    const { shop } = await ready(1);
    const { token } = shop.tenant;
    const { id } = await draft(shop, [], { contactIds: null });
    const first = await upload(shop, id, utf8('Celular\n+5511981000000\n'));
    const copy = await call<{ id: string; list: { id: string } }>(shop.tenant, 201, 'POST', `/${id}/duplicates`, { name: 'Outra' });
    expect(copy.list.id).not.toBe(first.id);
    await upload(shop, id, utf8('Celular\n+5511981000000\n'));
    const kept = await rows<{ id: string }>(shardOf(shop.tenant), 'SELECT id FROM campaign_lists WHERE tenant_id = ?', shop.tenant.id);
    expect(kept.map((one) => one.id)).not.toContain(first.id);
    expect(kept).toHaveLength(2);
    expect((await previewed(shop, copy.id)).preview?.planned).toBe(1);
    await call(shop.tenant, 204, 'DELETE', `/${copy.id}`);
    const later = workshop(shop.tenant, planJob);
    later.pass(days(6));
    await later.sweep(oldLists);
    expect((await previewed(shop, id)).preview?.planned).toBe(1);
    later.pass(days(2));
    await later.sweep(oldLists);
    expect(await rows(shardOf(shop.tenant), 'SELECT id FROM campaign_lists WHERE tenant_id = ?', shop.tenant.id)).toEqual([]);
    expect((await env.MEDIA_BUCKET.list({ prefix: `${shop.tenant.id}/campaign-lists/` })).objects).toEqual([]);
    expect(await refusal('POST', `/v1/campaigns/${id}/preview`, { token, body: {} })).toEqual([422, 'campaign-list-missing']);
  });
});
