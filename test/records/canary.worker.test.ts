import { beforeAll, describe, expect, it } from 'vitest';
import type { EntityRights } from '../../src/modules/foundation/access/access.domain.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { bodyFor, QUERIES } from '../support/bodies.ts';
import { join, mailbox } from '../support/mail.ts';
import { OPERATIONS, type Operation } from '../support/operations.ts';
import { namedBy, type Things, thingsOf } from '../support/things.ts';
import { currentTime } from '../support/time.ts';
import { BY_BODY, type FileIn, pathTo, READS, withFile } from './canary-paths.ts';
import { addField, defineType, readType, type TypeWire, writeRecord } from './company.ts';
import { bytesOf, COUNTED, DOORS, HIDDEN, LEADING, leaked, NAMED, SECRET, STRANGE } from './doors.ts';
import { expiredGuest, groupWith } from './rights.ts';

type Who = { name: string; token: string; forbidden: readonly string[] };
type Made = { id: string };

let owner: Tenant;
let things: Things;
let orders: TypeWire;
let secret: TypeWire;
let order: Made;
let strange: Made;
let hoard: Made;
let contact: string;
const files = new Map<string, FileIn>();
let people: Who[];

async function secretType(): Promise<void> {
  const { token } = owner;
  await defineType(owner, { singular: `${SECRET} um`, plural: `${SECRET} todos`, key: SECRET, help: `${SECRET} ajuda` });
  await addField(owner, SECRET, { name: `${SECRET} nome`, key: 'nome', type: 'text', isIndexed: true });
  await addField(owner, SECRET, { name: `${SECRET} campo`, key: `${SECRET}_campo`, type: 'number', isIndexed: true });
  await addField(owner, SECRET, { name: 'Estado', key: 'estado', type: 'choice', options: [{ label: `${SECRET} aberto` }] });
  const relation = { to: 'contact', isMany: true, otherLabel: `${SECRET} de quem` };
  secret = await addField(owner, SECRET, { name: `${SECRET} cliente`, key: 'cliente', type: 'relation', relation });
  hoard = await writeRecord(owner, SECRET, { nome: `${SECRET} titulo`, [`${SECRET}_campo`]: COUNTED, cliente: [contact] });
  const filter = { field: `records.${SECRET}.cliente`, is: 'at-least', value: 1 };
  await ask(201, 'POST', '/v1/segments', { token, body: { name: `${NAMED} segmento`, filter } });
  const campaign = { name: `${NAMED} campanha`, channelId: things.channels, template: 'aviso', filter };
  await ask(201, 'POST', '/v1/campaigns', { token, body: campaign });
  const mapping = { 'body.nome': { record: { type: SECRET, field: 'nome' } } };
  await ask(201, 'POST', '/v1/campaigns', { token, body: { ...campaign, name: `${NAMED} valores`, filter: null, mapping } });
  const canned = { code: NAMED, title: `${NAMED} resposta`, body: `{{record.${SECRET}.nome}}` };
  await ask(201, 'POST', '/v1/canned-responses', { token, body: canned });
}

const EXPIRED = 'guest whose time is over';

async function everybody(): Promise<Who[]> {
  const departments = [(await ask<Made>(201, 'POST', '/v1/departments', { token: owner.token, body: { name: 'Vendas' } })).id];
  const no = (key: string): number => orders.fields.find((field) => field.key === key)?.no ?? -1;
  const hidden = [no(`${HIDDEN}_a`), no(`${HIDDEN}_b`), no(`${HIDDEN}_f`)];
  const person = async (name: string, rights: EntityRights, forbidden: readonly string[], departmentIds: string[] = []): Promise<Who> => {
    const permissionGroupId = await groupWith(owner, name, rights);
    return { name, token: (await join(mailbox(), owner, { permissionGroupId, departmentIds })).token, forbidden };
  };
  const program = async (name: string, scope: string, rights: EntityRights): Promise<Who> => {
    const serviceUser = { name, permissionGroupId: await groupWith(owner, name, rights) };
    const scopes = [scope, 'contacts:read', 'segments:write', 'audit:read', 'access:read', 'conversations:serve', 'keys:read'];
    const expiresAt = new Date(currentTime() + 86_400_000).toISOString();
    const { key } = await ask<{ key: string }>(201, 'POST', '/v1/api-keys', {
      token: owner.token,
      body: { name, scopes, expiresAt, serviceUser },
    });
    return { name, token: key, forbidden: [SECRET, String(COUNTED), LEADING, NAMED] };
  };
  const of = (right: 'view' | 'edit', extent: 'all' | 'department' | 'own', more: object = {}): EntityRights => ({
    [orders.id]: { right, extent, ...more },
  });
  const always = [SECRET, String(COUNTED), LEADING, NAMED];
  return [
    await person('none', {}, [...always, HIDDEN, STRANGE, 'zpedido']),
    await person('view all', of('view', 'all'), always),
    await person('view department', of('view', 'department'), [...always, STRANGE], departments),
    await person('view own', of('view', 'own'), [...always, STRANGE]),
    await person('edit all', of('edit', 'all'), always),
    await person('edit own', of('edit', 'own'), [...always, STRANGE]),
    await person('view with hidden fields', of('view', 'all', { hidden }), [...always, HIDDEN]),
    { name: EXPIRED, token: await expiredGuest(owner, of('edit', 'all')), forbidden: [...always, HIDDEN, STRANGE, 'zpedido'] },
    await program('key view', 'entity:zpedido:view', of('edit', 'all')),
    await program('key edit with a user who views', 'entity:zpedido:edit', of('view', 'all')),
  ];
}

beforeAll(async () => {
  owner = await newTenant();
  things = await thingsOf(owner, 'Bom dia');
  contact = things.contacts ?? '';
  await defineType(owner, { singular: 'zpedido', plural: 'zpedidos', key: 'zpedido' });
  await addField(owner, 'zpedido', { name: 'Número', key: 'numero', type: 'text', isIndexed: true });
  await secretType();
  await addField(owner, 'zpedido', { name: `${HIDDEN} a`, key: `${HIDDEN}_a`, type: 'text', isIndexed: true });
  await addField(owner, 'zpedido', { name: `${HIDDEN} b`, key: `${HIDDEN}_b`, type: 'choice', options: [{ label: `${HIDDEN} opcao` }] });
  const relation = { to: SECRET, isMany: false, otherLabel: `${LEADING} volta` };
  await addField(owner, 'zpedido', { name: `${LEADING} nome`, key: LEADING, type: 'relation', relation });
  const clients = { to: 'contact', isMany: true, otherLabel: 'Pedidos' };
  orders = await addField(owner, 'zpedido', { name: 'Clientes', key: 'clientes', type: 'relation', relation: clients });
  order = await writeRecord(owner, 'zpedido', {
    numero: 'Comum',
    [`${HIDDEN}_a`]: `${HIDDEN} valor`,
    [LEADING]: hoard.id,
    clientes: [contact],
  });
  strange = await writeRecord(owner, 'zpedido', { numero: `${STRANGE} titulo`, clientes: [contact] });
  files.set(order.id, await withFile(owner, 'zpedido', order.id, HIDDEN));
  files.set(hoard.id, await withFile(owner, SECRET, hoard.id, SECRET));
  [orders, secret] = [await readType(owner, 'zpedido'), await readType(owner, SECRET)];
  people = await everybody();
});

/** Every address that a read may be asked at, with each of these types and records in it. */
function addressesOf(operation: Operation): string[] {
  const query = QUERIES[operation.id]?.(things) ?? '';
  if (operation.path.startsWith('/v1/entity-types/{key}'))
    return [
      ['zpedido', order.id],
      ['zpedido', strange.id],
      ['zpedido', hoard.id],
      [SECRET, hoard.id],
    ].map(([key = '', id = '']) => pathTo(operation.path, key, id, files.get(id)) + query);
  const ids = namedBy(operation, things);
  let next = 0;
  return [operation.path.replace(/\{\w+\}/g, () => ids[next++] ?? 'x') + query];
}

/** What is asked besides: filters and orders by what is not seen, searches for it, explanations of it. */
const probes = (): [method: string, path: string, body?: unknown][] => {
  const asked = [`${HIDDEN}_a`, LEADING, `${LEADING}.nome`, 'numero'].map((field) => ({ field, is: 'empty' }));
  const counting = { field: `records.${SECRET}.cliente`, is: 'at-least', value: 1 };
  const seeing = { field: 'records.zpedido.clientes', is: 'at-least', value: 1 };
  return [
    ...['zpedido', SECRET].flatMap((key): [string, string, unknown][] => [
      ...asked.map((filter): [string, string, unknown] => ['POST', `/v1/entity-types/${key}/records/query`, { filter }]),
      ['POST', `/v1/entity-types/${key}/records/count`, {}],
      ['POST', `/v1/entity-types/${key}/records/query`, { filter: { field: 'clientes', is: 'one-of', value: [contact] } }],
      ['POST', `/v1/entity-types/${key}/records`, { fields: { numero: 7, [LEADING]: hoard.id, [`${HIDDEN}_b`]: 'x' } }],
    ]),
    ...[`-${HIDDEN}_a`, LEADING, 'title'].map((sort): [string, string] => ['GET', `/v1/entity-types/zpedido/records?sort=${sort}`]),
    ...[SECRET, HIDDEN, STRANGE, LEADING, String(COUNTED)].flatMap((q): [string, string][] => [
      ['GET', `/v1/records?q=${q}`],
      ['GET', `/v1/search?q=${q}`],
      ['GET', `/v1/entity-types/zpedido/picker?q=${q}`],
      ['GET', `/v1/entity-types/zpedido/records?text=${q}`],
    ]),
    ...[counting, seeing].flatMap((filter): [string, string, unknown][] => [
      ['POST', '/v1/contacts/query', { filter }],
      ['POST', '/v1/contacts/count', { filter }],
      ['POST', '/v1/segments/preview', { filter }],
      ['POST', '/v1/segments', { name: `x${Math.random()}`, filter }],
    ]),
    ['GET', `/v1/permission-groups/explain?user=${owner.owner.id}&action=entity:${SECRET}:view`],
    ['GET', `/v1/audit?object=${secret.id}`],
    ['GET', `/v1/audit?object=${orders.id}`],
    ['POST', '/v1/canned-responses', { code: 'x', title: 'x', body: `{{record.${SECRET}.nome}} {{record.zpedido.${HIDDEN}_a}}` }],
  ];
};

describe('what may not be seen', () => {
  it('[RCD-62] names every door; what is still to be built has no operation yet', () => {
    expect(DOORS.map(({ no }) => no)).toEqual(Array.from({ length: 40 }, (_, n) => n + 1));
    const ids = new Set(OPERATIONS.map(({ id }) => id));
    for (const door of DOORS)
      if ('operations' in door) expect([door.name, door.operations.filter((id) => !ids.has(id))]).toEqual([door.name, []]);
      else expect([door.name, OPERATIONS.filter(({ path }) => door.toCome.test(path)).map(({ id }) => id)]).toEqual([door.name, []]);
    expect(BY_BODY.filter((id) => !ids.has(id))).toEqual([]);
  });

  it('[RCD-62] is really there: the owner meets each canary', async () => {
    const met = new Map<string, string[]>();
    for (const operation of READS)
      for (const path of addressesOf(operation)) {
        const { bytes } = await bytesOf(operation.method, path, owner.token);
        for (const word of [SECRET, HIDDEN, STRANGE, LEADING, NAMED, String(COUNTED)])
          if (bytes.includes(word)) met.set(word, [...(met.get(word) ?? []), operation.id]);
      }
    const doors = ['listEntityTypes', 'readEntityType', 'readEntitySchema', 'listRecords', 'readRecord', 'pickRecords'];
    const told = ['listAuditEntries', 'exportAuditEntries', 'listContactFilterFields', 'listCannedResponses', 'readCannedValues'];
    expect(met.get(SECRET)).toEqual(expect.arrayContaining([...doors, ...told]));
    expect(met.get(NAMED)).toEqual(expect.arrayContaining(['listSegments', 'listCannedResponses', 'listCampaigns']));
    for (const word of [HIDDEN, STRANGE, LEADING, String(COUNTED)]) expect(met.get(word)?.length).toBeGreaterThan(1);
  });

  it('[RCD-62] [CMP-16] is in no byte of any read of the document, whoever asks', async () => {
    const leaks: unknown[] = [];
    for (const { name, token, forbidden } of people) {
      let answered = 0;
      for (const operation of READS)
        for (const path of addressesOf(operation)) {
          const { status, bytes } = await bytesOf(operation.method, path, token);
          answered += Number(status < 300);
          for (const word of leaked(bytes, path, undefined, forbidden)) leaks.push([name, operation.id, word]);
        }
      expect([name, answered > 5]).toEqual([name, name !== EXPIRED]);
    }
    expect(leaks).toEqual([]);
  });

  it('[RCD-62] is told by no filter, order, search, count, refusal or explanation', async () => {
    const leaks: unknown[] = [];
    for (const { name, token, forbidden } of people)
      for (const [method, path, body] of probes()) {
        const { bytes } = await bytesOf(method, path, token, body);
        for (const word of leaked(bytes, path, body, forbidden)) leaks.push([name, path, body, word]);
      }
    expect(leaks).toEqual([]);
  });

  it('[RCD-63] a right that is taken between two requests of one token is gone, with a form open too', async () => {
    const id = await groupWith(owner, 'Passageiro', { [orders.id]: { right: 'edit', extent: 'all' } });
    const { token } = await join(mailbox(), owner, { permissionGroupId: id, departmentIds: [] });
    const path = `/v1/entity-types/zpedido/records/${order.id}`;
    const open = await ask<{ revision: number }>(200, 'GET', path, { token });
    await ask(200, 'PATCH', `/v1/permission-groups/${id}`, { token: owner.token, body: { entityRights: {} } });
    const save = { token, body: { fields: { numero: 'Tarde' } }, headers: { 'if-match': `"${open.revision}"` } };
    const answers = [await call('PATCH', path, save), await call('GET', path, { token }), await call('DELETE', path, { token })];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await ask(200, 'GET', path, { token: owner.token })).toMatchObject({ title: 'Comum' });
  });

  it('[RCD-64] a key for the records of one type writes those; every other operation of the document refuses it', async () => {
    const expiresAt = new Date(currentTime() + 86_400_000).toISOString();
    const serviceUser = {
      name: 'Loja',
      permissionGroupId: await groupWith(owner, 'Loja', { [orders.id]: { right: 'edit', extent: 'all' } }),
    };
    const body = { name: 'Loja', scopes: ['entity:zpedido:edit'], expiresAt, serviceUser };
    const { key: token } = await ask<{ key: string }>(201, 'POST', '/v1/api-keys', { token: owner.token, body });
    await writeRecord({ token }, 'zpedido', { numero: 'De fora' });
    const open: string[] = [];
    for (const operation of OPERATIONS.filter((one) => !one.open)) {
      const [address = ''] = addressesOf(operation).map((path) => path.replace('/zpedido', `/${SECRET}`));
      const given = bodyFor(operation, things) ?? (operation.takesBody ? {} : undefined);
      const { status } = await bytesOf(operation.method, address, token, given);
      if (status !== 403 && status !== 404) open.push(operation.id);
    }
    // What everybody may know of themselves, and what answers as far as they see.
    expect(open.sort()).toEqual(['findRecords', 'listEntityTypes', 'listJobs', 'readMe']);
    expect(await ask(200, 'GET', '/v1/entity-types', { token })).toMatchObject({ items: [{ key: 'zpedido' }] });
    expect(await ask(200, 'GET', '/v1/records?q=zcofre', { token })).toEqual({ items: [] });
  });
});
