import { beforeAll, describe, expect, it } from 'vitest';
import { call, newTenant, type Tenant } from '../support/api.ts';
import { OPERATIONS, type Operation } from '../support/operations.ts';
import { BODIES, isNaming, kindOf, type Things, thingsOf, twin } from '../support/things.ts';

const NAMING = OPERATIONS.filter((operation) => isNaming(operation) && !operation.open);
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
