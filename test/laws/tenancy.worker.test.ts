import { beforeAll, describe, expect, it, vi } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { deliverText, newChannel } from '../support/meta.ts';
import { OPERATIONS, type Operation } from '../support/operations.ts';

/** One real thing of a tenant for each kind of path that names one. A new kind fails here until it is taught. */
type Things = Record<string, string>;

async function thingsOf(tenant: Tenant): Promise<Things> {
  const channel = await newChannel(tenant);
  expect((await deliverText(channel, 'Oi')).status).toBe(200);
  type Row = { id: string; contact: { id: string }; interaction: { id: string } };
  // The read model follows the conversation, a moment behind.
  const row = await vi.waitUntil(
    async () => (await ask<{ items: Row[] }>(200, 'GET', '/v1/conversations', { token: tenant.token })).items[0],
  );
  return { conversations: row.id, interactions: row.interaction.id, contacts: row.contact.id, channels: channel.id };
}

/** A body that would be accepted, for each operation that takes one. */
const BODIES: Record<string, unknown> = {
  sendMessage: { type: 'text', body: { body: 'Olá' } },
  markConversationRead: { seq: 0 },
};

const NAMING = OPERATIONS.filter(({ path, open }) => path.includes('{') && !open);
const kindOf = ({ path }: Operation): string => /^\/v1\/([a-z-]+)\//.exec(path)?.[1] ?? path;

/** An id that looks the same and names nothing: one letter of its random part is another. */
const twin = (id: string): string =>
  id.replace(/^([a-z]+_.{20})(.)/, (_, head: string, letter: string) => head + (letter === '0' ? '1' : '0'));

async function answer({ id, method, path }: Operation, token: string, thing: string): Promise<{ status: number; body: string }> {
  const address = path.replace(/\{\w+\}/, thing).replace(/\{\w+\}/g, 'other');
  const response = await call(method, address, { token, ...(id in BODIES ? { body: BODIES[id] } : {}) });
  const body = (await response.text()).replace(/"instance":"[^"]*"/, '').replaceAll(thing, '<id>');
  return { status: response.status, body };
}

describe('what belongs to another tenant', () => {
  let mine: Things = {};
  let me: Tenant;
  let stranger: Tenant;

  beforeAll(async () => {
    [me, stranger] = await Promise.all([newTenant(), newTenant('Outra empresa')]);
    mine = await thingsOf(me);
  });

  it('sees the operations that name a thing', () => expect(NAMING.length).toBeGreaterThan(3));

  it('knows an example and a body for each of them', () => {
    expect(NAMING.filter((operation) => !(kindOf(operation) in mine)).map(({ path }) => path)).toEqual([]);
    expect(NAMING.filter(({ id, takesBody }) => takesBody && !(id in BODIES)).map(({ id }) => id)).toEqual([]);
  });

  it.each(NAMING.map((each): [string, Operation] => [`${each.method} ${each.path}`, each]))(
    '%s answers a stranger as if it did not exist',
    async (_, operation) => {
      const thing = mine[kindOf(operation)] ?? '';
      const [foreign, missing] = [await answer(operation, stranger.token, thing), await answer(operation, stranger.token, twin(thing))];
      expect(foreign).toEqual(missing);
      expect(foreign.status).toBe(404);
      expect((await answer(operation, me.token, thing)).status).not.toBe(404);
    },
  );

  it('lists show a stranger nothing', async () => {
    const lists = OPERATIONS.filter(({ method, path, open }) => method === 'GET' && !open && !path.includes('{'));
    expect(lists.length).toBeGreaterThan(0);
    for (const { path } of lists) {
      const text = await (await call('GET', path, { token: stranger.token })).text();
      expect(Object.values(mine).filter((id) => text.includes(id))).toEqual([]);
      expect(text).not.toContain(me.id);
    }
  });
});
