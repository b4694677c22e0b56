import { expect, it } from 'vitest';
import { days } from '../../src/kernel/time.ts';
import { sparedBy } from '../../src/modules/customers/personal-data/holds.actions.ts';
import { contactRetention } from '../../src/modules/customers/personal-data/idle.actions.ts';
import { fileRetention } from '../../src/modules/messaging/media/retention.actions.ts';
import { ask, call } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { testScope } from '../support/host.ts';
import { metaFiles } from '../support/meta-files.ts';
import { say, upload } from '../support/sending.ts';
import { claim, claimsOf, finish, firstWord, headOf, newColleague, newShop, refusal, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { erased, found } from './persons.ts';

type Hold = { contactId: string; reason: string; until: string | null; by: { name: string }; contact?: { id: string; name: string } };

it('[PDT-12] nobody under a legal hold is erased, by nobody and by no rule, until it is released or ends', async () => {
  metaFiles();
  const shop = await newShop();
  const { tenant } = shop;
  const { token } = tenant;
  const open = await claim(tenant, await firstWord(shop, 'Oi', { from: '5511987650011', name: 'Ana' }));
  const file = await upload(tenant, 'pdf', 'a.pdf');
  await say(shop, open.id, { type: 'document', body: { media: file.id } });
  await finish(tenant, await headOf(tenant, open.id));
  const contactId = open.contact.id;
  const twin = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Ana', email: 'ana@example.com' } });
  const path = `/v1/contacts/${twin.id}/legal-hold`;
  expect(await ask(200, 'GET', path, { token })).toEqual({ items: [] });
  expect((await refusal('PUT', path, { token, body: { reason: ' ' } }))[0]).toBe(400);
  await ask(200, 'PUT', path, { token, body: { reason: 'Outro' } });
  const { items } = await ask<{ items: Hold[] }>(200, 'PUT', path, { token, body: { reason: 'Processo 42' } });
  expect(items).toMatchObject([{ contactId: twin.id, reason: 'Processo 42', until: null, by: { name: tenant.owner.name } }]);
  for (const role of ['agent', 'supervisor'] as const) {
    const { token: theirs } = await newColleague(tenant, role, role);
    for (const method of ['GET', 'PUT', 'DELETE'])
      expect(await refusal(method, path, { token: theirs, ...(method === 'PUT' ? { body: { reason: 'x' } } : {}) })).toEqual([
        403,
        'forbidden',
      ]);
  }

  // Whoever is merged with them is held as well.
  await ask(200, 'POST', `/v1/contacts/${contactId}/merge`, { token, body: { other: twin.id } });
  expect((await ask<{ items: Hold[] }>(200, 'GET', `/v1/contacts/${contactId}/legal-hold`, { token })).items).toEqual(items);
  const listed = await ask<{ items: Hold[] }>(200, 'GET', '/v1/legal-holds', { token });
  expect(listed.items).toMatchObject([{ reason: 'Processo 42', contact: { id: contactId, name: 'Ana' } }]);
  const bars = [{ reason: 'legal-hold', of: twin.id }];
  expect(await ask(200, 'GET', `/v1/contacts/${contactId}/erasure`, { token })).toMatchObject({ bars });
  const answer = await call('POST', `/v1/contacts/${contactId}/erase`, { token, body: { name: 'Ana', reason: 'asked' } });
  expect([answer.status, await answer.json()]).toEqual([
    409,
    expect.objectContaining({ code: 'erase-refused', reason: 'legal-hold', bars }),
  ]);

  await shardOf(tenant).prepare('UPDATE contacts SET activity_day = 1 WHERE tenant_id = ?').bind(tenant.id).run();
  const s = testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
  const foreseen = async () => {
    const spared = await sparedBy(s);
    const [people, files] = [contactRetention.preview(s, currentTime(), spared), fileRetention.preview(s, currentTime() + days(1), spared)];
    return [(await people).count, (await files).count, (await fileRetention.run(s, 0, null, spared)).ended];
  };
  expect(await foreseen()).toEqual([0, 0, 0]);
  expect((await fileRetention.run(s, currentTime() + days(1), 'uploads/', await sparedBy(s))).ended).toBe(0);

  const until = new Date(currentTime() + days(1)).toISOString();
  await ask(200, 'PUT', `/v1/contacts/${contactId}/legal-hold`, { token, body: { reason: 'Prazo', until } });
  expect((await call('DELETE', `/v1/contacts/${contactId}/legal-hold`, { token })).status).toBe(204);
  expect((await call('DELETE', `/v1/contacts/${contactId}/legal-hold`, { token })).status).toBe(204);
  expect((await ask<{ items: Hold[] }>(200, 'GET', '/v1/legal-holds', { token })).items).toEqual([]);
  expect(await foreseen()).toEqual([1, 1, 0]);
  await ask(200, 'PUT', `/v1/contacts/${contactId}/legal-hold`, { token, body: { reason: 'Prazo', until } });
  const end = await at(currentTime() + days(2), tenant);
  expect((await erased({ shop: { ...shop, tenant: end }, contactId, name: 'Ana' })).state).toBe('erased');
  expect(await found(shop, 'legal_holds')).toEqual([]);
  const trail = await found(shop, 'audit_entries');
  expect(trail.filter(({ action }) => String(action).startsWith('legal-hold')).map(({ action }) => action)).toEqual(
    expect.arrayContaining(['legal-hold.set', 'legal-hold.released']),
  );
  expect(JSON.stringify(trail)).not.toContain('Processo 42');
});
