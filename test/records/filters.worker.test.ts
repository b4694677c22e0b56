import type { SQL } from 'drizzle-orm';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { type Filter, satisfies } from '../../src/kernel/filter.ts';
import type { Id } from '../../src/kernel/ids.ts';
import { type OwnType, ownTypes } from '../../src/modules/customers/definitions/definitions.actions.ts';
import { type Lens, wholeLens } from '../../src/modules/customers/entity-types/lens.domain.ts';
import type { RecordFacts } from '../../src/modules/customers/records/legs.fields.ts';
import {
  countPlan,
  type Found,
  type Place,
  type Sort,
  selectFitting,
  selectNext,
  selectPage,
} from '../../src/modules/customers/records/page.store.ts';
import { type Asked, FEW, fieldsFor, type Plan, planOf, type RecordFields } from '../../src/modules/customers/records/plan.store.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { testScope } from '../support/host.ts';
import { claimsOf, rows, shardOf } from '../support/shop.ts';
import { treesOf } from '../support/trees.ts';
import { runs } from '../support/worker-runs.ts';
import { addField, defineType, writeRecord } from './company.ts';
import { inOrder, keyFor } from './order.ts';

const TEXTS = ['Ouro', 'ouro  branco', 'PRATA', 'Ônix', 'O’Neil', '%', "' OR 1=1", 'a'.repeat(90)];
const CITIES = ['São Paulo', 'Campinas', 'Santos'];
const NOON = Date.UTC(2026, 5, 1, 12);
const OPTIONS = [{ label: 'Bronze' }, { label: 'Prata' }, { label: 'Ouro' }];
const COUNT = 60;

type World = {
  tenant: Tenant;
  lens: Lens;
  others: Lens[];
  fields: RecordFields;
  records: (RecordFacts & { no: number })[];
  values: Values;
};
type Values = Record<string, fc.Arbitrary<string | number | boolean>>;
let world: World;

beforeAll(async () => {
  const tenant = await newTenant();
  await defineType(tenant, { singular: 'Loja', plural: 'Lojas' });
  await addField(tenant, 'loja', { name: 'Nome', type: 'text', isIndexed: true });
  await addField(tenant, 'loja', { name: 'Cidade', type: 'text', isIndexed: true });
  await defineType(tenant, { singular: 'Pedido', plural: 'Pedidos' });
  for (const isIndexed of [true, false]) {
    const [more, end] = [{ isIndexed }, isIndexed ? 'i' : 'n'];
    const of = (key: string, body: object) => addField(tenant, 'pedido', { name: `${key} ${end}`, key: `${key}_${end}`, ...body, ...more });
    await of('texto', { type: 'text' });
    await of('pontos', { type: 'number', decimals: 2 });
    await of('desde', { type: 'date' });
    await of('assina', { type: 'boolean' });
    await of('plano', { type: 'choice', options: OPTIONS });
    await of('cores', { type: 'choices', options: OPTIONS });
    await of('fone', { type: 'phone' });
  }
  const relation = { to: 'loja', isMany: false, otherLabel: 'Pedidos' };
  await addField(tenant, 'pedido', { name: 'Loja', type: 'relation', relation });
  await addField(tenant, 'pedido', { name: 'Outras', type: 'relation', relation: { ...relation, isMany: true } });
  const stores: { id: string }[] = [];
  for (const [n, cidade] of [...CITIES, CITIES[0] ?? ''].entries())
    stores.push(await writeRecord(tenant, 'loja', { nome: `Loja ${n}`, cidade }));
  for (let n = 0; n < COUNT; n += 1)
    await writeRecord(
      tenant,
      'pedido',
      fieldsOf(
        n,
        stores.map(({ id }) => id),
      ),
    );
  world = await read(tenant);
});

function fieldsOf(n: number, stores: readonly string[]): object {
  const of = (end: string) => ({
    ...(n % 4 ? { [`texto_${end}`]: TEXTS[n % TEXTS.length] } : {}),
    ...(n % 3 ? { [`pontos_${end}`]: ((n * 7) % 11) * 1.25 - 3 } : {}),
    ...(n % 5 ? { [`desde_${end}`]: `2026-0${1 + (n % 9)}-15` } : {}),
    ...(n % 3 ? { [`assina_${end}`]: n % 2 === 0 } : {}),
    ...(n % 4 ? { [`plano_${end}`]: 1 + (n % 3) } : {}),
    ...(n % 3 ? { [`cores_${end}`]: n % 2 ? [1, 3] : [2] } : {}),
    ...(n % 2 ? { [`fone_${end}`]: `+55119876543${10 + (n % 90)}` } : {}),
  });
  const at = (k: number): string => stores[k % stores.length] ?? '';
  return { ...of('i'), ...of('n'), ...(n % 3 ? { loja: at(n) } : {}), ...(n % 2 ? { outras: [at(n), at(n + 1)] } : {}) };
}

const scope = (tenant: Tenant) => testScope({ tenantId: tenant.id as Id<'tenant'>, shard: claimsOf(tenant).shd }); // safe: the API's own

/** What the rules are told of the records: as the database has them. */
async function read(tenant: Tenant): Promise<World> {
  const types = await ownTypes(scope(tenant));
  const lensFor = (key: string): Lens => wholeLens(types.find((type) => type.key === key) as OwnType); // safe: made above
  const [lens, stores] = [lensFor('pedido'), lensFor('loja')];
  type Row = {
    no: number;
    id: string;
    type_no: number;
    title: string;
    owner_id: string;
    created_at: number;
    updated_at: number;
    vals: string;
  };
  const found = await rows<Row>(shardOf(tenant), 'SELECT * FROM records WHERE tenant_id = ? ORDER BY no', tenant.id);
  const links = await rows<{ field_no: number; record_no: number; target: number }>(
    shardOf(tenant),
    'SELECT l.* FROM record_links l JOIN entity_types t ON t.no = l.type_no WHERE t.tenant_id = ?',
    tenant.id,
  );
  const idOf = new Map(found.map(({ no, id }) => [no, id] as const));
  const facts = found.map((row) => ({
    ...{ no: row.no, id: row.id, title: row.title, ownerId: row.owner_id, departmentId: null },
    ...{ createdAt: row.created_at, updatedAt: row.updated_at, vals: JSON.parse(row.vals) as Record<string, unknown> },
    links: Object.fromEntries(
      [
        ...Map.groupBy(
          links.filter(({ record_no }) => record_no === row.no),
          ({ field_no }) => field_no,
        ),
      ].map(([no, its]) => [no, its.map(({ target }) => idOf.get(target) ?? '')]),
    ),
    typeNo: row.type_no,
  }));
  const named = Object.fromEntries(facts.filter(({ typeNo }) => typeNo === stores.type.no).map((one) => [one.id, one] as const));
  const records = facts.filter(({ typeNo }) => typeNo === lens.type.no).map((one) => ({ ...one, named }));
  const values: Values = { title: fc.constantFrom(...TEXTS, 'ou'), text: fc.constantFrom('our', 'bra', 'x', '--') };
  for (const end of ['i', 'n']) {
    values[`texto_${end}`] = fc.constantFrom(...TEXTS, 'ou', 'Onix', 'x');
    values[`pontos_${end}`] = fc.constantFrom(-1.75, 0, 2, 5.75);
    values[`desde_${end}`] = fc.constantFrom('2026-03-15', '2026-05-01');
    values[`assina_${end}`] = fc.boolean();
    values[`plano_${end}`] = fc.constantFrom('bronze', 'prata', 'ouro');
    values[`cores_${end}`] = fc.constantFrom('bronze', 'prata', 'ouro');
    values[`fone_${end}`] = fc.constantFrom('+5511987654311', '+55 11 98765', '5511');
  }
  values.loja = fc.constantFrom(...Object.keys(named));
  values.outras = values.loja;
  values['loja.cidade'] = fc.constantFrom(...CITIES, 's');
  values['outras.nome'] = fc.constantFrom('Loja 1', 'loja');
  values.createdAt = fc.constantFrom(NOON, Math.max(...records.map(({ createdAt }) => createdAt))).map((at) => new Date(at).toISOString());
  return { tenant, lens, others: [lens, stores], fields: fieldsFor(scope(tenant), lens, [lens, stores]), records, values };
}

/** All pages of a plan. */
async function pagesOf(asked: Asked, plan: Plan, sort: Sort): Promise<number[]> {
  const s = scope(world.tenant);
  const all: Found[] = [];
  for (let place: Place | undefined, more = true; more; place = all.at(-1)) {
    const found = await selectPage(s, asked, plan, sort, place, 17);
    all.push(...found);
    more = found.length === 17;
  }
  if (plan.kind !== 'walk' || all.length === 0) return all.map(({ no }) => no);
  return (await selectFitting(s, asked, plan.tests, all)).map(({ no }) => no);
}

/** What is found among the next of a list, from its beginning or behind its third record, is how the list goes on; among all it is a page. */
async function nextAgrees(asked: Asked, tests: readonly SQL[], sort: Sort, expected: readonly number[]): Promise<void> {
  const whole = inOrder(sort, world.records);
  const third = world.records.find(({ no }) => no === whole[2]);
  const key = third && keyFor(sort, third);
  for (const place of [undefined, ...(third ? [{ no: third.no, key: key ?? null }] : [])]) {
    const rest = expected.filter((no) => !place || whole.indexOf(no) > 2);
    for (const many of [10, 10_000]) {
      const next = await selectNext(scope(world.tenant), asked, tests, sort, place, { many, limit: 17 });
      expect(next.map(({ no }) => no)).toEqual(rest.slice(0, next.length));
      if (many > 10 && sort.by === 'created') expect(next.length).toBe(Math.min(17, rest.length));
    }
  }
}

it('[RCD-10] every plan finds what the rule finds, in the order of the rule, page by page', async () => {
  const { lens, others, fields, records, values } = world;
  const sorts = fc.record({
    by: fc.constantFrom<Sort['by']>(
      'created',
      'updated',
      'title',
      ...lens.fields.filter(({ indexed, type }) => indexed && type !== 'choices'),
    ),
    isDown: fc.boolean(),
  });
  const kinds = new Set<string>();
  let telling = 0;
  await fc.assert(
    fc.asyncProperty(treesOf(fields, values), sorts, async (filter: Filter, sort) => {
      const asked: Asked = { lens, others, fields, filter };
      const expected = inOrder(
        sort,
        records.filter((record) => satisfies(fields, filter, record)),
      );
      for (const few of [FEW, -1]) {
        const plan = await planOf(scope(world.tenant), asked, few);
        kinds.add(plan.kind);
        expect(await pagesOf(asked, plan, sort)).toEqual(expected);
        if (plan.kind === 'set') await nextAgrees(asked, plan.tests, sort, expected);
        if (plan.kind !== 'walk') expect(await countPlan(scope(world.tenant), asked, plan)).toBe(expected.length);
      }
      telling += Number(expected.length > 0 && expected.length < records.length);
    }),
    { ...runs(100), examples: [[{ any: [{ field: 'outras.nome', is: 'containing', value: 'loja' }] }, { by: 'created', isDown: false }]] },
  );
  expect([...kinds].sort()).toEqual(['drive', 'set', 'walk']);
  expect(telling).toBeGreaterThan(20);
});

it('[RCD-10] signs of SQL in a field, comparison, value, order or cursor do nothing', async () => {
  const { tenant } = world;
  const signs = ["'", '"', ';--', "') OR 1=1--", '%', '_', '$."10"', '\\', 'x'.repeat(200)];
  for (const sign of signs) {
    const found = await ask<{ items: object[] }>(200, 'POST', '/v1/entity-types/pedido/records/query', {
      token: tenant.token,
      body: { filter: { field: 'texto_i', is: 'containing', value: sign } },
    });
    expect(found.items.length).toBeLessThan(COUNT);
    for (const body of [
      { filter: { field: sign, is: 'equal', value: 1 } },
      { filter: { field: 'texto_i', is: sign } },
      { sort: sign },
      { after: sign },
    ])
      await ask(400, 'POST', '/v1/entity-types/pedido/records/query', { token: tenant.token, body });
  }
});
