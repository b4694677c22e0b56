import { ask, type Tenant } from '../support/api.ts';

export type Field = {
  key: string;
  name: string;
  type: string;
  isReady: boolean;
  isIndexed: boolean;
  isRetired: boolean;
  options: { no: number; key: string; label: string; isRetired: boolean }[];
  revision: number;
};
export type Contact = {
  id: string;
  name: string;
  fields: Record<string, unknown>;
  revision: number;
};

export const define = ({ token }: Pick<Tenant, 'token'>, body: object): Promise<Field> =>
  ask(201, 'POST', '/v1/contact-fields', { token, body });
export const changeField = ({ token }: Pick<Tenant, 'token'>, key: string, body: object): Promise<Field> =>
  ask(200, 'PATCH', `/v1/contact-fields/${key}`, { token, body });

let count = 0;
export const writeDown = ({ token }: Pick<Tenant, 'token'>, body: object = {}): Promise<Contact> => {
  count += 1;
  return ask(201, 'POST', '/v1/contacts', { token, body: { name: 'Bia Nunes', email: `bia${count}@example.com`, ...body } });
};
export const fill = ({ token }: Pick<Tenant, 'token'>, id: string, fields: object): Promise<Contact> =>
  ask(200, 'PATCH', `/v1/contacts/${id}`, { token, body: { fields } });
export const readContact = ({ token }: Pick<Tenant, 'token'>, id: string): Promise<Contact> =>
  ask(200, 'GET', `/v1/contacts/${id}`, { token });
