import { expect, it } from 'vitest';
import { mapped, phase, type RowWire, uploaded, utf8 } from '../contact-import/sheets.ts';
import { ask } from '../support/api.ts';
import { refusal } from '../support/shop.ts';
import { canaries, erased, plant } from './persons.ts';

it('[PDT-15] a file neither allows marketing to who was erased, nor makes their address that of somebody else', async () => {
  const person = await plant(canaries(), 1);
  const { shop, email } = person;
  const { tenant } = shop;
  const { token } = tenant;
  await erased(person);
  const write = (body: object) => ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body });
  const [again, other] = [
    await write({ name: 'Nova', email }),
    await write({ name: 'Outra', email: 'outra@example.com', phone: '+5511912345678' }),
  ];
  const consent = { category: 'marketing', words: 'Feira de Campinas' };
  const applied = async (text: string, how: object): Promise<RowWire[]> => {
    const { id } = await mapped(tenant, await uploaded(tenant, utf8(text)), how);
    await phase(tenant, id, 'check');
    await phase(tenant, id, 'apply');
    return (await ask<{ items: RowWire[] }>(200, 'GET', `/v1/imports/${id}/rows`, { token })).items;
  };
  expect((await applied(`name,email\nNova,${email}\n`, { consent })).map(({ fate }) => fate)).toEqual(['updated']);
  const may = `/v1/contacts/${again.id}/may-receive?category=marketing`;
  expect(await ask(200, 'GET', may, { token })).toMatchObject({ allowed: false, rule: 'no-opt-in' });
  const rows = await applied(`name,email,phone\nOutra,outra@example.com,+${person.phone}\n`, { mode: 'update' });
  expect(rows.map(({ fate, errors }) => [fate, errors.map(({ code }) => code)])).toEqual([['rejected', ['erased-person']]]);
  expect(await ask(200, 'GET', `/v1/contacts/${other.id}`, { token })).toMatchObject({ phone: '+5511912345678' });
});

it('[PDT-16] nothing is written down any more of who was erased', async () => {
  const person = await plant(canaries(), 1);
  const { shop, contactId } = person;
  const { token } = shop.tenant;
  const [tag, other] = [
    await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name: 'VIP 2' } }),
    await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Outra', email: 'outra@example.com' } }),
  ];
  await erased(person);
  const writes = [
    ['PATCH', 'tags', { add: [tag.id] }],
    ['POST', 'consents', { category: 'marketing', action: 'in', words: 'Quero' }],
    ['POST', 'apart', { other: other.id }],
  ] as const;
  for (const [method, path, body] of writes)
    expect([path, ...(await refusal(method, `/v1/contacts/${contactId}/${path}`, { token, body }))]).toEqual([path, 404, 'not-found']);
});
