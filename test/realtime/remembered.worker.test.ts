import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { dropPerson } from '../../src/modules/foundation/access/revocation.actions.ts';
import type { Holder } from '../../src/modules/foundation/access/sockets.schemas.ts';
import { ask, type Tenant } from '../support/api.ts';
import { testScope } from '../support/host.ts';
import { claimsOf, deskOf, firstWord, newColleague, newShop, refusal, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';

/** What another isolate does: this one goes on remembering for three seconds what somebody may do. */
async function elsewhere(tenant: Tenant, person: Tenant, sql: string, ...values: unknown[]): Promise<void> {
  await ask(200, 'GET', '/v1/me', { token: person.token });
  await shardOf(tenant)
    .prepare(sql)
    .bind(...values, tenant.id, person.owner.id)
    .run();
  await dropPerson(testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd }), person.owner.id);
}

describe('a ticket that is asked for in the moment after a right was taken away elsewhere', () => {
  const taken: Record<string, [sql: string, status: number]> = {
    'the person was disabled': ["UPDATE users SET status = 'disabled' WHERE tenant_id = ? AND id = ?", 401],
    'their logins were ended': ['UPDATE refresh_families SET revoked_at = 1 WHERE tenant_id = ? AND user_id = ?', 401],
    'their group allows nothing': [
      "UPDATE permission_groups SET capabilities = '[]' WHERE tenant_id = ? AND id = (SELECT permission_group_id FROM users WHERE id = ?)",
      403,
    ],
  };
  it.each(Object.entries(taken))('[RTM-12] is refused where %s', async (_, [sql, status]) => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const agent = await newColleague(shop.tenant, 'Agent', 'agent');
    await elsewhere(shop.tenant, agent, sql);
    for (const body of [{ target: 'desk' }, { target: 'conversation', conversationId: id }]) {
      await ask(201, 'POST', '/v1/realtime/tickets', { token: shop.tenant.token, body });
      expect((await refusal('POST', '/v1/realtime/tickets', { token: agent.token, body }))[0]).toBe(status);
    }
  });

  it('[RTM-12] shows no queue that was closed to them', async () => {
    const shop = await newShop();
    const agent = await newColleague(shop.tenant, 'Agent', 'agent');
    const { token } = shop.tenant;
    const body = { name: 'Diretoria', openTo: 'members', departmentIds: [], memberIds: [agent.owner.id] };
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/queues', { token, body });
    await elsewhere(shop.tenant, agent, 'DELETE FROM queue_members WHERE tenant_id = ? AND user_id = ?');
    await openDesk(agent);
    const held = await runInDurableObject(
      deskOf(shop.tenant),
      (__, state) => state.getWebSockets(agent.owner.id).map((socket) => (socket.deserializeAttachment() as Holder).queues), // safe: our own
    );
    expect(held.flat()).not.toContain(id);
    expect(held.flat().length).toBeGreaterThan(0);
  });
});
