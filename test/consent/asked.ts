import { ask, type Tenant } from '../support/api.ts';
import { rows, shardOf } from '../support/shop.ts';

type Event = {
  contactId: string;
  category: string;
  action: string;
  source: string;
  at: string;
  words: string | null;
  reference: string | null;
};
export type Ledger = { items: Event[]; next: string | null; states: { category: string; state: string; since: string }[] };

export const ledgerOf = ({ token }: Tenant, contactId: string, query = ''): Promise<Ledger> =>
  ask(200, 'GET', `/v1/contacts/${contactId}/consents${query}`, { token });
/** `category state`, for each category of which something is known. */
export const standing = async (tenant: Tenant, contactId: string): Promise<string[]> =>
  (await ledgerOf(tenant, contactId)).states.map(({ category, state }) => `${category} ${state}`).sort();
export const record = (tenant: Tenant, contactId: string, given: object): Promise<{ states: unknown[] }> =>
  ask(201, 'POST', `/v1/contacts/${contactId}/consents`, {
    token: tenant.token,
    body: { category: 'marketing', words: 'Disse', ...given },
  });
export const may = async ({ token }: Tenant, contactId: string, category: string): Promise<string> =>
  (await ask<{ rule: string }>(200, 'GET', `/v1/contacts/${contactId}/may-receive?category=${category}`, { token })).rule;
export const newContact = async ({ token }: Tenant, name: string): Promise<string> =>
  (await ask<{ id: string }>(201, 'POST', '/v1/contacts', { token, body: { name, email: `${crypto.randomUUID()}@example.com` } })).id;
/** The only contact of a company. */
export async function onlyContact(tenant: Tenant): Promise<string> {
  const [found] = await rows<{ id: string }>(shardOf(tenant), 'SELECT id FROM contacts WHERE tenant_id = ?', tenant.id);
  return String(found?.id);
}
