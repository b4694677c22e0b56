import { expect } from 'vitest';
import { innerId } from '../../src/kernel/ids.ts';
import { ask, PASSWORD, type Tenant } from './api.ts';
import { comparisonOf } from './comparison-things.ts';
import { contactsOf } from './contact-things.ts';
import { entitiesOf } from './entity-things.ts';
import { ended } from './jobs.ts';
import { groupOf } from './keys.ts';
import { invite } from './mail.ts';
import { deliverMessage, deliverText, newChannel } from './meta.ts';
import type { Operation } from './operations.ts';
import { outreachOf } from './outreach-things.ts';
import { tariffBody } from './own-tariff.ts';
import { claimsOf } from './shop.ts';
import { templateOf } from './template-things.ts';
import { until } from './until.ts';
import { varianceIn } from './variances.ts';

/** One real thing of a tenant for each kind of path that names one. A new kind fails the laws until it is taught here. */
export type Things = Record<string, string>;

export async function thingsOf(tenant: Tenant, words = 'Oi'): Promise<Things> {
  const [channel, spare, { token }] = [await newChannel(tenant), await newChannel(tenant), tenant];
  expect((await deliverText(channel, words)).status).toBe(200);
  // A picture of which nothing can be fetched: so nothing is on its way while a law looks.
  expect((await deliverMessage(channel, { type: 'image', image: {} })).status).toBe(200);
  type Row = { id: string; contact: { id: string }; interaction: { id: string } };
  // The read model follows the conversation, a moment behind.
  const row = await until(async () => (await ask<{ items: Row[] }>(200, 'GET', '/v1/conversations', { token: tenant.token })).items[0]);
  const reason = (await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/pause-reasons', { token: tenant.token })).items[0];
  const hours = { name: words, timezone: 'America/Sao_Paulo', weekly: [{ day: 1, from: '08:00', to: '18:00' }] };
  const open = await ask<{ id: string }>(201, 'POST', '/v1/business-hours', { token: tenant.token, body: hours });
  const made = (path: string) => ask<{ id: string }>(201, 'POST', path, { token, body: { name: words } });
  const [department, group] = [await made('/v1/departments'), await made('/v1/permission-groups')];
  const person = await invite(tenant, { name: words, departmentIds: [department.id] });
  const kept = await ask<{ id: string }>(201, 'POST', '/v1/canned-responses', { token, body: { code: 'oi', title: words, body: words } });
  const tag = await ask<{ id: string }>(201, 'POST', '/v1/tags', { token, body: { name: words.slice(0, 40), kind: 'contact' } });
  const filter = { field: 'isBlocked', is: 'equal', value: false };
  const segment = await ask<{ id: string }>(201, 'POST', '/v1/segments', { token, body: { name: words.slice(0, 40), filter } });
  const spareTag = await ask<{ id: string }>(201, 'POST', '/v1/tags', {
    token,
    body: { name: `${words.slice(0, 30)} 2`, kind: 'contact' },
  });
  const theirs = await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token, body: { name: `${words.slice(0, 30)} 2` } });
  const guest = await ask<{ id: string }>(201, 'POST', '/v1/guests', { token, body: guestOf(words, theirs.id) });
  const people = { guests: guest.id, users: person.id, departments: department.id, 'permission-groups': group.id };
  const report = await ask<{ id: string }>(202, 'POST', '/v1/presence/exports', { token, body: {} });
  const contactThings = await contactsOf(tenant, words); // before the import: who is erased takes imports with them
  const file = await ask<{ id: string }>(201, 'POST', '/v1/imports', { token, body: { fileName: words } });
  const tagging = await ask<{ id: string }>(202, 'POST', '/v1/contacts/tags', { token, body: { ids: [row.contact.id], add: [tag.id] } });
  const field = await ask<{ key: string }>(201, 'POST', '/v1/contact-fields', { token, body: { name: words.slice(0, 40), type: 'text' } });
  for (const { id } of [report, tagging]) await ended(tenant, id); // nothing goes on while a law looks
  return {
    ...{ ...people, ...(await comparisonOf(tenant)) },
    ...(await identityOf(tenant, words)),
    ...contactThings,
    ...{ ...(await templateOf(tenant, channel, words)), ...(await outreachOf(tenant, channel, words)) },
    conversations: row.id,
    messageId: innerId('message', row.id, 2),
    interactions: row.interaction.id,
    sessions: innerId('session', row.id, 1),
    ledger: innerId('session', row.id, 1), // what an entry is about
    contacts: row.contact.id,
    channels: channel.id,
    disconnectChannel: spare.id, // the other is still needed afterwards
    presence: tenant.owner.id,
    'pause-reasons': reason?.id ?? '',
    'canned-responses': kept.id,
    tags: tag.id,
    segments: segment.id,
    jobs: report.id,
    undoTagContacts: tagging.id,
    mergeTag: spareTag.id,
    imports: file.id,
    tariffs: (await ask<{ key: string }>(201, 'POST', '/v1/tariffs', { token, body: tariffBody(words) })).key,
    invoices: await monthOf(token),
    budgets: (await ask<{ id: string }>(201, 'POST', '/v1/budgets', { token, body: budgetOf(words) })).id,
    'contact-fields': field.key,
    ...{ ...(await entitiesOf(tenant, words)), billing: await varianceIn(tenant) },
    ...{ queues: (await made('/v1/queues')).id, 'business-hours': open.id },
  };
}

/** The month of its first charge, which the ledger tells of a moment later. */
const monthOf = (token: string): Promise<string> =>
  until(async () => (await ask<{ items: { period: string }[] }>(200, 'GET', '/v1/invoices', { token })).items[0]?.period);

const budgetOf = (name: string) => ({ name, scope: 'account', amount: { micros: 1_000_000, currency: 'BRL' } });
const guestOf = (name: string, permissionGroupId: string) => ({
  ...{ name, email: `guest-${crypto.randomUUID()}@example.test`, permissionGroupId, locale: 'pt-BR', days: 3, reason: name },
});

/** A key, and another login of whoever asks. */
async function identityOf(tenant: Tenant, words: string): Promise<Things> {
  const body = {
    name: words,
    scopes: ['channels:read'],
    expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
    serviceUser: { name: words, permissionGroupId: await groupOf(tenant, 'viewer') },
  };
  const key = await ask<{ id: string }>(201, 'POST', '/v1/api-keys', { token: tenant.token, body });
  const credentials = { email: tenant.owner.email, password: PASSWORD };
  const login = await ask<{ accessToken: string }>(200, 'POST', '/v1/auth/sign-in', { body: credentials });
  return { 'api-keys': key.id, me: claimsOf({ token: login.accessToken }).sid };
}

/** Kinds whose names are the calendar’s: each company means its own month by one, and cannot name another’s. */
export const OF_THE_CALENDAR: readonly string[] = ['invoices'];

export const kindOf = ({ path }: Operation): string => /^\/v1\/([a-z-]+)\//.exec(path)?.[1] ?? path;
/** The ids an operation's path names, in their order: the thing itself, then what lies below it. */
export const namedBy = (operation: Operation, things: Things): string[] =>
  [...operation.path.matchAll(/\{(\w+)\}/g)].map(
    ([, name = ''], place) => (place === 0 ? (things[operation.id] ?? things[kindOf(operation)]) : things[name]) ?? '',
  );

export const isNaming = ({ path }: Operation): boolean => path.includes('{');

/** An id that looks the same and names nothing: one letter of its random part is another. */
export const twin = (id: string): string => {
  const other = id.replace(/^([a-z]+_.{20})(.)/, (_, head: string, letter: string) => head + (letter === '0' ? '1' : '0'));
  return other === id ? `${id}0` : other;
};
