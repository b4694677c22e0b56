import { type ImportWire, phase, send, utf8 } from '../contact-import/sheets.ts';
import { ask, type Tenant } from '../support/api.ts';
import { rows, shardOf } from '../support/shop.ts';
import { addField, bakery, type RecordWire, readType, type TypeWire, writeRecord } from './company.ts';

export type Market = { orders: TypeWire; stores: RecordWire[]; ana: { id: string } };

/** The bakery with three stores, two of which are called the same, and one contact. */
export async function market(tenant: Tenant): Promise<Market> {
  await bakery(tenant);
  await addField(tenant, 'pedido', { name: 'Total', type: 'money', currency: 'BRL', isIndexed: true });
  await addField(tenant, 'pedido', { name: 'Entrega', type: 'date', isIndexed: true });
  await addField(tenant, 'loja', { name: 'Código', type: 'text', isUnique: true });
  const orders = await readType(tenant, 'pedido');
  const stores = [
    await writeRecord(tenant, 'loja', { nome: 'Centro', codigo: 'L1' }),
    await writeRecord(tenant, 'loja', { nome: 'Norte', codigo: 'L2' }),
    await writeRecord(tenant, 'loja', { nome: 'Norte', codigo: 'L3' }),
  ];
  const body = { name: 'Ana Lima', email: 'ana@example.com' };
  return { orders, stores, ana: await ask(201, 'POST', '/v1/contacts', { token: tenant.token, body }) };
}

export type Row = {
  line: number;
  fate: string;
  recordId: string | null;
  duplicateOf: number | null;
  errors: { code: string; detail: string }[];
};
type File = Uint8Array<ArrayBuffer>;

/** A file of orders, its columns taken as they were proposed. */
export async function mapped(who: Tenant, file: File, more: object = {}): Promise<ImportWire> {
  const { token } = who;
  const made = await ask<ImportWire>(201, 'POST', '/v1/imports', { token, body: { target: 'pedido', fileName: 'pedidos.csv' } });
  const sent = await send(who, made.id, file);
  if (sent.status !== 200) throw new Error(await sent.text());
  const { file: read } = (await sent.json()) as ImportWire;
  const body = { columns: read?.proposed, locale: 'pt-BR', ...more };
  return ask(200, 'PUT', `/v1/imports/${made.id}/mapping`, { token, body });
}
export const checked = async (who: Tenant, file: File, more: object = {}) => phase(who, (await mapped(who, file, more)).id, 'check');
export const imported = async (who: Tenant, file: File, more: object = {}) => phase(who, (await checked(who, file, more)).id, 'apply');
export const rowsOf = async (who: Tenant, id: string): Promise<Row[]> =>
  (await ask<{ items: Row[] }>(200, 'GET', `/v1/imports/${id}/rows`, { token: who.token })).items;

const HEADER = 'Prosa ID;Número;Loja;Clientes;Total;Entrega';
export const sheet = (...lines: string[]) => utf8(`${[HEADER, ...lines].join('\n')}\n`);

/** What records, keys, unique values and links say, whatever the numbers of the records are. */
export async function whole(tenant: Tenant) {
  const of = (sql: string) => rows<Record<string, unknown>>(shardOf(tenant), sql, tenant.id);
  const ours = 'type_no IN (SELECT no FROM entity_types WHERE tenant_id = ?)';
  return {
    records: await of('SELECT title, vals, folded, owner_id FROM records WHERE tenant_id = ? AND deleted_at IS NULL ORDER BY title'),
    keys: await of(`SELECT type_no, field_no, count(*) AS many FROM record_keys WHERE ${ours} GROUP BY 1, 2 ORDER BY 1, 2`),
    uniques: await of(`SELECT type_no, rule_no, key FROM record_uniques WHERE ${ours} ORDER BY 1, 2, 3`),
    links: await of(`SELECT type_no, field_no, count(*) AS many FROM record_links WHERE ${ours} GROUP BY 1, 2 ORDER BY 1, 2`),
  };
}
