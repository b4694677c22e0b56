import { expect, it } from 'vitest';
import { sweep } from '../../src/edge/background/sweeper.ts';
import { define } from '../contact-fields/company.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { testHost } from '../support/host.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';

type Person = { id: string; name: string };
type Page = { items: { winner: Person; loser: Person; score: number; reasons: string[] }[]; next: string | null; skipped: number };
const page = ({ token }: Tenant, query = ''): Promise<Page> => ask(200, 'GET', `/v1/contact-duplicates${query}`, { token });
const made = ({ token }: Tenant, body: object): Promise<Person> => ask(201, 'POST', '/v1/contacts', { token, body });
const pairsOf = ({ items }: Page) => items.map(({ winner, loser, reasons }) => [[winner.name, loser.name].sort(), reasons]);

it('[DUP-1] finds who may be one person, each pair once, with the reasons', async () => {
  const tenant = await newTenant();
  await define(tenant, { name: 'CPF', type: 'text', format: 'cpf' });
  await made(tenant, { name: 'Ana Lima', email: 'ana.lima@example.com', phone: '+55 11 93333-4444' });
  await made(tenant, { name: 'Lima, Ana', email: 'analima@example.org' });
  await made(tenant, { name: 'Ana  LIMA', email: 'outra@example.com', phone: '+55 11 3333-4444' });
  await made(tenant, { name: 'Rui', email: 'rui@example.com', fields: { cpf: '52998224725' } });
  await made(tenant, { name: 'Rui Souza', email: 'rsouza@example.com', fields: { cpf: '52998224725' } });
  await made(tenant, { name: 'Zé', email: 'ze@example.com' });
  const all = await page(tenant);
  expect(pairsOf(all).sort()).toEqual([
    [
      ['Ana LIMA', 'Ana Lima'],
      ['phone', 'name'],
    ],
    [
      ['Ana Lima', 'Lima, Ana'],
      ['name', 'mail-name'],
    ],
    [['Rui', 'Rui Souza'], ['document']],
  ]);
  expect([all.next, all.skipped]).toEqual([null, 0]);
});

it('[DUP-3] goes on from page to page, and shows nobody again who was merged or is said not to be the same', async () => {
  const tenant = await newTenant();
  for (let n = 0; n < 3; n += 1)
    for (const host of ['example.com', 'example.org'])
      await made(tenant, { name: `Pessoa Número${n}`, email: `pessoa.numero${n}@${host}` });
  const found: Page['items'] = [];
  for (let after: string | null = ''; after !== null; ) {
    const one: Page = await page(tenant, `?limit=1${after ? `&after=${after}` : ''}`);
    found.push(...one.items);
    after = one.next;
  }
  expect(found.map(({ reasons }) => reasons)).toEqual([1, 2, 3].map(() => ['name', 'mail-name']));
  expect(new Set(found.map(({ winner }) => winner.name)).size).toBe(3);
  const [first, second] = found;
  const { token } = tenant;
  await ask(200, 'POST', `/v1/contacts/${first?.winner.id}/merge`, { token, body: { other: first?.loser.id } });
  await ask(204, 'POST', `/v1/contacts/${second?.winner.id}/apart`, { token, body: { other: second?.loser.id } });
  const left = await page(tenant);
  expect(left.items.map(({ winner }) => winner.id)).toEqual([found[2]?.winner.id]);
  const { items } = await ask<{ items: Person[] }>(200, 'GET', `/v1/contacts/${first?.winner.id}/merges`, { token });
  await ask(204, 'POST', `/v1/contact-merges/${items[0]?.id}/undo`, { token });
  expect((await page(tenant)).items).toHaveLength(2);
  const viewer = await newColleague(tenant, 'Vera', 'viewer');
  expect(await refusal('GET', '/v1/contact-duplicates', { token: viewer.token })).toEqual([403, 'forbidden']);
  expect((await page(await newTenant())).items).toEqual([]);
});

it('[DUP-6] who was said not to be the same is listed, and suggested again once that is taken back', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  type Pairs = { items: { contacts: Person[]; at: string }[]; next: string | null };
  const apart = (query = ''): Promise<Pairs> => ask(200, 'GET', `/v1/contacts-apart${query}`, { token });
  const people: Person[] = [];
  for (const name of ['Ana Lima', 'Rui Souza', 'Eva Prado'])
    for (const host of ['example.com', 'example.org'])
      people.push(await made(tenant, { name, email: `${name.replace(' ', '.').toLowerCase()}@${host}` }));
  const [ana, anaToo, rui, ruiToo, eva] = people.map(({ id }) => id);
  const say = (one = '', other = '') => ask(204, 'POST', `/v1/contacts/${one}/apart`, { token, body: { other } });
  const unsay = (one = '', other = '') => ask(204, 'DELETE', `/v1/contacts/${one}/apart/${other}`, { token });
  for (const _ of [1, 2]) await say(ana, anaToo);
  await say(ruiToo, rui);
  expect((await page(tenant)).items.map(({ winner }) => winner.name)).toEqual(['Eva Prado']);
  const first = await apart('?limit=1');
  const second = await apart(`?limit=1&after=${first.next}`);
  expect([first, second].map(({ items }) => items.map(({ contacts }) => contacts.map(({ name }) => name)))).toEqual([
    [['Rui Souza', 'Rui Souza']],
    [['Ana Lima', 'Ana Lima']],
  ]);
  expect(second.next).toBeNull();
  // Whoever is another person by now is shown as that, and it can be taken back from either side.
  await ask(200, 'POST', `/v1/contacts/${eva}/merge`, { token, body: { other: anaToo } });
  expect((await apart()).items.map(({ contacts }) => contacts.map(({ name }) => name).sort())).toContainEqual(['Ana Lima', 'Eva Prado']);
  for (const _ of [1, 2]) await unsay(eva, ana);
  await unsay(rui, ruiToo);
  expect((await apart()).items).toEqual([]);
  expect((await page(tenant)).items.map(({ winner }) => winner.name)).toContain('Rui Souza');
  const log = await rows<{ action: string }>(
    shardOf(tenant),
    "SELECT action FROM audit_entries WHERE tenant_id = ? AND action LIKE 'contact.apart%' ORDER BY seq",
    tenant.id,
  );
  expect(log.map(({ action }) => action)).toEqual(['contact.apart', 'contact.apart', 'contact.apart-undone', 'contact.apart-undone']);
  const viewer = await newColleague(tenant, 'Vera', 'viewer');
  expect(await refusal('GET', '/v1/contacts-apart', { token: viewer.token })).toEqual([403, 'forbidden']);
  const theirs = await newTenant('Outra');
  expect(await refusal('DELETE', `/v1/contacts/${rui}/apart/${ruiToo}`, { token: theirs.token })).toEqual([404, 'not-found']);
});

it('[DUP-4] what more than fifty people have in common tells nothing, and is counted', async () => {
  const tenant = await newTenant();
  for (const n of [0, 1]) await made(tenant, { name: 'Maria Silva', email: `maria.silva@host${n}.example.com` });
  const [type, shard] = [tenant.id, shardOf(tenant)];
  const crowd = Array.from({ length: 60 }, (_, n) => n);
  await shard.batch(
    crowd.map((n) => shard.prepare('INSERT INTO contact_keys VALUES (?, -1, ?, ?)').bind(type, 'n:maria silva', `ctc_crowd${n}`)),
  );
  const all = await page(tenant);
  expect([pairsOf(all), all.skipped]).toEqual([
    [
      [
        ['Maria Silva', 'Maria Silva'],
        ['name', 'mail-name'],
      ],
    ],
    1,
  ]);
});

it('[DUP-5] people who came before there were keys have them soon', async () => {
  const tenant = await newTenant();
  const { id } = await made(tenant, { name: 'Ana Lima', email: 'ana.lima@example.com' });
  const shard = shardOf(tenant);
  await shard.batch([
    shard.prepare('DELETE FROM contact_keys WHERE tenant_id = ?').bind(tenant.id),
    shard.prepare('UPDATE contact_words SET keys = NULL WHERE tenant_id = ?').bind(tenant.id),
  ]);
  await sweep(testHost());
  const keys = await rows<{ key: string }>(
    shard,
    'SELECT key FROM contact_keys WHERE tenant_id = ? AND contact_id = ? ORDER BY 1',
    tenant.id,
    id,
  );
  expect(keys.map(({ key }) => key)).toEqual(['l:analima', 'n:ana lima']);
});
