import { evictDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { days } from '../../src/kernel/time.ts';
import { messageRetention } from '../../src/modules/service/conversations/retention.actions.ts';
import { monthOf } from '../../src/modules/service/search/passages.domain.ts';
import { ask, newTenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { testScope } from '../support/host.ts';
import { deliver, deliverText } from '../support/meta.ts';
import { metaFiles } from '../support/meta-files.ts';
import { settledFile } from '../support/received.ts';
import { hex, stubOf } from '../support/search-index.ts';
import { say, upload } from '../support/sending.ts';
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
  shardOf,
  write,
} from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { canaries, found, foundOf, rowsIn } from './persons.ts';

const NOBODY = { conversationIds: [], files: [] };
const now = currentTime();

it('[PDT-35] messages older than the rule go with their files, their words in the search and their lines in lists', async () => {
  const words = canaries();
  const meta = metaFiles();
  const shop = await newShop();
  const { channel } = shop;
  const [ana, bia, caio] = ['5511987650021', '5511987650022', '5511987650023'];
  const past = shop; // nobody has to set up anything in the time that passes here
  const { tenant } = past;
  await shardOf(tenant).prepare('UPDATE users SET created_at = created_at + 17280000000 WHERE tenant_id = ?').bind(tenant.id).run();
  const open = await claim(tenant, await firstWord(past, words.word(), { from: ana, name: 'Ana' }));
  await write(tenant, open.id, words.word());
  meta.held.set('m1', { bytes: new TextEncoder().encode(`${words.word()} of a file`) as Uint8Array<ArrayBuffer> });
  await deliver(channel, {
    contacts: [{ wa_id: ana }],
    messages: [
      {
        ...{ from: ana, id: 'wamid.file', timestamp: String(Math.floor(currentTime() / 1000)), type: 'document' },
        document: { id: 'm1', mime_type: 'text/plain', filename: `${words.word()}.txt`, caption: words.word() },
      },
    ],
  });
  await settledFile(past, open.id, 3);
  const [shared, own] = [await upload(tenant, 'pdf', 'shared.pdf'), await upload(tenant, 'pdf', 'own.pdf')];
  for (const { id } of [shared, own]) await say(past, open.id, { type: 'document', body: { media: id, caption: words.word() } });
  const colleague = await newColleague(tenant);
  await ask(201, 'POST', `/v1/conversations/${open.id}/notes`, {
    token: tenant.token,
    body: { body: words.word(), mentions: [colleague.owner.id] },
  });
  await finish(tenant, await headOf(tenant, open.id));
  const quiet = await claim(tenant, await firstWord(past, words.word(), { from: bia, name: 'Bia' }));
  await finish(tenant, quiet);
  const served = await claim(tenant, await firstWord(past, 'Ainda aberto', { from: caio, name: 'Caio' }));
  await threadOf(tenant.id, open.id).wake();
  await threadOf(tenant.id, quiet.id).wake();
  const ids = [open.id, quiet.id];
  const old = () => rowsIn(stubOf(tenant, monthOf(now)));
  expect(await old()).toContain(hex(words.planted[0] ?? '').toUpperCase());
  const ledger = await ledgerOf(tenant);

  const recent = { ...shop, tenant: await at(now + days(99), shop.tenant) };
  await deliverText(channel, 'De novo', { from: ana });
  await claim(recent.tenant, await headOf(recent.tenant, open.id));
  await say(recent, open.id, { type: 'document', body: { media: shared.id } });

  const today = await at(now + days(100), shop.tenant);
  const s = testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
  const before = now + days(70);
  expect((await messageRetention.preview(s, before, { ...NOBODY, conversationIds: ids })).count).toBe(0);
  const seen = await messageRetention.preview(s, before, NOBODY);
  expect(seen).toMatchObject({ count: 7, isPartial: false, months: [{ month: monthOf(now), count: 7 }] });
  expect(seen.oldest.map(({ name }) => name)).toEqual(['Ana', 'Bia']);
  expect(seen.bytes).toBeGreaterThan(100);
  const listed = (await conversationsOf(today)).map(({ id }) => id);
  const head = await headOf(today, open.id);
  expect(await messageRetention.run(s, before, null, NOBODY)).toEqual({ ended: 7, next: null });
  expect(await messageRetention.run(s, before, null, NOBODY)).toEqual({ ended: 0, next: null });

  expect(await foundOf(shop, ids, words.planted)).toEqual({});
  for (const word of words.planted) expect(await old()).not.toContain(hex(word).toUpperCase());
  expect((await messagesOf(today, open.id)).map(({ seq }) => seq)).toEqual([7, 8]);
  expect(await messagesOf(today, quiet.id)).toEqual([]);
  expect((await messagesOf(today, served.id)).map(({ body }) => body)).toMatchObject([{ body: 'Ainda aberto' }]);
  const key = ({ id }: { id: string }) => env.MEDIA_BUCKET.head(`${tenant.id}/uploads/${id}`);
  expect([await key(own), (await key(shared)) !== null]).toEqual([null, true]);
  expect(await found(shop, 'mentions')).toEqual([]);
  expect(await ledgerOf(today)).toEqual(ledger.length > 0 ? expect.arrayContaining(ledger) : ledger);

  // It is a thread like any other afterwards, also for an object that wakes.
  await evictDurableObject(objectOf(tenant, open.id));
  const after = await headOf(today, open.id);
  expect(after).toEqual({ ...head, rev: expect.any(Number), removed: { before: new Date(before).toISOString(), upTo: 6 } });
  await evictDurableObject(objectOf(tenant, quiet.id));
  const husk = await headOf(today, quiet.id);
  expect(husk).toMatchObject({ preview: '', lastSeq: 1, lastActivityAt: quiet.lastActivityAt, contact: { name: 'Bia' } });
  expect((await conversationsOf(today)).map(({ id }) => id)).toEqual(listed);
  await deliverText(channel, 'Voltei', { from: bia });
  expect((await messagesOf(today, quiet.id)).map(({ seq, body }) => [seq, body])).toEqual([[2, { body: 'Voltei' }]]);
});

it('[PDT-35] a rule for messages is previewed, confirmed, and followed; one that is not named keeps for ever', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const rules = { contactDays: null, fileDays: null, messageDays: 365 };
  const { seen, messages } = await ask<{ seen: string; messages: unknown }>(200, 'POST', '/v1/retention/preview', { token, body: rules });
  expect(messages).toEqual({ count: 0, bytes: 0, isPartial: false, months: [], oldest: [] });
  expect(await ask(200, 'PUT', '/v1/retention', { token, body: { ...rules, seen } })).toMatchObject({ messageDays: 365, revision: 1 });
  expect(await ask(200, 'PUT', '/v1/retention', { token, body: { contactDays: null, fileDays: null } })).toMatchObject({
    messageDays: null,
  });
});
