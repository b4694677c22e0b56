import { expect, it } from 'vitest';
import { innerId } from '../../src/kernel/ids.ts';
import { ask, call, type Tenant } from '../support/api.ts';
import { ended, type JobWire } from '../support/jobs.ts';
import { apiDocument } from '../support/operations.ts';
import { faultsOf, type Schemas } from '../support/schema-check.ts';
import { newColleague, refusal, shardOf } from '../support/shop.ts';
import { canaries, erased, plant } from './persons.ts';

/** The files of an archive, by their names; read from its end, as everybody does. */
async function unpacked(bytes: Uint8Array<ArrayBuffer>): Promise<Map<string, string>> {
  const view = new DataView(bytes.buffer);
  const files = new Map<string, string>();
  const end = bytes.length - 22;
  expect(view.getUint32(end, true)).toBe(0x06054b50);
  for (let n = 0, at = view.getUint32(end + 16, true); n < view.getUint16(end + 10, true); n += 1) {
    expect(view.getUint32(at, true)).toBe(0x02014b50);
    const [packed, size, length, local] = [20, 24, 28, 42].map((place) =>
      place === 28 ? view.getUint16(at + place, true) : view.getUint32(at + place, true),
    );
    const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + (length ?? 0)));
    const from = (local ?? 0) + 30 + view.getUint16((local ?? 0) + 26, true);
    const stream = new Blob([bytes.slice(from, from + (packed ?? 0))]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
    const text = await new Response(stream).text();
    expect(new TextEncoder().encode(text).length).toBeGreaterThanOrEqual(size ?? 0);
    files.set(name, text);
    at += 46 + (length ?? 0);
  }
  return files;
}

async function archiveOf({ token }: Tenant, contactId: string, tenant: Tenant): Promise<{ job: JobWire; files: Map<string, string> }> {
  const begun = await ask<JobWire>(202, 'POST', `/v1/contacts/${contactId}/archive`, { token });
  const job = await ended(tenant, begun.id);
  expect(job).toMatchObject({ state: 'done', file: { name: `${contactId}.zip` } });
  const answer = await call('GET', `/v1/jobs/${begun.id}/file`, { token });
  return { job, files: await unpacked(new Uint8Array(await answer.arrayBuffer())) };
}

it('[PDT-20] holds everything about a contact, as JSON and files, and names what each is', async () => {
  const words = canaries();
  const { shop, contactId, threads, name, phone, email } = await plant(words, 2);
  const { job, files } = await archiveOf(shop.tenant, contactId, shop.tenant);
  const [id] = threads;
  const manifest = JSON.parse(files.get('archive.json') ?? '{}');
  expect(manifest).toMatchObject({ format: 'prosa.contact-archive', version: 1, contactId });
  expect([...manifest.files.map((one: { name: string }) => one.name), 'archive.json']).toEqual([...files.keys()]);
  expect(JSON.parse(files.get('contact.json') ?? '')).toMatchObject({
    id: contactId,
    name,
    email,
    phone: expect.stringContaining(phone.slice(-8)),
  });
  expect(JSON.parse(files.get('consents.json') ?? '').items).toMatchObject([{ category: 'marketing', action: 'out' }]);
  expect(JSON.parse(files.get(`threads/${id}/interactions.json`) ?? '')).toMatchObject({
    items: [{ state: 'finished', openedAt: expect.stringMatching(/Z$/) }],
  });
  expect(JSON.parse(files.get('sessions-0001.json') ?? '')).toMatchObject({ items: [{ conversationId: id }] });
  const { schemas } = apiDocument.components as { schemas: Schemas };
  for (const { name: file, schema } of manifest.files as { name: string; schema: string | null }[])
    if (schema !== null)
      expect([file, faultsOf(JSON.parse(files.get(file) ?? ''), schemas[schema] ?? { enum: ['no such schema'] }, schemas)]).toEqual([
        file,
        [],
      ]);
  const said = [...files].filter(([file]) => file.includes('/messages-')).map(([, text]) => text);
  const { items } = await ask<{ items: { body: unknown }[] }>(200, 'GET', `/v1/conversations/${id}/messages?limit=100`, shop.tenant);
  expect(said.flatMap((text) => JSON.parse(text).items)).toHaveLength(items.length);
  const kept = [...files.keys()].filter((file) => file.includes('/files/'));
  expect(kept).toHaveLength(2);
  expect(job.counts).toMatchObject({ files: files.size - 1 });
});

it('[PDT-21] is made with the rights of who asks, expires like every file of a job, and goes when the contact is erased', async () => {
  const person = await plant(canaries(), 1);
  const { shop, contactId, threads } = person;
  const viewer = await newColleague(shop.tenant, 'Vera', 'viewer');
  expect(await refusal('POST', `/v1/contacts/${contactId}/archive`, { token: viewer.token })).toEqual([403, 'forbidden']);
  await shardOf(shop.tenant)
    .prepare(
      `UPDATE permission_groups SET capabilities = '["contacts:read","contacts:erase","conversations:read"]' WHERE tenant_id = ? AND starting_role = 'viewer'`,
    )
    .bind(shop.tenant.id)
    .run();
  await shardOf(shop.tenant).prepare("UPDATE queues SET open_to = 'members' WHERE tenant_id = ?").bind(shop.tenant.id).run();
  const narrow = await newColleague(shop.tenant, 'Vitor', 'viewer');
  const { files } = await archiveOf(narrow, contactId, narrow);
  expect(files.has('contact.json')).toBe(true);
  expect([...files.keys()].filter((file) => file.includes(String(threads[0])))).toEqual([]);
  const whole = await archiveOf(shop.tenant, contactId, shop.tenant);
  await erased(person);
  expect(await refusal('GET', `/v1/jobs/${whole.job.id}/file`, shop.tenant)).toEqual([404, 'not-found']);
  expect(await refusal('POST', `/v1/contacts/${contactId}/archive`, shop.tenant)).toEqual([404, 'not-found']);
});

it('[PDT-22] no session is left out, however many there are', async () => {
  const { shop, contactId, threads } = await plant(canaries(), 1);
  const { tenant } = shop;
  const [id = ''] = threads;
  const insert = shardOf(tenant).prepare(
    `INSERT INTO sessions (tenant_id, id, conversation_id, day, category, kind, initiator, opened_at, expires_at, state, tariff, channel_id, waba_id, origin)
     SELECT tenant_id, ?, conversation_id, day, category, kind, initiator, opened_at - ?, expires_at, state, tariff, channel_id, waba_id, origin FROM sessions WHERE tenant_id = ? AND id = ?`,
  );
  await shardOf(tenant).batch(
    Array.from({ length: 230 }, (_, n) => insert.bind(innerId('session', id, n + 100), n, tenant.id, innerId('session', id, 1))),
  );
  const { files } = await archiveOf(tenant, contactId, tenant);
  const pages = [...files].filter(([name]) => name.startsWith('sessions-')).map(([, text]): { id: string }[] => JSON.parse(text).items);
  expect(pages.map(({ length }) => length)).toEqual([100, 100, 31]);
  expect(new Set(pages.flat().map((one) => one.id)).size).toBe(231);
});
