import { getTableConfig, SQLiteTable } from 'drizzle-orm/sqlite-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, newTenant, type Tenant } from '../support/api.ts';
import { QUERIES } from '../support/bodies.ts';
import { dumpAll } from '../support/d1.ts';
import { apiDocument, OPERATIONS, type Operation } from '../support/operations.ts';
import { kindOf, type Things, thingsOf } from '../support/things.ts';

/** A schema of the document, as far as these laws read it. */
type Schema = {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, Schema>;
  items?: Schema;
  additionalProperties?: boolean | Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
  enum?: unknown[];
};
type Document = {
  paths: Record<string, Record<string, { requestBody?: { content: Record<string, { schema: Schema }> } }>>;
  components: { schemas: Record<string, Schema> };
};
const DOCUMENT = apiDocument as unknown as Document; // a narrower view of the same object

const TAKING = OPERATIONS.filter(({ takesBody }) => takesBody);
const resolved = (schema: Schema): Schema =>
  schema.$ref ? resolved(DOCUMENT.components.schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {}) : schema;
const bodyOf = ({ path, method }: Operation): Schema =>
  resolved(DOCUMENT.paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']?.schema ?? {});
const branches = (schema: Schema): Schema[] => (schema.oneOf ?? schema.anyOf ?? schema.allOf ?? [schema]).map(resolved);

/** Every object inside a body, with its place. */
function objectsIn(schema: Schema, place = ''): { place: string; schema: Schema }[] {
  return branches(resolved(schema)).flatMap((branch) => [
    ...(branch.type === 'object' || branch.properties ? [{ place, schema: branch }] : []),
    ...Object.entries(branch.properties ?? {}).flatMap(([name, inner]) => objectsIn(inner, `${place}/${name}`)),
    ...(branch.items ? objectsIn(branch.items, `${place}/0`) : []),
  ]);
}

const tables = Object.values(import.meta.glob<Record<string, unknown>>('../../src/modules/**/*.table.ts', { eager: true })).flatMap(
  (exports) => Object.values(exports).filter((value) => value instanceof SQLiteTable),
);
/** Every column of every table, as it is called in the database and in code. */
const COLUMNS = [
  ...new Set(tables.flatMap((table) => getTableConfig(table).columns.map(({ name }) => name)).flatMap((name) => [name, camel(name)])),
  'tenant',
  'role',
  'capabilities',
  'isAdmin',
  'constructor',
  'prototype',
  '__proto__',
];
function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}

/** What a text field may meet instead of a text. */
const NOT_TEXTS: unknown[] = [{ $gt: '' }, { toString: 'x' }, ['a'], [['a']], true, 7, { length: 12 }];

let owner: Tenant;
let things: Things;
beforeAll(async () => {
  owner = await newTenant();
  things = await thingsOf(owner);
});

async function refused(operation: Operation, body: unknown): Promise<{ status: number; code: string; pointers: string[] }> {
  const own = operation.path.replace(/\{\w+\}/, things[kindOf(operation)] ?? 'other');
  const path = own.replace(/\{(\w+)\}/g, (_, name: string) => things[name] ?? 'other') + (QUERIES[operation.id]?.(things) ?? '');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await call(operation.method, path, { token: owner.token, body: text });
  const told = (await response.json()) as { code: string; errors?: { pointer: string }[] }; // RFC 9457 with our members
  return { status: response.status, code: told.code, pointers: (told.errors ?? []).map(({ pointer }) => pointer) };
}

describe('what a body may hold', () => {
  it('sees the bodies', () => expect(TAKING.length).toBeGreaterThan(5));

  it('every object in a body is closed: what is not published is refused', () => {
    const isMap = (schema: Schema): boolean => typeof schema.additionalProperties === 'object' && !schema.properties;
    const open = TAKING.flatMap((operation) =>
      objectsIn(bodyOf(operation))
        .filter(({ schema }) => schema.additionalProperties !== false && !isMap(schema))
        .map(({ place }) => `${operation.id} ${place}`),
    );
    expect(open).toEqual([]);
  });

  it.each(TAKING.map((each): [string, Operation] => [each.id, each]))(
    '%s takes no column that is the server’s own, and writes nothing when one is given',
    async (_, operation) => {
      const before = await dumpAll();
      const allowed = new Set(branches(bodyOf(operation)).flatMap(({ properties }) => Object.keys(properties ?? {})));
      const foreign = COLUMNS.filter((column) => !allowed.has(column));
      expect(foreign.length).toBeGreaterThan(50);
      const all = await refused(operation, Object.fromEntries(foreign.map((column) => [column, 'x'])));
      expect([all.status, all.code]).toEqual([400, 'invalid-request']);
      for (const column of ['tenant_id', 'tenantId', 'id', 'revision', 'createdAt', 'passwordHash', 'status', 'isAdmin'].filter(
        (c) => !allowed.has(c),
      )) {
        const { status, code } = await refused(operation, { [column]: 'x' });
        expect([column, status, code]).toEqual([column, 400, 'invalid-request']);
      }
      const polluted = await refused(operation, '{"__proto__":{"isAdmin":true},"constructor":{"prototype":{"isAdmin":true}}}');
      expect([polluted.status, ({} as { isAdmin?: boolean }).isAdmin]).toEqual([400, undefined]);
      expect(await dumpAll()).toBe(before);
    },
  );

  it.each(TAKING.map((each): [string, Operation] => [each.id, each]))(
    '%s: where a text belongs nothing else is taken, and the field is pointed at',
    async (_, operation) => {
      const before = await dumpAll();
      const fields = branches(bodyOf(operation)).flatMap((branch) => Object.entries(branch.properties ?? {}));
      const isText = (schema: Schema): boolean => [resolved(schema).type].flat().includes('string');
      for (const [field] of fields.filter(([, schema]) => isText(schema)))
        for (const wrong of NOT_TEXTS) {
          const { status, pointers } = await refused(operation, { [field]: wrong });
          expect({ field, wrong, status }).toEqual({ field, wrong, status: 400 });
          if (branches(bodyOf(operation)).length === 1) expect(pointers.some((pointer) => pointer === `/${field}`)).toBe(true);
        }
      for (const whole of ['[]', 'null', '"text"', '7', '{', '', '[{}]']) {
        const { status } = await refused(operation, whole);
        expect({ whole, status }).toEqual({ whole, status: 400 });
      }
      expect(await dumpAll()).toBe(before);
    },
  );
});
