import { expect, it } from 'vitest';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { refusal } from '../support/shop.ts';
import { checked, fates, imported, mapped, people, phase, uploaded, utf8 } from './sheets.ts';

const FILE = utf8('name,email\nAna,ana@example.com\nBia,bia@example.com\nCaio,caio@example.com\n');
const words = 'Asked for offers at the Campinas fair, May 2026';
const consent = { category: 'marketing', words };

type Ledger = { items: { action: string; source: string; words: string | null }[]; states: { category: string; state: string }[] };
const ledgerOf = async (tenant: Tenant, name: string): Promise<Ledger> => {
  const person = (await people(tenant)).find((one) => one.name === name);
  return ask(200, 'GET', `/v1/contacts/${person?.id}/consents`, { token: tenant.token });
};
const states = async (tenant: Tenant, name: string) =>
  (await ledgerOf(tenant, name)).states.map(({ category, state }) => [category, state]);

it('[IMP-13] a declaration of consent counts for whom nothing is known, lifts no opt-out and is taken back with the rest', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const bia = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Bia', email: 'bia@example.com' } });
  const caio = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Caio', email: 'caio@example.com' } });
  await ask(201, 'POST', `/v1/contacts/${caio.id}/consents`, { token, body: { category: 'marketing', action: 'out', words: 'no more' } });
  const first = await imported(tenant, FILE, { consent });
  expect(first.counts).toMatchObject({ rows: 3, new: 1, updated: 1, unchanged: 1 });
  expect((await ledgerOf(tenant, 'Ana')).items).toMatchObject([{ action: 'in', source: 'import', words }]);
  expect(await states(tenant, 'Ana')).toEqual([['marketing', 'in']]);
  expect(await states(tenant, 'Bia')).toEqual([['marketing', 'in']]);
  expect(await states(tenant, 'Caio')).toEqual([['marketing', 'out']]);
  expect((await imported(tenant, FILE, { consent })).counts).toMatchObject({ rows: 3, unchanged: 3 });

  await ask(201, 'POST', `/v1/contacts/${bia.id}/consents`, { token, body: { category: 'utility', action: 'in', words: 'yes' } });
  const undone = await phase(tenant, first.id, 'undo');
  expect([undone.state, undone.counts]).toMatchObject(['undone', { undone: 2, left: 0 }]);
  expect((await people(tenant)).map(({ name }) => name)).toEqual(['Bia', 'Caio']);
  expect(await states(tenant, 'Bia')).toEqual([['utility', 'in']]);
});

it('[IMP-13] what was said after the check stands, and somebody who said something since is left by an undo', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const bia = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Bia', email: 'bia@example.com' } });
  const ready = await checked(tenant, FILE, { consent });
  await ask(201, 'POST', `/v1/contacts/${bia.id}/consents`, { token, body: { category: 'marketing', action: 'out', words: 'no' } });
  await phase(tenant, ready.id, 'apply');
  expect(await states(tenant, 'Bia')).toEqual([['marketing', 'out']]);
  const ana = (await people(tenant)).find(({ name }) => name === 'Ana');
  await ask(201, 'POST', `/v1/contacts/${ana?.id}/consents`, { token, body: { category: 'utility', action: 'out', words: 'no' } });
  const undone = await phase(tenant, ready.id, 'undo');
  expect(undone.counts).toMatchObject({ undone: 2, left: 1 });
  expect((await people(tenant)).map(({ name }) => name)).toEqual(['Ana', 'Bia']);
});

it('[IMP-13] a declaration without words is refused; [IMP-14] a file that was imported already is recognised', async () => {
  const tenant = await newTenant();
  const made = await uploaded(tenant, FILE);
  expect(made).toMatchObject({ sameAs: null });
  const body = { columns: made.file?.proposed, consent: { category: 'marketing', words: ' ' } };
  const refused = await refusal('PUT', `/v1/imports/${made.id}/mapping`, { token: tenant.token, body });
  expect(refused).toEqual([400, 'invalid-request']);
  await mapped(tenant, made);
  await phase(tenant, made.id, 'check');
  await phase(tenant, made.id, 'apply');
  const again = await uploaded(tenant, FILE);
  expect(again).toMatchObject({ sameAs: { id: made.id, fileName: 'clientes.csv' } });
  expect(await uploaded(tenant, utf8('name,email\nX,x@example.com\n'))).toMatchObject({ sameAs: null });
  expect(await fates(tenant, made.id)).toHaveLength(3);
});

it('[IMP-15] a company begins so many imports a day', async () => {
  const tenant = await newTenant();
  const begin = (fileName: string) => ({ token: tenant.token, body: { fileName } });
  for (let n = 0; n < 20; n += 1) await ask(201, 'POST', '/v1/imports', begin(`${n}.csv`));
  expect(await refusal('POST', '/v1/imports', begin('one-more.csv'))).toEqual([409, 'import-limit']);
});
