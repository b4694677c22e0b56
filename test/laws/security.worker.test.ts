import { env } from 'cloudflare:workers';
import { beforeAll, describe, expect, it } from 'vitest';
import { call, newTenant, type Tenant } from '../support/api.ts';
import { bodyFor, QUERIES } from '../support/bodies.ts';
import { OPERATIONS, type Operation } from '../support/operations.ts';
import { newColleague } from '../support/shop.ts';

/** The only operations that anybody may call. To add one is to argue for it here. */
const PUBLIC: Record<string, string> = {
  signUp: 'nobody has an account before this',
  signIn: 'this is how one gets credentials',
  verifySecondFactor: 'the token of the first step and the code are the credentials',
  refreshAccess: 'the HttpOnly refresh cookie is the credential',
  signOut: 'the HttpOnly refresh cookie is the credential; without one there is nothing to end',
  readInvite: 'the one-use token, which only the invited mailbox got, is the credential',
  acceptInvite: 'the one-use token, which only the invited mailbox got, is the credential',
  forgotPassword: 'who forgot the password has nothing else to show; every address gets the same answer',
  resetPassword: 'the one-use token, which only the account’s mailbox got, is the credential',
  openDeskSocket: 'the one-time ticket in the subprotocol is the credential',
  openConversationSocket: 'the one-time ticket in the subprotocol is the credential',
};

const SECURED = OPERATIONS.filter(({ open }) => !open);
const named = (operations: Operation[]): [string, Operation][] => operations.map((each) => [`${each.method} ${each.path}`, each]);
const addressOf = ({ path }: Operation): string => path.replace(/\{\w+\}/g, 'anything');
const codeOf = async (response: Response): Promise<string> => ((await response.json()) as { code: string }).code; // safe: RFC 9457 with our code

/** Somebody of a company all of whose permission groups allow nothing. */
async function powerless(): Promise<Tenant> {
  const company = await newTenant();
  const tenant = await newColleague(company, 'Rui Lima', 'agent');
  for (const shard of [env.SHARD_00, env.SHARD_01]) {
    await shard.prepare("UPDATE permission_groups SET capabilities = '[]' WHERE tenant_id = ?").bind(tenant.id).run();
  }
  return tenant;
}

describe('who may call what', () => {
  it('sees the operations', () => expect(SECURED.length).toBeGreaterThan(5));

  it('only the operations argued for here are public, and each publishes its reason', () => {
    const open = OPERATIONS.filter(({ open }) => open);
    expect(open.map(({ id }) => id).sort()).toEqual(Object.keys(PUBLIC).sort());
    expect(open.filter(({ reason }) => !reason).map(({ id }) => id)).toEqual([]);
  });

  it('every other operation publishes the permission it asks for', () => {
    expect(SECURED.filter(({ permission }) => !permission).map(({ id }) => id)).toEqual([]);
  });

  it.each(named(SECURED))('%s without credentials is 401', async (_, operation) => {
    for (const headers of [
      {},
      { authorization: 'Bearer a.b.c' },
      { authorization: 'Basic YTpi' },
      { authorization: `Bearer ${'x'.repeat(3000)}` },
    ]) {
      const response = await call(operation.method, addressOf(operation), { headers: { ...headers } });
      expect([response.status, await codeOf(response)]).toEqual([401, 'unauthenticated']);
    }
  });

  describe('without the permission', () => {
    let nobody: Tenant;
    beforeAll(async () => {
      nobody = await powerless();
    });

    it.each(named(SECURED.filter(({ permission }) => !permission?.startsWith('self'))))(
      '%s is 403, whatever it is asked about',
      async (_, operation) => {
        // Of entity types they know nothing, not that there are any.
        const isOfRecords = operation.permission?.startsWith('entity:') === true;
        const address = addressOf(operation) + (isOfRecords ? (QUERIES[operation.id]?.({}) ?? '') : '');
        const body = isOfRecords ? bodyFor(operation, {}) : undefined;
        const response = await call(operation.method, address, { token: nobody.token, ...(body === undefined ? {} : { body }) });
        expect([response.status, await codeOf(response)]).toEqual(isOfRecords ? [404, 'not-found'] : [403, 'forbidden']);
      },
    );
  });
});
