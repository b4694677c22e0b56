import { call } from './call.ts';

export type Ask = <Answer>(method: string, path: string, body?: unknown) => Promise<Answer>;
type Type = { id: string; key: string };
type Field = { name: string; key: string; type: string } & Record<string, unknown>;
/** A type of a company's own, with its fields; a relation names a type that is defined before it. */
export type EntityDraft = { type: { key: string; singular: string; plural: string; icon: string }; title: string; fields: Field[] };

/** The API of a server as somebody with this token. */
export const askOf =
  (url: string, token: string): Ask =>
  (method, path, body) =>
    call(method, `${url}${path}`, { token, body });

export const options = (...labels: string[]) => ({ options: labels.map((label) => ({ label })) });
export const to = (key: string, otherLabel: string, isMany = false) => ({ relation: { to: key, isMany, otherLabel } });

/** Defines those of these types that are missing. The id of each by its key; undefined where the last is there already. */
export async function defineTypes(ask: Ask, drafts: readonly EntityDraft[]): Promise<Map<string, string> | undefined> {
  const { items } = await ask<{ items: Type[] }>('GET', '/v1/entity-types');
  const known = new Map(items.map(({ key, id }) => [key, id]));
  const last = drafts.at(-1)?.type.key ?? '';
  if (known.has(last)) return undefined;
  for (const { type, fields, title } of drafts) {
    if (known.has(type.key)) continue;
    known.set(type.key, (await ask<Type>('POST', '/v1/entity-types', type)).id);
    for (const field of fields) await ask('POST', `/v1/entity-types/${type.key}/fields`, field);
    await ask('PATCH', `/v1/entity-types/${type.key}`, { title });
  }
  return known;
}

/** Agents write records of some types and read the rest; supervisors and administrators write all. */
export async function grantTypes(ask: Ask, types: ReadonlyMap<string, string>, edits: readonly string[]): Promise<void> {
  const { items } = await ask<{ items: { id: string; name: string; entityRights: object }[] }>('GET', '/v1/permission-groups?limit=100');
  const rightsOf = (mayEdit: (key: string) => boolean) =>
    Object.fromEntries([...types].map(([key, id]) => [id, { right: mayEdit(key) ? 'edit' : 'view', extent: 'all' }]));
  for (const name of ['Atendente', 'Supervisor', 'Administrador']) {
    const group = items.find((one) => one.name === name);
    const entityRights = rightsOf((key) => name !== 'Atendente' || edits.includes(key));
    if (group) await ask('PATCH', `/v1/permission-groups/${group.id}`, { entityRights });
  }
}
