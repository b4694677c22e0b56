import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { contact } from '../../src/modules/customers/contacts/contacts.schemas.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { firstWord, headOf, newShop, refusal } from '../support/shop.ts';
import { identities, word } from './persons.ts';

type Contact = z.infer<typeof contact>;
const bruno = { name: 'Bruno Costa', email: 'Bruno@Example.com', phone: '+55 11 98765-4321' };
const create = ({ token }: Tenant, body: object): Promise<Contact> => ask(201, 'POST', '/v1/contacts', { token, body });
const read = ({ token }: Tenant, id: string): Promise<Contact> => ask(200, 'GET', `/v1/contacts/${id}`, { token });
const merge = ({ token }: Tenant, id: string, other: string): Promise<Contact> =>
  ask(200, 'POST', `/v1/contacts/${id}/merge`, { token, body: { other } });
const mergesOf = async ({ token }: Tenant, id: string): Promise<{ id: string; loserId: string }[]> =>
  (await ask<{ items: { id: string; loserId: string }[] }>(200, 'GET', `/v1/contacts/${id}/merges`, { token })).items;
const undo = ({ token }: Tenant, id: string): Promise<unknown> => ask(204, 'POST', `/v1/contact-merges/${id}/undo`, { token });
const names = async ({ token }: Tenant, path: string): Promise<string[]> =>
  (await ask<{ items: Contact[] }>(200, 'GET', `/v1/contacts?${path}`, { token })).items.map(({ name }) => name);

describe('contacts that people write down', () => {
  it('[CTC-40] take a name and an e-mail, and are known by e-mail, phone and the id of another system', async () => {
    const tenant = await newTenant();
    const made = await create(tenant, { ...bruno, externalId: 'erp:1', language: 'pt-br', timezone: 'America/Sao_Paulo' });
    expect(made).toMatchObject({
      name: 'Bruno Costa',
      email: 'bruno@example.com',
      phone: '+5511987654321',
      language: 'pt-BR',
      origin: 'screen',
    });
    expect(made.identities.map(({ kind, value }) => `${kind} ${value}`).sort()).toEqual([
      'email bruno@example.com',
      'external erp:1',
      'phone +5511987654321',
    ]);
    expect(await read(tenant, made.id)).toEqual(made);
    for (const [body, pointer] of [
      [{ name: 'Só nome' }, '/email'],
      [{ email: 'a@b.example' }, '/name'],
      [{ ...bruno, phone: '98765-4321' }, '/phone'],
      [{ ...bruno, timezone: 'Mars/Olympus' }, '/timezone'],
      [{ ...bruno, language: 'x' }, '/language'],
    ] as const) {
      const answer = await call('POST', '/v1/contacts', { token: tenant.token, body });
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'invalid-request', errors: [{ pointer }] }]);
    }
  });

  it('[CTC-41] are nobody twice: what is taken is refused with who has it, and nothing is stored', async () => {
    const tenant = await newTenant();
    const first = await create(tenant, bruno);
    for (const body of [
      { name: 'Outro', email: 'bruno@example.com' },
      { name: 'Outro', email: 'outro@example.com', phone: '+55 11 8765-4321' },
    ]) {
      const answer = await call('POST', '/v1/contacts', { token: tenant.token, body });
      expect([answer.status, await answer.json()]).toMatchObject([
        409,
        { code: 'contact-exists', winner: { id: first.id, name: first.name } },
      ]);
    }
    expect(await names(tenant, 'sort=name')).toEqual(['Bruno Costa']);
    const twins = await Promise.all(
      [1, 2, 3].map(() => call('POST', '/v1/contacts', { token: tenant.token, body: { name: 'Ana', email: 'ana@example.com' } })),
    );
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  });

  it('[CTC-41] who writes from the phone that was written down is that contact', async () => {
    const shop = await newShop();
    const { id } = await create(shop.tenant, bruno);
    await firstWord(shop, 'Oi', { from: '5511987654321' });
    expect(Object.keys(await identities(shop))).toEqual([id]);
    expect((await read(shop.tenant, id)).name).toBe('Bruno Costa');
  });

  it('[CTC-42] get and lose addresses; what a channel showed stays, and so does the last one', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const { token } = tenant;
    const made = await create(tenant, bruno);
    const add = (body: object): Promise<Contact> => ask(200, 'POST', `/v1/contacts/${made.id}/identities`, { token, body });
    await add({ kind: 'email', value: 'casa@example.com' });
    await add({ kind: 'email', value: 'casa@example.com' });
    const away = (kind: string, value: string) => `/v1/contacts/${made.id}/identities/${encodeURIComponent(`${kind}:${value}`)}`;
    expect(await ask(200, 'DELETE', away('email', 'bruno@example.com'), { token })).toMatchObject({ email: 'casa@example.com' });
    await ask(200, 'DELETE', away('phone', '+5511987654321'), { token });
    expect(await refusal('DELETE', away('email', 'casa@example.com'), { token })).toEqual([409, 'identity-kept']);
    expect(await refusal('DELETE', away('email', 'nobody@example.com'), { token })).toEqual([404, 'not-found']);
    const { contact: met } = await firstWord(shop, 'Oi', { from: '5521911112222' });
    expect(await refusal('DELETE', `/v1/contacts/${met.id}/identities/${encodeURIComponent('phone:+5521911112222')}`, { token })).toEqual([
      409,
      'identity-kept',
    ]);
    const changed = await ask<Contact>(200, 'PATCH', `/v1/contacts/${made.id}`, { token, body: { email: 'novo@example.com' } });
    expect(changed.identities.map(({ value }) => value)).toEqual(['novo@example.com']);
    expect(await refusal('PATCH', `/v1/contacts/${met.id}`, { token, body: { email: 'novo@example.com' } })).toEqual([
      409,
      'contact-exists',
    ]);
  });
});

describe('the list of contacts', () => {
  it('[CTC-43] is found by words, tag and block, in three orders, page by page', async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    const made: Contact[] = [];
    for (const name of ['Érica Lima', 'Bruno Costa', 'ana paula', 'Caio Lima'])
      made.push(await create(tenant, { name, email: `${name.split(' ')[1]?.toLowerCase()}${made.length}@example.com` }));
    expect(await names(tenant, 'sort=name')).toEqual(['ana paula', 'Bruno Costa', 'Caio Lima', 'Érica Lima']);
    expect(await names(tenant, 'sort=newest')).toEqual(['Caio Lima', 'ana paula', 'Bruno Costa', 'Érica Lima']);
    expect((await names(tenant, 'text=lima')).sort()).toEqual(['Caio Lima', 'Érica Lima']);
    expect(await names(tenant, 'text=erica')).toEqual(['Érica Lima']);
    const tag = await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name: 'VIP', colour: 'red' } });
    await ask(200, 'PATCH', `/v1/contacts/${made[1]?.id}/tags`, { token, body: { add: [tag.id], remove: [] } });
    expect(await names(tenant, `tag=${tag.id}`)).toEqual(['Bruno Costa']);
    await ask(200, 'POST', `/v1/contacts/${made[2]?.id}/block`, { token });
    expect(await names(tenant, 'isBlocked=true')).toEqual(['ana paula']);
    const seen: string[] = [];
    for (let after: string | null = ''; after !== null; ) {
      const page: { items: Contact[]; next: string | null } = await ask(
        200,
        'GET',
        `/v1/contacts?sort=name&limit=1${after && `&after=${after}`}`,
        { token },
      );
      seen.push(...page.items.map(({ name }) => name));
      after = page.next;
    }
    expect(seen).toEqual(['ana paula', 'Bruno Costa', 'Caio Lima', 'Érica Lima']);
    const other = await newTenant();
    expect(await names(other, 'text=lima')).toEqual([]);
  });
});

describe('contacts who are one person', () => {
  it('[CTC-44] are merged without moving anything, and are two again when it is undone', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const { token } = tenant;
    const written = await create(tenant, { name: 'Bruno Costa', email: 'bruno@example.com' });
    const { contact: met, id: thread } = await firstWord(shop, 'Oi', { from: '5511987654321' });
    const tags = await Promise.all(
      ['VIP', 'Novo'].map((name) =>
        ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name, colour: 'red' } }),
      ),
    );
    for (const [n, id] of [written.id, met.id].entries())
      await ask(200, 'PATCH', `/v1/contacts/${id}/tags`, { token, body: { add: [tags[n]?.id], remove: [] } });
    const before = [await read(tenant, written.id), await read(tenant, met.id)];
    const whose = await identities(shop);
    const one = await merge(tenant, written.id, met.id);
    expect(one).toMatchObject({ id: written.id, name: 'Bruno Costa', phone: '+5511987654321', email: 'bruno@example.com' });
    expect(one.tags.map(({ name }) => name).sort()).toEqual(['Novo', 'VIP']);
    expect(await read(tenant, met.id)).toEqual(one);
    expect(await identities(shop)).toEqual(whose);
    expect(await names(tenant, 'sort=name')).toEqual(['Bruno Costa']);
    expect(await names(tenant, 'text=98765-4321')).toEqual(['Bruno Costa']);
    await word(shop, { from: '5511987654321' }, 'De novo');
    const [{ id: mergeId } = { id: '' }] = await mergesOf(tenant, met.id);
    await undo(tenant, mergeId);
    await undo(tenant, mergeId);
    const after = [await read(tenant, written.id), await read(tenant, met.id)];
    const plain = (contacts: Contact[]) => contacts.map(({ revision: _, ...rest }) => rest);
    expect(plain(after)).toEqual(plain(before));
    expect(await identities(shop)).toEqual(whose);
    expect(await mergesOf(tenant, written.id)).toEqual([]);
    expect((await ask<{ lastSeq: number }>(200, 'GET', `/v1/conversations/${thread}`, { token })).lastSeq).toBeGreaterThan(1);
  });

  it('[CTC-45] not with themselves; of two merges the later is undone first', async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    const [a, b, c] = [
      await create(tenant, { name: 'A', email: 'a@example.com' }),
      await create(tenant, { name: 'B', email: 'b@example.com' }),
      await create(tenant, { name: 'C', email: 'c@example.com' }),
    ];
    expect(await refusal('POST', `/v1/contacts/${a.id}/merge`, { token, body: { other: a.id } })).toEqual([409, 'merge-refused']);
    await merge(tenant, b.id, c.id);
    await merge(tenant, a.id, b.id);
    expect(await refusal('POST', `/v1/contacts/${a.id}/merge`, { token, body: { other: c.id } })).toEqual([409, 'merge-refused']);
    expect((await read(tenant, c.id)).id).toBe(a.id);
    const [last] = await mergesOf(tenant, a.id);
    const first = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/contacts/${b.id}/merges`, { token });
    expect(first.items.map(({ id }) => id)).toEqual([last?.id]);
    await undo(tenant, String(last?.id));
    expect([(await read(tenant, c.id)).id, (await read(tenant, a.id)).identities.length]).toEqual([b.id, 1]);
    const [earlier] = await mergesOf(tenant, b.id);
    await merge(tenant, a.id, c.id);
    expect(await refusal('POST', `/v1/contact-merges/${earlier?.id}/undo`, { token })).toEqual([409, 'unmerge-superseded']);
  });

  it('[CTC-46] two threads on one number stay two, each answered where it was written from', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const first = await firstWord(shop, 'Um', { from: '5511987654321' });
    const second = await firstWord(shop, 'Dois', { from: '5511911112222' });
    await merge(tenant, first.contact.id, second.contact.id);
    await word(shop, { from: '5511911112222' }, 'Ainda dois');
    await word(shop, { from: '5511987654321' }, 'Ainda um');
    const preview = async (id: string) =>
      (await ask<{ preview: string }>(200, 'GET', `/v1/conversations/${id}`, { token: tenant.token })).preview;
    expect([await preview(first.id), await preview(second.id)]).toEqual(['Ainda um', 'Ainda dois']);
  });

  it('[CTC-47] what was said to be apart is merged by no channel', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const [phone, userId] = [{ from: '5511987654321' }, { from_user_id: 'BR.1' }];
    const one = await firstWord(shop, 'Um', phone);
    await word(shop, userId);
    const other = Object.entries(await identities(shop)).find(([, known]) => known.includes('bsuid BR.1'))?.[0] ?? '';
    await ask(204, 'POST', `/v1/contacts/${one.contact.id}/apart`, { token: tenant.token, body: { other } });
    await word(shop, { ...phone, ...userId }, 'Juntos');
    expect(Object.keys(await identities(shop)).sort()).toEqual([one.contact.id, other].sort());
    expect((await read(tenant, other)).id).toBe(other);
  });

  it('[CTC-51] who is too many contacts already is joined with nobody else, and their words arrive', async () => {
    const shop = await newShop();
    const { token } = shop.tenant;
    const [phone, userId] = [{ from: '5511987654321' }, { from_user_id: 'BR.1' }];
    const one = await firstWord(shop, 'Um', phone);
    for (let n = 0; n < 49; n += 1) {
      const body = { name: 'Um', email: `um${n}@example.com` };
      const { id } = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body });
      await ask(200, 'POST', `/v1/contacts/${one.contact.id}/merge`, { token, body: { other: id } });
    }
    await word(shop, userId);
    expect((await word(shop, { ...phone, ...userId }, 'Juntos')).status).toBe(200);
    const known = await identities(shop);
    expect(Object.keys(known)).toHaveLength(51);
    expect((await headOf(shop.tenant, one.id)).preview).toBe('Juntos');
  });
});
