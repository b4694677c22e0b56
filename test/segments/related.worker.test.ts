import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { LegFields } from '../../src/edge/storage/legs.ts';
import { type Condition, dated, type Filter, satisfies } from '../../src/kernel/filter.ts';
import { countInChunk } from '../../src/modules/customers/contacts/chunks.store.ts';
import { personFields } from '../../src/modules/customers/contacts/filter.actions.ts';
import type { RecordFacts } from '../../src/modules/customers/records/legs.fields.ts';
import type { RelatedFacts } from '../../src/modules/customers/records/person-filters.fields.ts';
import { addField, changeRecord, defineType, readType, type TypeWire, writeRecord } from '../records/company.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { cutContacts, foundByEachPlan, scopeOf } from '../support/found.ts';
import { join, mailbox } from '../support/mail.ts';
import { refusal } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { runs } from '../support/worker-runs.ts';

const FIELD = 'records.pedido.clientes';
type Person = RelatedFacts & { id: string };
type Ids = { items: { id: string }[] };
type Kept = { total: number; cidade?: string; situacao: number };

let tenant: Tenant;
let orders: TypeWire;
let people: Person[];

const no = (key: string): number => orders.fields.find((field) => field.key === key)?.no ?? -1;
const STATES = ['aberto', 'pago'];

function factsOf(id: string, { total, cidade, situacao }: Kept): RecordFacts {
  return {
    ...{ id, title: '', ownerId: null, departmentId: null, links: {}, createdAt: currentTime(), updatedAt: currentTime() },
    vals: { [no('total')]: total, ...(cidade ? { [no('cidade')]: cidade } : {}), [no('situacao')]: situacao },
  };
}

beforeAll(async () => {
  tenant = await newTenant();
  const { token } = tenant;
  await defineType(tenant, { singular: 'Pedido', plural: 'Pedidos' });
  await addField(tenant, 'pedido', { name: 'Total', type: 'number', isIndexed: true });
  await addField(tenant, 'pedido', { name: 'Cidade', type: 'text' });
  const options = STATES.map((label) => ({ label }));
  await addField(tenant, 'pedido', { name: 'Situação', key: 'situacao', type: 'choice', options });
  const relation = { to: 'contact', isMany: true, otherLabel: 'Pedidos' };
  orders = await addField(tenant, 'pedido', { name: 'Clientes', type: 'relation', relation });
  const stateNos = orders.fields.find(({ key }) => key === 'situacao')?.options.map((option) => option.no) ?? [];
  const made: string[] = [];
  for (let n = 0; n < 7; n += 1) {
    const body = { name: `Ana ${n}`, email: `rel${n}@example.com` };
    made.push((await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body })).id);
  }
  const kept: { of: number[]; record: RecordFacts }[] = [];
  for (let n = 0; n < 16; n += 1) {
    const fields: Kept = {
      total: (n * 7) % 10,
      ...(n % 3 ? { cidade: n % 2 ? 'São Paulo' : 'Recife' } : {}),
      situacao: stateNos[n % 2] ?? 0,
    };
    const of = n % 5 === 0 ? [0, n % 6] : [n % 6];
    const clientes = [...new Set(of)].map((at) => made[at] ?? '');
    const record = await writeRecord(tenant, 'pedido', { ...fields, clientes });
    kept.push({ of, record: factsOf(record.id, fields) });
  }
  const gone = await writeRecord(tenant, 'pedido', { total: 9, clientes: [made[6]] });
  await ask(204, 'DELETE', `/v1/entity-types/pedido/records/${gone.id}`, { token });
  // Two of them are one: what names either of them names the one who is left.
  await ask(200, 'POST', `/v1/contacts/${made[1]}/merge`, { token, body: { other: made[2] } });
  people = made.flatMap((id, at) => {
    const its = at === 1 ? [1, 2] : [at];
    return at === 2
      ? []
      : [{ id, related: { [FIELD]: kept.filter(({ of }) => of.some((one) => its.includes(one))).map(({ record }) => record) } }];
  });
});

const query = async (filter: Filter): Promise<string[]> =>
  (await ask<Ids>(200, 'POST', '/v1/contacts/query', { token: tenant.token, body: { filter, limit: 100 } })).items
    .map(({ id }) => id)
    .sort();

describe('people by the records that name them', () => {
  it('[SEG-33] the list, the preview and the rule find the same people, however many records are asked for and whatever those answer', async () => {
    const among: fc.Arbitrary<Condition> = fc.oneof(
      fc.record({
        field: fc.constant('total'),
        is: fc.constantFrom('at-least', 'less-than', 'equal'),
        value: fc.integer({ min: 0, max: 9 }),
      }),
      fc.record({
        field: fc.constant('cidade'),
        is: fc.constantFrom('equal', 'containing'),
        value: fc.constantFrom('SAO PAULO', 'recife', 're'),
      }),
      fc.record({ field: fc.constant('situacao'), is: fc.constant('one-of'), value: fc.subarray(STATES, { minLength: 1 }) }),
      fc.record({
        field: fc.constant('createdAt'),
        is: fc.constantFrom('within-days', 'beyond-days'),
        value: fc.integer({ min: 1, max: 3 }),
      }),
      fc.constant({ field: 'cidade', is: 'empty' }),
    ) as fc.Arbitrary<Condition>; // safe: written out above
    const one: fc.Arbitrary<Filter> = fc
      .record({ value: fc.integer({ min: 1, max: 4 }), where: fc.array(among, { maxLength: 3 }) })
      .map(({ value, where }) => ({ field: FIELD, is: 'at-least', value, ...(where.length > 0 ? { where } : {}) }));
    const tree: fc.Arbitrary<Filter> = fc.oneof(
      one,
      one.map((not) => ({ not })),
      fc.array(one, { minLength: 1, maxLength: 3 }).map((any) => ({ any })),
      fc.tuple(one, one).map(([a, b]) => ({ all: [a, { not: b }] })),
    );
    const s = scopeOf(tenant);
    await cutContacts(tenant, 3);
    let telling = 0;
    await fc.assert(
      fc.asyncProperty(tree, async (filter) => {
        const whole = dated(filter, currentTime());
        const fields = await personFields(s, whole);
        const rule = fields as unknown as LegFields<Person>; // safe: these facts hold what is asked
        const expected = people.filter((person) => satisfies<Person>(rule, whole, person)).map(({ id }) => id);
        expect(await query(filter)).toEqual(expected.sort());
        const body = { filter, exact: true };
        expect(await ask(200, 'POST', '/v1/segments/preview', { token: tenant.token, body })).toMatchObject({ exact: expected.length });
        expect(await countInChunk(s, fields, whole, { after: '', upTo: null })).toBe(expected.length);
        for (const [plan, found] of Object.entries(await foundByEachPlan(tenant, whole)))
          expect([plan, [...found.ids].sort(), found.count]).toEqual([plan, [...expected].sort(), expected.length]);
        telling += Number(expected.length > 0 && expected.length < people.length);
      }),
      runs(60),
    );
    expect(telling).toBeGreaterThan(15);
  });

  it('[SEG-33] as many conditions as a filter may have fit into one statement; more are refused where they stand', async () => {
    const where = [
      { field: 'total', is: 'at-least', value: 0 },
      { field: 'cidade', is: 'starting-with', value: 'a' },
    ];
    const heavy = (many: number) => ({ all: Array.from({ length: many }, () => ({ field: FIELD, is: 'at-least', value: 1, where })) });
    expect(await query(heavy(10) as Filter)).toEqual([]);
    const bare = { all: Array.from({ length: 30 }, () => ({ field: FIELD, is: 'at-least', value: 1 })) };
    expect((await query(bare as Filter)).length).toBe(5);
    const errors = async (filter: object) =>
      (
        await ask<{ errors: { pointer: string; detail: string }[] }>(400, 'POST', '/v1/contacts/query', {
          token: tenant.token,
          body: { filter },
        })
      ).errors.map(({ pointer }) => pointer);
    expect(await errors(heavy(11))).toEqual(['/filter']);
    const four = [...where, ...where];
    expect(await errors({ field: FIELD, is: 'at-least', value: 1, where: four })).toEqual(['/filter/where']);
    const wrong = [{ field: 'nada', is: 'equal', value: 1 }, { all: [] }, { field: 'total', is: 'at-least', value: 'x' }];
    expect(await errors({ field: FIELD, is: 'at-least', value: 1, where: wrong })).toEqual([
      '/filter/where/0/field',
      '/filter/where/1/all',
      '/filter/where/2/value',
    ]);
    expect(await errors({ field: 'name', is: 'equal', value: 'x', where })).toEqual(['/filter/where']);
    expect(await errors({ field: FIELD, is: 'at-least', value: 0 })).toEqual(['/filter/value']);
  });

  it('[SEG-34] whoever does not see all records of the type, and each field that is asked, knows nothing of the segment', async () => {
    const { token } = tenant;
    const filter = { field: FIELD, is: 'at-least', value: 1, where: [{ field: 'total', is: 'at-least', value: 3 }] };
    const body = { name: 'Canário 7919', filter };
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/segments', { token, body });
    const member = async (entityRights: object) => {
      const group = { name: `Grupo ${Math.random()}`, capabilities: ['contacts:read', 'contacts:export', 'segments:write'], entityRights };
      const made = await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token, body: group });
      return join(mailbox(), tenant, { permissionGroupId: made.id, departmentIds: [] });
    };
    const see = { [orders.id]: { right: 'view', extent: 'all' } };
    const seeing = await member(see);
    expect(await ask<Ids>(200, 'GET', '/v1/segments', { token: seeing.token })).toMatchObject({ items: [{ id }] });
    const fieldsOf = async (who: Tenant): Promise<string> =>
      JSON.stringify(await ask(200, 'GET', '/v1/contacts/filter-fields', { token: who.token }));
    expect(await fieldsOf(seeing)).toMatch(/Pedidos.*"name":"total"/);
    for (const rights of [
      {},
      { [orders.id]: { right: 'edit', extent: 'own' } },
      { [orders.id]: { right: 'edit', extent: 'department' } },
      { [orders.id]: { right: 'view', extent: 'all', hidden: [no('total')] } },
      { [orders.id]: { right: 'view', extent: 'all', hidden: [no('clientes')] } },
    ]) {
      const who = await member(rights);
      expect(await ask(200, 'GET', '/v1/segments', { token: who.token })).toMatchObject({ items: [] });
      for (const method of ['GET', 'DELETE'])
        expect(await refusal(method, `/v1/segments/${id}`, { token: who.token })).toEqual([404, 'not-found']);
      for (const asked of [filter, { field: 'segment', is: 'one-of', value: [id] }]) {
        for (const path of ['/v1/contacts/query', '/v1/segments/preview', '/v1/contacts/count', '/v1/contacts/export']) {
          const [status] = await refusal('POST', path, { token: who.token, body: { filter: asked } });
          expect([path, status]).toEqual([path, 400]);
        }
        expect(await refusal('POST', '/v1/segments', { token: who.token, body: { name: 'Outro', filter: asked } })).toEqual([
          400,
          'invalid-request',
        ]);
      }
      expect(await fieldsOf(who)).not.toMatch(/Canário|"name":"total"/);
    }
  });

  it('[SEG-35] a type, and a field of it, that a segment names is not taken out of use; the refusal names the segment', async () => {
    const { token } = tenant;
    const filter = { field: FIELD, is: 'at-least', value: 1, where: [{ field: 'cidade', is: 'empty' }] };
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/segments', { token, body: { name: 'Sem cidade', filter } });
    const places = { places: expect.arrayContaining([{ kind: 'segment', id, name: 'Sem cidade' }]) };
    expect(await ask(409, 'DELETE', '/v1/entity-types/pedido', { token })).toMatchObject({ code: 'type-in-use', ...places });
    for (const field of ['cidade', 'clientes'])
      expect(await ask(409, 'DELETE', `/v1/entity-types/pedido/fields/${field}`, { token })).toMatchObject(places);
    await ask(204, 'DELETE', '/v1/entity-types/pedido/fields/situacao', { token });
    const log = JSON.stringify(await ask(200, 'GET', '/v1/audit?action=segment.created', { token }));
    expect(log).not.toContain('records.pedido');
  });

  it('[SEG-36] what names an address of somebody who is erased stands in no condition on records any more', async () => {
    const { token } = tenant;
    const address = 'kanario.rel@example.com';
    await addField(tenant, 'pedido', { name: 'Correio', type: 'email', isIndexed: true });
    const body = { name: 'Kan Ario', email: address };
    const contact = await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body });
    const order = await writeRecord(tenant, 'pedido', { total: 1, clientes: [contact.id] });
    await changeRecord(tenant, 'pedido', order.id, { fields: { total: 2 } });
    const where = [{ field: 'correio', is: 'equal', value: address }];
    const filter = { field: FIELD, is: 'at-least', value: 1, where };
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/segments', { token, body: { name: 'De quem', filter } });
    const { job } = await ask<{ job: { id: string } }>(202, 'POST', `/v1/contacts/${contact.id}/erase`, {
      token,
      body: { name: 'Kan Ario', reason: 'asked' },
    });
    const { ended } = await import('../support/jobs.ts');
    await ended(tenant, job.id);
    expect(JSON.stringify(await ask(200, 'GET', `/v1/segments/${id}`, { token }))).not.toContain(address);
    expect(await readType(tenant, 'pedido')).toMatchObject({ key: 'pedido' });
  });
});
