import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import { monthOf } from '../../src/modules/service/search/passages.domain.ts';
import { mapped, uploaded, utf8 } from '../contact-import/sheets.ts';
import { addField, changeRecord, defineType, writeRecord } from '../records/company.ts';
import { ask, type Tenant } from '../support/api.ts';
import { dumpAll } from '../support/d1.ts';
import { ended, type JobWire } from '../support/jobs.ts';
import { deliver, deliverText } from '../support/meta.ts';
import { type MetaFiles, metaFiles } from '../support/meta-files.ts';
import { settledFile } from '../support/received.ts';
import { hex, stubOf } from '../support/search-index.ts';
import { say, upload } from '../support/sending.ts';
import {
  claim,
  deskOf,
  finish,
  firstWord,
  headOf,
  newColleague,
  newShop,
  objectOf,
  rows,
  type Shop,
  shardOf,
  write,
} from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';
import { listed, listOf } from './listed.ts';

export type Receipt = {
  id: string;
  state: string;
  reason: string;
  erasedAt: string | null;
  checkedAt: string | null;
  stores: { store: string; found: number; remains: number | null }[];
};

/** Words that stand nowhere else, to be looked for afterwards. */
export function canaries() {
  const planted: string[] = [];
  const letters = (count: number): string =>
    [...crypto.getRandomValues(new Uint8Array(count))].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');
  return {
    planted,
    word: (): string => {
      const text = `kan${letters(14)}`;
      planted.push(text);
      return text;
    },
    phone: (): string => {
      const digits = `55119${[...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte % 10).join('')}`;
      planted.push(digits);
      return digits;
    },
  };
}
export type Canaries = ReturnType<typeof canaries>;

/** Every row of an object, byte by byte. */
export const rowsIn = (stub: DurableObjectStub): Promise<string> =>
  runInDurableObject(stub, (_, { storage: { sql } }) => {
    const tables = sql.exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'");
    return JSON.stringify(
      tables.toArray().map(({ name }) => {
        if (name === 'idx') return '';
        const { columnNames } = sql.exec(`SELECT * FROM ${name} LIMIT 0`);
        return sql.exec(`SELECT ${columnNames.map((column) => `hex(${column}) AS ${column}`).join(', ')} FROM ${name}`).toArray();
      }),
    );
  });

async function filesOf({ id }: Tenant): Promise<string> {
  const { objects } = await env.MEDIA_BUCKET.list({ prefix: `${id}/` });
  const bodies = await Promise.all(
    objects.map(async ({ key }) => `${key} ${hex2(new Uint8Array((await (await env.MEDIA_BUCKET.get(key))?.arrayBuffer()) ?? []))}`),
  );
  return bodies.join('\n');
}
const hex2 = (bytes: Uint8Array): string => [...bytes].map((byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('');

/** Which of these words stand anywhere: in a database, in an object, in a file. */
export async function foundOf(
  shop: Shop,
  conversationIds: readonly string[],
  planted: readonly string[],
): Promise<Record<string, string[]>> {
  const { tenant } = shop;
  const places: Record<string, string> = {
    desk: await rowsIn(deskOf(tenant)),
    search: await rowsIn(stubOf(tenant, monthOf(currentTime()))),
    files: await filesOf(tenant),
  };
  for (const dump of (await dumpAll()).split('\n')) {
    const [database = '', json = '{}'] = [dump.slice(0, dump.indexOf(' ')), dump.slice(dump.indexOf(' ') + 1)];
    for (const [table, text] of Object.entries<string | null>(JSON.parse(json))) places[`${database}.${table}`] = text ?? '';
  }
  for (const { id } of await found(shop, 'campaigns')) places[`list ${id}`] = await rowsIn(listOf(shop, String(id)));
  for (const id of conversationIds) places[id] = await rowsIn(objectOf(tenant, id));
  const isIn = (text: string, word: string): boolean =>
    text.includes(word) || text.includes(hex(word)) || text.includes(hex(word).toLowerCase());
  return Object.fromEntries(
    Object.entries(places).flatMap(([place, text]) => {
      const found = planted.filter((word) => isIn(text, word));
      return found.length > 0 ? [[place, found]] : [];
    }),
  );
}

export type Planted = { shop: Shop; meta: MetaFiles; contactId: string; name: string; phone: string; email: string; threads: string[] };

/** Somebody who has left something of theirs in every place there is; their interactions have ended. */
export async function plant({ word, phone: newPhone }: Canaries, words = 3): Promise<Planted> {
  const meta = metaFiles();
  const text = (): string => Array.from({ length: 10 }, word).join(' ');
  const shop = await newShop();
  const { tenant, channel } = shop;
  const { token } = tenant;
  const [name, phone, email] = [`${word()} ${word()}`, newPhone(), `${word()}@example.com`];
  const open = await firstWord(shop, word(), { from: phone });
  const contactId = open.contact.id;
  const field = { name: 'Empresa', type: 'text', isIndexed: true };
  const { key } = await ask<{ key: string }>(201, 'POST', '/v1/contact-fields', { token, body: field });
  await ask(200, 'PATCH', `/v1/contacts/${contactId}`, {
    token,
    body: { name: word(), email: `${word()}@example.com`, fields: { [key]: word() } },
  });
  await ask(200, 'PATCH', `/v1/contacts/${contactId}`, { token, body: { name, email, fields: { [key]: word() } } });
  await ask(200, 'POST', `/v1/contacts/${contactId}/identities`, { token, body: { kind: 'external', value: `erp:${word()}` } });
  const twin = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name: word(), email: `${word()}@example.com` } });
  await ask(200, 'POST', `/v1/contacts/${contactId}/merge`, { token, body: { other: twin.id } });
  await ordered(tenant, contactId, { email, phone });
  const filter = {
    any: [
      { field: 'text', is: 'containing', value: email.toUpperCase() },
      { field: 'isBlocked', is: 'equal', value: true },
    ],
  };
  await ask(201, 'POST', '/v1/segments', { token, body: { name: 'Um só', filter } });
  const tag = await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { kind: 'contact', name: 'VIP' } });
  await ask(200, 'PATCH', `/v1/contacts/${contactId}/tags`, { token, body: { add: [tag.id] } });
  const consent = { category: 'marketing', action: 'out', words: word() };
  await ask(201, 'POST', `/v1/contacts/${contactId}/consents`, { token, body: consent });
  await listed(shop, contactId, word());
  await claim(tenant, open);
  for (let n = 0; n < words; n += 1) {
    await deliverText(channel, text(), { from: phone });
    await write(tenant, open.id, text());
  }
  meta.held.set('m1', { bytes: new TextEncoder().encode(`${word()} words of a file`) as Uint8Array<ArrayBuffer> });
  const file = { id: 'm1', mime_type: 'text/plain', filename: `${word()}.txt`, caption: word() };
  await deliver(channel, {
    contacts: [{ wa_id: phone }],
    messages: [
      { from: phone, id: `wamid.${word()}`, timestamp: String(Math.floor(currentTime() / 1000)), type: 'document', document: file },
    ],
  });
  const seq = (await headOf(tenant, open.id)).lastSeq;
  await settledFile(shop, open.id, seq);
  const sent = await upload(tenant, 'pdf', `${word()}.pdf`);
  await say(shop, open.id, { type: 'document', body: { media: sent.id, caption: word() } });
  const colleague = await newColleague(tenant);
  await ask(201, 'POST', `/v1/conversations/${open.id}/notes`, {
    token,
    body: { body: word(), mentions: [colleague.owner.id] },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  await shardOf(tenant).prepare('UPDATE service_segments SET note = ? WHERE tenant_id = ?').bind(word(), tenant.id).run();
  await shardOf(tenant)
    .prepare("INSERT INTO unrouted_events (tenant_id, id, hook_id, reason, raw, received_at) VALUES (?, ?, 'h', 'r', ?, ?)")
    .bind(tenant.id, `evt_${word()}`, JSON.stringify({ recipient_id: phone, text: word() }), currentTime())
    .run();
  await env.DIRECTORY.prepare('INSERT INTO dead_letters (id, queue, body, died_at) VALUES (?, ?, ?, ?)')
    .bind(`evt_${word()}`, 'sends', JSON.stringify({ tenantId: tenant.id, conversationId: open.id, seq: 1, of: word() }), currentTime())
    .run();
  await shardOf(tenant)
    .prepare('INSERT INTO parked_changes (tenant_id, conversation_id, rev, sink, error, parked_at) VALUES (?, ?, 1, ?, ?, ?)')
    .bind(tenant.id, open.id, 'audit', `params: ${word()}`, currentTime())
    .run();
  await shardOf(tenant)
    .prepare("INSERT INTO legal_holds (tenant_id, contact_id, reason, until, by_id, by_name, at) VALUES (?, ?, ?, 1, 'usr_1', 'Ana', 1)")
    .bind(tenant.id, contactId, word())
    .run(); // its time is over
  await mapped(tenant, await uploaded(tenant, utf8(`name,phone,email\n${word()},+${phone},${word()}@example.com\n`)));
  const exported = await ask<JobWire>(202, 'POST', '/v1/contacts/export', {
    token,
    body: { format: 'csv', columns: ['name', 'phone', 'email'] },
  });
  await ended(tenant, exported.id);
  await finish(tenant, await headOf(tenant, open.id));
  await until(async () => (await found(shop, 'conversations')).some(({ is_open }) => is_open === 0));
  await threadOf(tenant.id, open.id).wake(); // its words are written to the search
  return { shop, meta, contactId, name, phone, email, threads: [open.id] };
}

/** A record that names them, with their addresses in it and in what it was. */
async function ordered(tenant: Tenant, contactId: string, { email, phone }: { email: string; phone: string }): Promise<void> {
  await defineType(tenant, { singular: 'Pedido', plural: 'Pedidos' });
  await addField(tenant, 'pedido', { name: 'Aviso', type: 'text', isIndexed: true });
  await addField(tenant, 'pedido', {
    name: 'Cliente',
    type: 'relation',
    relation: { to: 'contact', isMany: false, otherLabel: 'Pedidos' },
  });
  const { id } = await writeRecord(tenant, 'pedido', { aviso: email, cliente: contactId });
  await changeRecord(tenant, 'pedido', id, { fields: { aviso: `+${phone}` } });
}

export const found = ({ tenant }: Shop, table: string) =>
  rows<Record<string, unknown>>(shardOf(tenant), `SELECT * FROM ${table} WHERE tenant_id = ?`, tenant.id);

/** Asks for somebody to be erased, and waits for it. */
export async function erased({ shop: { tenant }, contactId, name }: Pick<Planted, 'shop' | 'contactId' | 'name'>): Promise<Receipt> {
  const { token } = tenant;
  const begun = await ask<{ erasureId: string; job: { id: string } }>(202, 'POST', `/v1/contacts/${contactId}/erase`, {
    token,
    body: { name, reason: 'asked' },
  });
  const job = await ended(tenant, begun.job.id);
  if (job.state !== 'done') throw new Error(`the erasure ended as ${job.state}`);
  return ask(200, 'GET', `/v1/erasures/${begun.erasureId}`, { token });
}
