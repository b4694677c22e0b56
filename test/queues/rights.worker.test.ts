import { expect, it } from 'vitest';
import { updateQueue } from '../../src/modules/service/queues/queues.actions.ts';
import { actingAs } from '../support/acting.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { invitation, mailbox } from '../support/mail.ts';
import { firstWord, newColleague, newShop, refusal, rows, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';

type Made = { id: string };
const CLERK = ['access:read', 'access:write', 'desk:read', 'conversations:read', 'conversations:serve', 'queues:write'];

async function clerksOf(tenant: Tenant, ...names: string[]): Promise<Tenant[]> {
  const { token } = tenant;
  const group = await ask<Made>(201, 'POST', '/v1/permission-groups', { token, body: { name: 'Clerks', capabilities: CLERK } });
  const people: Tenant[] = [];
  for (const name of names) {
    const person = await newColleague(tenant, name, 'supervisor');
    await ask(200, 'PATCH', `/v1/users/${person.owner.id}`, { token, body: { permissionGroupId: group.id } });
    people.push(person);
  }
  return people;
}

it('[QUE-7] an archived queue gives nobody a right any more: its closed circle ends with it', async () => {
  mailbox();
  const { tenant } = await newShop();
  const { token } = tenant;
  const [clerk, insider] = (await clerksOf(tenant, 'Clerk', 'Insider')) as [Tenant, Tenant];
  const department = await ask<Made>(201, 'POST', '/v1/departments', { token, body: { name: 'Diretoria' } });
  const closed = await ask<Made>(201, 'POST', '/v1/queues', {
    token,
    body: { name: 'Diretoria', openTo: 'members', departmentIds: [department.id], memberIds: [insider.owner.id] },
  });
  const rename = (name: string) => refusal('PATCH', `/v1/users/${insider.owner.id}`, { token: clerk.token, body: { name } });
  expect(await rename('Outra')).toEqual([403, 'beyond-your-rights']);
  expect(await refusal('DELETE', `/v1/departments/${department.id}`, { token })).toEqual([409, 'department-in-use']);
  const line = await openDesk(insider);

  await ask(204, 'DELETE', `/v1/queues/${closed.id}`, { token: insider.token });
  await line.ended();
  expect(line.closed).toBe(4403);
  expect((await rename('Outra'))[0]).toBe(200);
  const member = await invitation(tenant, { permissionGroupId: undefined, departmentIds: [department.id] });
  const { permissionGroup } = await ask<{ permissionGroup: Made }>(200, 'GET', `/v1/users/${clerk.owner.id}`, { token });
  await ask(201, 'POST', '/v1/users', { token: clerk.token, body: { ...member, permissionGroupId: permissionGroup.id } });
  expect((await refusal('DELETE', `/v1/departments/${department.id}`, { token }))[0]).toBe(200);
});

it('[QUE-7] [QUE-4] what was said in a closed queue that is archived is seen by who sees all, and by who served it', async () => {
  const shop = await newShop();
  const { token } = shop.tenant;
  const [member, server] = (await clerksOf(shop.tenant, 'Member', 'Server')) as [Tenant, Tenant];
  const closed = await ask<Made>(201, 'POST', '/v1/queues', {
    token,
    body: { name: 'Diretoria', openTo: 'members', departmentIds: [], memberIds: [member.owner.id, server.owner.id] },
  });
  const { id, interaction } = await firstWord(shop);
  await ask(200, 'POST', `/v1/interactions/${interaction?.id}/transfer`, { token, body: { to: { queueId: closed.id } } });
  await ask(200, 'POST', `/v1/interactions/${interaction?.id}/claim`, { token: server.token });
  await ask(200, 'POST', `/v1/interactions/${interaction?.id}/finish`, { token: server.token });
  const seen = async ({ token: by }: Tenant) => (await refusal('GET', `/v1/conversations/${id}`, { token: by }))[0];
  expect([await seen(member), await seen(server), await seen(shop.tenant)]).toEqual([200, 200, 200]);
  await ask(204, 'DELETE', `/v1/queues/${closed.id}`, { token });
  expect([await seen(member), await seen(server), await seen(shop.tenant)]).toEqual([404, 200, 200]);
});

it('[QUE-5] nobody takes the default queue away from one that they do not see', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const [keeper] = (await clerksOf(tenant, 'Keeper')) as [Tenant];
  const closed = { name: 'Diretoria', openTo: 'members', departmentIds: [], memberIds: [] };
  const hidden = await ask<Made>(201, 'POST', '/v1/queues', { token, body: closed });
  await ask(200, 'PATCH', `/v1/queues/${hidden.id}`, { token, body: { isDefault: true } });
  const mine = await ask<Made>(201, 'POST', '/v1/queues', { token: keeper.token, body: { ...closed, name: 'Minha', openTo: 'everyone' } });
  const take = () => refusal('PATCH', `/v1/queues/${mine.id}`, { token: keeper.token, body: { isDefault: true } });
  expect(await take()).toEqual([403, 'beyond-your-rights']);
  expect(await rows(shardOf(tenant), 'SELECT id FROM queues WHERE tenant_id = ? AND is_default = 1', tenant.id)).toEqual([
    { id: hidden.id },
  ]);
  await ask(200, 'PATCH', `/v1/queues/${hidden.id}`, { token, body: { memberIds: [keeper.owner.id] } });
  expect((await take())[0]).toBe(200);
});

it('[QUE-8] a queue of a hundred and more people is opened and closed to them at once', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const [someone] = (await clerksOf(tenant, 'Someone')) as [Tenant];
  await shardOf(tenant)
    .prepare(
      `WITH RECURSIVE n (i) AS (SELECT 1 UNION SELECT i + 1 FROM n WHERE i < 150)
       INSERT INTO users (tenant_id, id, name, email, password_hash, role_id, permission_group_id, locale, status, created_at)
       SELECT u.tenant_id, 'usr_many' || i, 'Pessoa ' || i, 'many' || i || '@example.test', u.password_hash, u.role_id, u.permission_group_id, u.locale, 'active', 0 FROM users u, n WHERE u.tenant_id = ? AND u.id = ?`,
    )
    .bind(tenant.id, someone.owner.id)
    .run();
  const body = { name: 'Todos', openTo: 'everyone', departmentIds: [], memberIds: [] };
  const made = await ask<Made>(201, 'POST', '/v1/queues', { token, body });
  await ask(200, 'PATCH', `/v1/queues/${made.id}`, { token, body: { openTo: 'members' } });
  await ask(200, 'PATCH', `/v1/queues/${made.id}`, { token, body: { openTo: 'everyone' } });
  expect(await rows(shardOf(tenant), 'SELECT user_id FROM socket_drops WHERE tenant_id = ?', tenant.id)).toEqual([]);
});

it('[QUE-8] whoever loses a queue loses their sockets, though nothing works any more behind the change', async () => {
  const tenant = await newTenant();
  const [member] = (await clerksOf(tenant, 'Member')) as [Tenant];
  const body = { name: 'Diretoria', openTo: 'members', departmentIds: [], memberIds: [member.owner.id] };
  const { id } = await ask<Made>(201, 'POST', '/v1/queues', { token: tenant.token, body });
  const asOwner = await actingAs(tenant, { thenGone: true });
  await expect(updateQueue(asOwner, id, undefined, { memberIds: [] })).rejects.toThrow('the Worker is gone');
  expect(await rows(shardOf(tenant), 'SELECT user_id FROM socket_drops WHERE tenant_id = ?', tenant.id)).toEqual([
    { user_id: member.owner.id },
  ]);
});
