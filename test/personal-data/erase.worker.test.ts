import { runDurableObjectAlarm } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { FEATURES } from '../../src/features.ts';
import { innerId } from '../../src/kernel/ids.ts';
import { days, instantOf } from '../../src/kernel/time.ts';
import { erasuresAgain } from '../../src/modules/customers/personal-data/again.sweep.ts';
import { copyFile } from '../../src/modules/messaging/media/media.actions.ts';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { mapped, phase, type RowWire, uploaded, utf8 } from '../contact-import/sheets.ts';
import { ask, call } from '../support/api.ts';
import { testHost, testScope } from '../support/host.ts';
import { deliver, deliverText } from '../support/meta.ts';
import {
  claim,
  claimsOf,
  conversationsOf,
  finish,
  firstWord,
  headOf,
  ledgerOf,
  messagesOf,
  newColleague,
  newShop,
  objectOf,
  refusal,
} from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';
import { canaries, erased, found, foundOf, type Planted, plant, type Receipt } from './persons.ts';

it('[PDT-1] erases every word of a person, in every place, and none comes back', async () => {
  const words = canaries();
  const person = await plant(words, 24);
  const { shop, threads } = person;
  const before = await foundOf(shop, threads, words.planted);
  expect(words.planted.length).toBeGreaterThan(500);
  expect(Object.keys(before)).toEqual(expect.arrayContaining(['desk', 'files', 'search', ...threads]));
  const nowhere = words.planted.filter((word) => !Object.values(before).flat().includes(word));
  expect(nowhere).toEqual([]);
  const ledger = await ledgerOf(shop.tenant);

  const receipt = await erased(person);
  expect(await foundOf(shop, threads, words.planted)).toEqual({});
  expect(receipt).toMatchObject({ state: 'erased', reason: 'asked' });
  expect(receipt.stores.filter(({ found: n }) => n === 0).map(({ store }) => store)).toEqual([]);
  expect(receipt.stores.filter(({ remains }) => remains !== 0)).toEqual([]);
  expect(await ledgerOf(shop.tenant)).toEqual(ledger);

  await driven(person);
  expect(await foundOf(shop, threads, words.planted)).toEqual({});
});

/** Everything that still knew of them speaks again. */
async function driven({ shop, threads, phone }: Planted): Promise<void> {
  const { tenant } = shop;
  const [id = ''] = threads;
  const thread = threadOf(tenant.id, id);
  await thread.wake();
  await runDurableObjectAlarm(objectOf(tenant, id));
  expect(await thread.report(1, { kind: 'accepted', wamid: 'wamid.late' })).toBeUndefined();
  const scope = testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
  await copyFile(scope, id as never, 9);
  for (const name of ['sends', 'media']) {
    const consumer = FEATURES.flatMap(({ consumers = [] }) => consumers).find(({ queue }) => queue === name);
    await consumer?.consume(
      [{ body: { tenantId: tenant.id, shard: claimsOf(tenant).shd, conversationId: id, seq: 2 }, attempts: 1 }],
      testHost(),
    );
  }
  await deliver(shop.channel, {
    statuses: [
      { id: 'wamid.late', status: 'read', timestamp: '1', recipient_id: phone, biz_opaque_callback_data: innerId('message', id, 2) },
    ],
  });
  await scope
    .object<{ contactUpdated: (news: object) => void }>('conversation', id)
    .contactUpdated({ name: 'Ana', revision: 99, isBlocked: false });
  for (const sweep of FEATURES.flatMap(({ sweeps = [] }) => sweeps)) if (sweep.on === 'directory') await sweep.run(testHost());
}

it('[PDT-6] an import does not bring them back, and marketing stays out until they opt in', async () => {
  const words = canaries();
  const person = await plant(words, 1);
  const { shop, phone, email } = person;
  const { token } = shop.tenant;
  const file = utf8(`name,phone,email\nAna,+${phone},\nBia,,bia@example.com\nCaio,,${email}\n`);
  const applied = async () => phase(shop.tenant, (await mapped(shop.tenant, await uploaded(shop.tenant, file))).id, 'check');
  const early = await mapped(shop.tenant, await uploaded(shop.tenant, file));
  expect((await phase(shop.tenant, early.id, 'check')).counts).toMatchObject({ new: 1, rejected: 0 });
  await erased(person);
  expect(await refusal('GET', `/v1/imports/${early.id}`, { token })).toEqual([404, 'not-found']);
  const checked = await applied();
  expect(checked.counts).toMatchObject({ new: 1, rejected: 2 });
  expect((await phase(shop.tenant, checked.id, 'apply')).counts).toMatchObject({ new: 1, rejected: 2 });
  const rejected = await ask<{ items: RowWire[] }>(200, 'GET', `/v1/imports/${checked.id}/rows?fate=rejected`, { token });
  expect(rejected.items.flatMap(({ errors }) => errors.map(({ code }) => code))).toEqual(['erased-person', 'erased-person']);
  const again = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Nova', email } });
  await ask(200, 'PUT', '/v1/consent-words', { token, body: { out: [], in: [], marketingNeedsOptIn: false } });
  const may = () =>
    ask<{ allowed: boolean; rule: string }>(200, 'GET', `/v1/contacts/${again.id}/may-receive?category=marketing`, { token });
  expect(await may()).toMatchObject({ allowed: false, rule: 'no-opt-in' });
  await ask(201, 'POST', `/v1/contacts/${again.id}/consents`, { token, body: { category: 'marketing', action: 'in', words: 'Quero' } });
  expect(await may()).toMatchObject({ allowed: true });
});

it('[PDT-7] a day later looks once more, and afterwards nothing says who it was', async () => {
  const words = canaries();
  const person = await plant(words, 1);
  const { shop, threads } = person;
  const { id, checkedAt } = await erased(person);
  expect(checkedAt).toBeNull();
  const late = words.word();
  await env.MEDIA_BUCKET.put(`${shop.tenant.id}/conversations/${threads[0]}/9`, late); // a copy that was on its way
  const sealed = () => env.DIRECTORY.prepare('SELECT sealed FROM erasures WHERE id = ?').bind(id).first<{ sealed: string | null }>();
  expect((await sealed())?.sealed).toMatch(/^v1\./);
  const later = { ...testHost(), clock: () => instantOf(currentTime() + days(1) + 1) };
  await erasuresAgain.run(later as never);
  expect((await sealed())?.sealed).toBeNull();
  expect(await foundOf(shop, threads, words.planted)).toEqual({});
  const receipt = await ask<Receipt>(200, 'GET', `/v1/erasures/${id}`, shop.tenant);
  expect(receipt.state).toBe('checked');
  expect(receipt.stores.every(({ remains }) => remains === 0)).toBe(true);
  await erasuresAgain.run(later as never);
  expect(await ask(200, 'GET', `/v1/erasures/${id}`, shop.tenant)).toEqual(receipt);
  expect((await ask<{ items: Receipt[] }>(200, 'GET', '/v1/erasures', shop.tenant)).items).toEqual([receipt]);
});

const nobody = { name: 'Nobody', reason: 'asked' };

it('[PDT-2] [PDT-9] takes the typed name, an owner or an administrator, and nobody who is being served', async () => {
  const shop = await newShop();
  const { token } = shop.tenant;
  const open = await firstWord(shop, 'Oi', { from: '5511987650001', name: 'Ana Lima' });
  const path = `/v1/contacts/${open.contact.id}/erase`;
  expect(await refusal('POST', path, { token, body: nobody })).toEqual([422, 'name-not-typed']);
  const bars = [{ reason: 'open-interaction', of: open.interaction?.id }];
  const answer = await call('POST', path, { token, body: { name: ' ana  lima ', reason: 'asked' } });
  expect([answer.status, await answer.json()]).toEqual([
    409,
    expect.objectContaining({ code: 'erase-refused', reason: 'open-interaction', bars }),
  ]);
  const preview = await ask<{ bars: unknown[] }>(200, 'GET', `/v1/contacts/${open.contact.id}/erasure`, { token });
  expect(preview.bars).toEqual(bars);
  await finish(shop.tenant, await claim(shop.tenant, open));
  const roles = ['admin', 'supervisor', 'agent', 'campaigner', 'viewer'] as const;
  for (const role of roles.slice(1)) {
    const { token: theirs } = await newColleague(shop.tenant, role, role);
    expect(await refusal('POST', path, { token: theirs, body: { ...nobody, name: 'Ana Lima' } })).toEqual([403, 'forbidden']);
  }
  const admin = await newColleague(shop.tenant, 'Rui', 'admin');
  expect((await erased({ shop: { ...shop, tenant: admin }, contactId: open.contact.id, name: 'Ana Lima' })).state).toBe('erased');
  expect(await refusal('POST', path, { token, body: { ...nobody, name: 'Ana Lima' } })).toEqual([404, 'not-found']);
  expect(await refusal('GET', `/v1/contacts/${open.contact.id}`, { token })).toEqual([404, 'not-found']);
});

it('[PDT-4] leaves amounts, times and tags at a contact without a name', async () => {
  const person = await plant(canaries(), 1);
  const { tenant } = person.shop;
  const [before, sessions] = [await found(person.shop, 'interactions'), await found(person.shop, 'sessions')];
  const worn = await found(person.shop, 'interaction_tags');
  await erased(person);
  const after = await found(person.shop, 'interactions');
  const kept = ({ number, state, queue_id, assignee_id, opened_at, claimed_at, finished_at, finish_reason }: Record<string, unknown>) => ({
    ...{ number, state, queue_id, assignee_id, opened_at, claimed_at, finished_at, finish_reason },
  });
  expect(after.map(kept)).toEqual(before.map(kept));
  expect((await found(person.shop, 'sessions')).map(({ trace: _, ...rest }) => rest)).toEqual(
    sessions.map(({ trace: _, ...rest }) => rest),
  );
  expect(await found(person.shop, 'interaction_tags')).toEqual(worn);
  const [listed] = await conversationsOf(tenant);
  expect(listed).toMatchObject({
    contact: { id: person.contactId, name: '', phone: null },
    preview: '',
    interaction: { state: 'finished' },
  });
  expect((await ask<{ items: unknown[] }>(200, 'GET', '/v1/contacts', { token: tenant.token })).items).toEqual([]);
  const trail = await ask<{ items: unknown[] }>(200, 'GET', '/v1/audit', { token: tenant.token });
  expect(JSON.stringify(trail)).toContain('contact.erased');
});

it('[PDT-5] who writes again is somebody new, also for an isolate that remembers their thread', async () => {
  const person = await plant(canaries(), 1);
  const { shop, phone, contactId, threads } = person;
  await deliverText(shop.channel, 'De novo', { from: phone, wamid: 'wamid.remembered' });
  await finish(shop.tenant, await claim(shop.tenant, await headOf(shop.tenant, String(threads[0]))));
  await erased(person);
  expect((await deliverText(shop.channel, 'Voltei', { from: phone, name: 'Bia' })).status).toBe(200);
  const again = await until(async () => (await conversationsOf(shop.tenant)).find(({ contact }) => contact.name === 'Bia'));
  expect(again.contact.id).not.toBe(contactId);
  expect(threads).not.toContain(again.id);
  expect((await messagesOf(shop.tenant, again.id)).map(({ body }) => body)).toMatchObject([{ body: 'Voltei' }]);
  expect(await refusal('GET', `/v1/conversations/${threads[0]}`, shop.tenant)).toEqual([404, 'not-found']);
});

it('[PDT-5] words wait while somebody is being erased', async () => {
  const person = await plant(canaries(), 1);
  const { shop, phone, threads } = person;
  await threadOf(shop.tenant.id, String(threads[0])).erase(); // killed behind the first step
  clearContactCache();
  await deliverText(shop.channel, 'Espere', { from: phone });
  await erased(person);
  const again = await until(async () => (await conversationsOf(shop.tenant)).find(({ id }) => !threads.includes(id)));
  expect((await messagesOf(shop.tenant, again.id)).map(({ body }) => body)).toMatchObject([{ body: 'Espere' }]);
});
