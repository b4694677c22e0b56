import { expect } from 'vitest';
import { innerId } from '../../src/kernel/ids.ts';
import { ask, PASSWORD, type Tenant } from './api.ts';
import { entitiesOf } from './entity-things.ts';
import { ended } from './jobs.ts';
import { groupOf } from './keys.ts';
import { invite } from './mail.ts';
import { deliverMessage, deliverText, newChannel } from './meta.ts';
import type { Operation } from './operations.ts';
import { DERIVATION, tariffBody } from './own-tariff.ts';
import { claimsOf } from './shop.ts';
import { templateOf } from './template-things.ts';
import { until } from './until.ts';

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
    ...people,
    ...(await identityOf(tenant, words)),
    ...contactThings,
    ...(await templateOf(tenant, channel, words)),
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
    budgets: (await ask<{ id: string }>(201, 'POST', '/v1/budgets', { token, body: budgetOf(words) })).id,
    'contact-fields': field.key,
    ...(await entitiesOf(tenant, words)),
    ...{ queues: (await made('/v1/queues')).id, 'business-hours': open.id },
  };
}

const budgetOf = (name: string) => ({ name, scope: 'account', amount: { micros: 1_000_000, currency: 'BRL' } });
const guestOf = (name: string, permissionGroupId: string) => ({
  ...{ name, email: `guest-${crypto.randomUUID()}@example.test`, permissionGroupId, locale: 'pt-BR', days: 3, reason: name },
});

/** Contacts that somebody wrote down, two of them merged: what is done to one must not stand against the rest. */
async function contactsOf(tenant: Tenant, words: string): Promise<Things> {
  const { id, token } = tenant;
  const made: string[] = [];
  for (let n = 0; n < 6; n += 1) {
    const body = { name: words, email: `n${n}@example.com`, externalId: `erp:${id}:${n}` };
    made.push((await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body })).id);
  }
  const [own = '', winner = '', loser = '', apart = '', other = '', blocked = ''] = made;
  await ask(200, 'POST', `/v1/contacts/${winner}/merge`, { token, body: { other: loser } });
  const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/contacts/${winner}/merges`, { token });
  const gone = await ask<{ id: string; revision: number }>(201, 'POST', '/v1/contacts', {
    token,
    body: { name: words, email: 'gone@example.com' },
  });
  const body = { name: words, reason: 'asked' };
  const { erasureId, job } = await ask<{ erasureId: string; job: { id: string } }>(202, 'POST', `/v1/contacts/${gone.id}/erase`, {
    token,
    body,
  });
  await ended(tenant, job.id);
  const merge = { erasures: erasureId, 'contact-merges': items[0]?.id ?? '', apart, other };
  return {
    ...merge,
    removeContactIdentity: own,
    identity: `external:erp:${id}:0`,
    blockContact: blocked,
    unblockContact: blocked,
    setLegalHold: blocked,
    releaseLegalHold: blocked,
    readLegalHold: blocked,
  };
}

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

/** A body that would be accepted, for each operation with an id in its path that takes one. */
export const BODIES: Record<string, unknown> = {
  sendMessage: { type: 'text', body: { body: 'Olá' } },
  markConversationRead: { seq: 0 },
  setUserPresence: { presence: 'away' },
  updatePauseReason: { name: 'Café' },
  updateUser: { name: 'Rui' },
  renewGuest: { days: 5 },
  updateChannel: { name: 'Balcão' },
  renameDepartment: { name: 'Suporte' },
  updatePermissionGroup: { name: 'Suporte' },
  rotateApiKey: {},
  updateCannedResponse: { title: 'Bom dia' },
  updateBudget: { name: 'Mês' },
  liftBudget: { until: '2026-01-01T00:00:00Z', reason: 'Feira' },
  updateTag: { colour: 'blue' },
  mergeTag: {},
  updateSegment: { name: 'Ativos' },
  updateContact: { email: null },
  updateContactField: { help: 'Quantos são' },
  addContactIdentity: { kind: 'external', value: 'erp:9' },
  mergeContacts: {},
  keepContactsApart: {},
  setImportReading: { encoding: 'utf-8' },
  mapImportColumns: { columns: ['name'] },
  tagContact: {},
  eraseContact: { name: 'Nobody', reason: 'asked' },
  setLegalHold: { reason: 'Processo 1' },
  recordContactConsent: { category: 'marketing', action: 'in', words: 'Sim' },
  tagInteraction: {},
  writeNote: { body: 'Cuidado com o prazo' },
  updateQueue: { name: 'Suporte' },
  updateBusinessHours: { name: 'Plantão' },
  setGreeting: { text: 'Olá!', choices: [], giveUpAfterMinutes: null },
  transferInteraction: {},
  finishInteraction: {},
  holdInteraction: {},
  updateEntityType: { help: 'O que vendemos' },
  createEntityField: { name: 'Cor', type: 'text' },
  updateEntityField: { help: 'O que mais' },
  checkFieldConversion: { to: { type: 'long' } },
  makeEntityUnique: { fields: ['number'] },
  convertEntityField: {},
  createRecord: { fields: { number: '3' } },
  upsertRecord: { fields: { number: '4' } },
  queryRecords: {},
  exportRecords: { columns: ['title'] },
  changeRecords: { filter: { field: 'title', is: 'equal', value: 'nada' }, change: { owner: null } },
  countRecords: {},
  updateRecord: { fields: { number: '5' } },
  attachRecordFile: {},
  deriveTariff: DERIVATION,
};

/** The same, with what only the thing's own company can name. */
export const bodyFor = ({ id }: Operation, things: Things): unknown =>
  ({
    transferInteraction: { to: { queueId: things.queues } },
    mergeContacts: { other: things.other },
    mergeTag: { into: things.tags },
    keepContactsApart: { other: things.apart },
    convertEntityField: { check: things.checked },
    attachRecordFile: { conversation: things.conversations, message: things.messageId },
  })[id] ?? BODIES[id];

/** The parameters without which an operation has no question. */
export const QUERIES: Record<string, (things: Things) => string> = {
  explainPermission: ({ users }) => `?user=${users}&action=contacts:read`,
  mayContactReceive: () => '?category=marketing',
  searchConversations: () => '?q=bom',
  upsertRecord: () => '?by=number',
  listUnconvertedValues: ({ checked }) => `?job=${checked}`,
  listDoubleValues: ({ unique }) => `?job=${unique}`,
  findRecords: () => '?q=bom',
  addRecordFile: () => '?name=a.pdf',
  importRateCards: () => '?tariff=seed-2023',
  readRateCardModel: () => '?tariff=seed-2023',
  readCannedValues: ({ contacts }) => `?contact=${contacts}`,
};

/** What an owner is told instead, where the state of our thing stands against it: the interaction has ended by then. */
export const REFUSALS: Record<string, [status: number, code: string]> = {
  acceptInteraction: [409, 'interaction-finished'],
  declineInteraction: [409, 'interaction-finished'],
  holdInteraction: [409, 'interaction-finished'],
  resumeInteraction: [409, 'interaction-finished'],
  takeOverInteraction: [409, 'interaction-finished'],
  transferInteraction: [409, 'interaction-finished'],
  resendMessage: [409, 'message-not-failed'],
  eraseContact: [422, 'name-not-typed'],
  cancelJob: [409, 'job-ended'],
  readMessageMedia: [410, 'media-gone'],
  addRecordFile: [422, 'media-empty'],
  attachRecordFile: [410, 'media-gone'],
  removeRecordFile: [404, 'not-found'], // its record has been deleted by then
  uploadImportFile: [422, 'file-unreadable'],
  setImportReading: [409, 'import-not-ready'],
  mapImportColumns: [409, 'import-not-ready'],
  checkImport: [409, 'import-not-ready'],
  applyImport: [409, 'import-not-ready'],
  undoImport: [409, 'import-not-ready'],
  listImportRows: [409, 'import-not-ready'],
  readRejectedRows: [409, 'import-not-ready'],
};

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
