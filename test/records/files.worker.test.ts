import { env } from 'cloudflare:workers';
import { expect, it } from 'vitest';
import { days } from '../../src/kernel/time.ts';
import { purge } from '../../src/modules/customers/records/purge.job.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { FILES, type Sample, sized } from '../support/files.ts';
import { ended, workshop } from '../support/jobs.ts';
import { workedOn } from '../support/killing.ts';
import { deliverMessage } from '../support/meta.ts';
import { metaFiles } from '../support/meta-files.ts';
import { settledFile } from '../support/received.ts';
import { claim, finish, firstWord, messagesOf, newShop, refusal, rows, shardOf } from '../support/shop.ts';
import { addField, changeRecord, colleague, defineType, readRecord, readType, writeRecord } from './company.ts';

type FileWire = { id: string; field: string; name: string; mime: string; size: number };
const at = (rest = ''): string => `/v1/entity-types/carro/records${rest}`;

/** Cars with papers. */
async function garage(field: object = {}, tenant?: Tenant): Promise<{ tenant: Tenant; id: string }> {
  tenant ??= await newTenant();
  await defineType(tenant, { singular: 'Carro', plural: 'Carros' });
  await addField(tenant, 'carro', { name: 'Modelo', type: 'text' });
  await addField(tenant, 'carro', { name: 'Papéis', key: 'papeis', type: 'file', ...field });
  return { tenant, id: (await writeRecord(tenant, 'carro', { modelo: 'A' })).id };
}
const send = ({ token }: Pick<Tenant, 'token'>, id: string, body: Uint8Array<ArrayBuffer>, name = 'a.pdf'): Promise<Response> =>
  call('POST', at(`/${id}/files/papeis?name=${encodeURIComponent(name)}`), {
    token,
    headers: { 'content-type': 'application/octet-stream' },
    body,
  });
async function add(tenant: Pick<Tenant, 'token'>, id: string, sample: Sample = 'pdf', name = 'a.pdf'): Promise<FileWire> {
  const answer = await send(tenant, id, FILES[sample], name);
  expect(answer.status).toBe(201);
  return answer.json();
}
const codeOf = async (answer: Response): Promise<[number, string]> => [answer.status, ((await answer.json()) as { code: string }).code];
const listed = async ({ token }: Pick<Tenant, 'token'>, id: string): Promise<FileWire[]> =>
  (await ask<{ items: FileWire[] }>(200, 'GET', at(`/${id}/files`), { token })).items;
const keptIn = async (tenant: Tenant): Promise<string[]> =>
  (await env.MEDIA_BUCKET.list({ prefix: `${tenant.id}/records/` })).objects.map(({ key }) => key.split('/').at(-1) ?? '');
const bytesOf = async (tenant: Tenant): Promise<number> =>
  (await rows<{ bytes: number }>(shardOf(tenant), 'SELECT bytes FROM stored_bytes WHERE tenant_id = ?', tenant.id))[0]?.bytes ?? 0;

it('[RCD-80] files are added, read and removed one by one; a field takes what it is defined for', async () => {
  const { tenant, id } = await garage({ kinds: ['image/*', 'application/pdf'], maxSize: 1_000 });
  const file = await add(tenant, id, 'pdf', 'Nota fiscal.pdf');
  expect(file).toMatchObject({ field: 'papeis', name: 'Nota fiscal.pdf', mime: 'application/pdf', size: FILES.pdf.byteLength });
  expect((await readRecord(tenant, 'carro', id)).fields.papeis).toEqual([file.id]);
  expect(await listed(tenant, id)).toEqual([file]);
  const answer = await call('GET', at(`/${id}/files/papeis/${file.id}`), { token: tenant.token });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(FILES.pdf);
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="Nota fiscal\.pdf"/);
  expect(await codeOf(await send(tenant, id, FILES.html, 'a.pdf'))).toEqual([422, 'record-file-kind']);
  expect(await codeOf(await send(tenant, id, sized('pdf', 1_001)))).toEqual([413, 'record-file-large']);
  expect(await codeOf(await send(tenant, id, new Uint8Array()))).toEqual([422, 'media-empty']);
  for (let n = 1; n < 10; n += 1) await add(tenant, id, 'png', `${n}.png`);
  expect(await codeOf(await send(tenant, id, FILES.png))).toEqual([409, 'record-files-full']);
  const made = 'med_01kb3rt5a6e0zvgv5x3m9f7c2d';
  for (const papeis of [[made], [], null, [file.id]])
    expect(await refusal('PATCH', at(`/${id}`), { token: tenant.token, body: { fields: { papeis } } })).toEqual([400, 'invalid-request']);
  expect(await refusal('POST', at(), { token: tenant.token, body: { fields: { papeis: [made] } } })).toEqual([400, 'invalid-request']);
  const all = (await listed(tenant, id)).map((one) => one.id);
  const changed = await changeRecord(tenant, 'carro', id, { fields: { modelo: 'B', papeis: all } });
  expect(changed.fields).toEqual({ modelo: 'B', papeis: all });
  const type = { token: tenant.token, body: { name: 'Foto', type: 'file', isRequired: true } };
  expect(await refusal('POST', '/v1/entity-types/carro/fields', type)).toEqual([400, 'invalid-request']);
});

it('[RCD-80] what a field takes is seen in its type, and changed there', async () => {
  const { tenant, id } = await garage({ kinds: ['image/*'], maxSize: 1_000 });
  const field = async () => (await readType(tenant, 'carro')).fields.find(({ key }) => key === 'papeis');
  const change = (body: object) => ask(200, 'PATCH', '/v1/entity-types/carro/fields/papeis', { token: tenant.token, body });
  expect(await field()).toMatchObject({ kinds: ['image/*'], maxSize: 1_000 });
  expect(await codeOf(await send(tenant, id, FILES.pdf))).toEqual([422, 'record-file-kind']);
  await change({ kinds: null });
  await add(tenant, id);
  expect(await field()).toMatchObject({ kinds: null, maxSize: 1_000 });
  await change({ maxSize: null });
  expect((await send(tenant, id, sized('pdf', 1_001))).status).toBe(201);
  expect(await refusal('PATCH', '/v1/entity-types/carro/fields/papeis', { token: tenant.token, body: { kinds: ['pdf'] } })).toEqual([
    400,
    'invalid-request',
  ]);
});

it('[RCD-81] a file is seen by whoever sees its record and field, and by nobody else', async () => {
  const { tenant, id } = await garage();
  const file = await add(tenant, id);
  const type = await readType(tenant, 'carro');
  const no = type.fields.find(({ key }) => key === 'papeis')?.no ?? 0;
  const viewer = await colleague(tenant, { [type.id]: { right: 'view', extent: 'all' } });
  const blind = await colleague(tenant, { [type.id]: { right: 'edit', extent: 'all', hidden: [no] } });
  const apart = await colleague(tenant, { [type.id]: { right: 'edit', extent: 'own' } });
  const [one, missing] = [at(`/${id}/files/papeis/${file.id}`), at(`/${id}/files/papeis/med_01kb3rt5a6e0zvgv5x3m9f7c2d`)];
  expect(await listed(viewer, id)).toEqual([file]);
  expect((await call('GET', one, { token: viewer.token })).status).toBe(200);
  expect(await codeOf(await send(viewer, id, FILES.pdf))).toEqual([403, 'forbidden']);
  expect(await refusal('DELETE', one, { token: viewer.token })).toEqual([403, 'forbidden']);
  expect(await listed(blind, id)).toEqual([]);
  for (const who of [blind, apart]) {
    expect(await refusal('GET', one, { token: who.token })).toEqual([404, 'not-found']);
    expect(await refusal('DELETE', one, { token: who.token })).toEqual([404, 'not-found']);
    expect(await codeOf(await send(who, id, FILES.pdf))).toEqual([404, 'not-found']);
  }
  expect(await refusal('GET', missing, { token: tenant.token })).toEqual([404, 'not-found']);
  await Promise.all(Array.from({ length: 4 }, (_, n) => add(tenant, id, 'png', `${n}.png`)));
  expect(await listed(tenant, id)).toHaveLength(5);
  expect(await keptIn(tenant)).toHaveLength(5);
});

it('[RCD-82] a file that is removed is gone at once, and those of a record with it, after thirty days', async () => {
  const { tenant, id } = await garage();
  const [file, other] = [await add(tenant, id), await add(tenant, id, 'png')];
  expect(await bytesOf(tenant)).toBe(file.size + other.size);
  await ask(204, 'DELETE', at(`/${id}/files/papeis/${file.id}`), { token: tenant.token });
  expect([await keptIn(tenant), await bytesOf(tenant)]).toEqual([[other.id], other.size]);
  const record = await readRecord(tenant, 'carro', id);
  expect(record.fields.papeis).toEqual([other.id]);
  await ask(204, 'DELETE', at(`/${id}`), { token: tenant.token });
  await ask(200, 'POST', at(`/${id}/restore`), { token: tenant.token });
  expect(await listed(tenant, id)).toEqual([other]);
  await ask(204, 'DELETE', at(`/${id}`), { token: tenant.token });
  const last = await writeRecord(tenant, 'carro', { modelo: 'Z' });
  const kept = await add(tenant, last.id);
  const shop = workshop(tenant, purge);
  shop.pass(days(31));
  await workedOn(shop.host.scopeOf(shop.ref), purge, 'job_a', null, []);
  expect([await keptIn(tenant), await bytesOf(tenant)]).toEqual([[kept.id], kept.size]);
  await ask(204, 'DELETE', '/v1/entity-types/carro', { token: tenant.token });
  shop.pass(days(62));
  await workedOn(shop.host.scopeOf(shop.ref), purge, 'job_b', null, []);
  expect([await keptIn(tenant), await bytesOf(tenant)]).toEqual([[], 0]);
});

it('[RCD-82] the files of records that name a person go when they are erased', async () => {
  const { tenant, id } = await garage();
  const { token } = tenant;
  await addField(tenant, 'carro', { name: 'Dono', type: 'relation', relation: { to: 'contact', isMany: false, otherLabel: 'Carros' } });
  const contact = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: 'Bia', email: 'bia@example.com' } });
  const owned = await writeRecord(tenant, 'carro', { modelo: 'B', dono: contact.id });
  await add(tenant, owned.id);
  const kept = await add(tenant, id);
  const body = { name: 'Bia', reason: 'asked' };
  const { job } = await ask<{ job: { id: string } }>(202, 'POST', `/v1/contacts/${contact.id}/erase`, { token, body });
  await ended(tenant, job.id);
  expect((await readRecord(tenant, 'carro', owned.id)).fields).toEqual({ modelo: 'B' });
  expect(await keptIn(tenant)).toEqual([kept.id]);
});

it('[RCD-83] the file of a message is copied by whoever reads the conversation, and goes with whoever sent it', async () => {
  const meta = metaFiles();
  const shop = await newShop();
  const { tenant, id } = await garage({}, shop.tenant);
  const { token } = tenant;
  const thread = await firstWord(shop);
  meta.held.set('m1', { bytes: FILES.jpeg });
  await deliverMessage(shop.channel, { type: 'image', image: { id: 'm1', mime_type: 'image/jpeg' } });
  await settledFile(shop, thread.id, 2);
  const [words, picture] = await messagesOf(tenant, thread.id);
  const path = at(`/${id}/files/papeis/from-message`);
  const asked = { conversation: thread.id, message: picture?.id };
  const file = await ask<FileWire>(201, 'POST', path, { token, body: asked });
  expect(file).toMatchObject({ mime: 'image/jpeg', size: FILES.jpeg.byteLength });
  const answer = await call('GET', at(`/${id}/files/papeis/${file.id}`), { token });
  expect(new Uint8Array(await answer.arrayBuffer())).toEqual(FILES.jpeg);
  expect(await refusal('POST', path, { token, body: { ...asked, message: words?.id } })).toEqual([404, 'not-found']);
  const type = await readType(tenant, 'carro');
  const editor = await colleague(tenant, { [type.id]: { right: 'edit', extent: 'all' } });
  expect(await refusal('POST', path, { token: editor.token, body: asked })).toEqual([403, 'forbidden']);
  const before = await keptIn(tenant);
  expect(before).toEqual([file.id]);
  await finish(tenant, await claim(tenant, thread));
  const body = { name: thread.contact.name, reason: 'asked' };
  const { job } = await ask<{ job: { id: string } }>(202, 'POST', `/v1/contacts/${thread.contact.id}/erase`, { token, body });
  await ended(tenant, job.id);
  expect(await keptIn(tenant)).toEqual([]);
  expect(await listed(tenant, id)).toEqual([]);
  expect((await add(tenant, id)).name).toBe('a.pdf');
});
