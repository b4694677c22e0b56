import { ask, type Tenant } from '../support/api.ts';
import { join, mailbox } from '../support/mail.ts';

export type TypeWire = {
  id: string;
  key: string;
  plural: string;
  title: string;
  fields: { no: number; key: string; name: string; isReady: boolean; isRetired: boolean; options: { no: number; key: string }[] }[];
  right: string | null;
  extent: string | null;
  archivedAt: string | null;
  revision: number;
};
export type RecordWire = {
  id: string;
  title: string;
  fields: Record<string, unknown>;
  related: Record<string, { id: string; title: string }[]>;
  owner: string | null;
  department: string | null;
  revision: number;
};
export type RecordPageWire = { items: RecordWire[]; next: string | null; examined: number | null };
type By = Pick<Tenant, 'token'>;

export const defineType = ({ token }: By, body: object): Promise<TypeWire> => ask(201, 'POST', '/v1/entity-types', { token, body });
export const readType = ({ token }: By, key: string): Promise<TypeWire> => ask(200, 'GET', `/v1/entity-types/${key}`, { token });
export const addField = ({ token }: By, type: string, body: object): Promise<TypeWire> =>
  ask(201, 'POST', `/v1/entity-types/${type}/fields`, { token, body });
export const writeRecord = ({ token }: By, type: string, fields: object, more: object = {}): Promise<RecordWire> =>
  ask(201, 'POST', `/v1/entity-types/${type}/records`, { token, body: { fields, ...more } });
export const changeRecord = ({ token }: By, type: string, id: string, body: object): Promise<RecordWire> =>
  ask(200, 'PATCH', `/v1/entity-types/${type}/records/${id}`, { token, body });
export const readRecord = ({ token }: By, type: string, id: string): Promise<RecordWire> =>
  ask(200, 'GET', `/v1/entity-types/${type}/records/${id}`, { token });
export const listRecords = ({ token }: By, type: string, query = ''): Promise<RecordPageWire> =>
  ask(200, 'GET', `/v1/entity-types/${type}/records${query}`, { token });
export const queryRecords = ({ token }: By, type: string, body: object): Promise<RecordPageWire> =>
  ask(200, 'POST', `/v1/entity-types/${type}/records/query`, { token, body });

/** A bakery: stores, and orders that name a store and contacts. */
export async function bakery(tenant: By): Promise<void> {
  await defineType(tenant, { singular: 'Loja', plural: 'Lojas' });
  await addField(tenant, 'loja', { name: 'Nome', type: 'text', isIndexed: true });
  await addField(tenant, 'loja', { name: 'Cidade', type: 'text', isIndexed: true });
  await defineType(tenant, { singular: 'Pedido', plural: 'Pedidos' });
  await addField(tenant, 'pedido', { name: 'Número', type: 'text', isUnique: true, isRequired: true });
  await addField(tenant, 'pedido', { name: 'Loja', type: 'relation', relation: { to: 'loja', isMany: false, otherLabel: 'Pedidos' } });
  await addField(tenant, 'pedido', {
    name: 'Clientes',
    type: 'relation',
    relation: { to: 'contact', isMany: true, otherLabel: 'Pedidos' },
  });
}

export type Rights = Record<string, { right: 'view' | 'edit'; extent: 'all' | 'department' | 'own'; hidden?: number[] }>;

/** A colleague in a group that may do just this. */
export async function colleague(
  tenant: Tenant,
  entityRights: Rights,
  departmentIds: string[] = [],
  capabilities: string[] = ['contacts:read'],
): Promise<Tenant & { groupId: string }> {
  const body = { name: `Grupo ${Math.random()}`, capabilities, entityRights };
  const group = await ask<{ id: string }>(201, 'POST', '/v1/permission-groups', { token: tenant.token, body });
  return { ...(await join(mailbox(), tenant, { permissionGroupId: group.id, departmentIds })), groupId: group.id };
}
