import { describe, expect, it } from 'vitest';
import type { RoleKey } from '../../src/modules/foundation/access/access.domain.ts';
import { ask, call, newTenant, PASSWORD, type Tenant } from '../support/api.ts';
import { freshEmail, groupFor, invitation, join, mailbox, outcome, type User, updateUser } from '../support/mail.ts';
import { everyItem, newColleague, refusal } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';

const act = (by: Tenant, id: string, verb: string) => outcome(call('POST', `/v1/users/${id}/${verb}`, { token: by.token }));
/** Somebody of this company who may write access, in a group that has this and nothing else. */
async function clerk(tenant: Tenant, role: RoleKey): Promise<Tenant> {
  const name = `Clerks ${role}`;
  const made = await call('POST', '/v1/permission-groups', {
    token: tenant.token,
    body: { name, capabilities: ['access:read', 'access:write', 'desk:read'] },
  });
  const group = ((await made.json()) as { id: string }).id; // safe: the published contract
  const person = await newColleague(tenant, `Clerk ${role}`, role);
  expect((await updateUser(tenant, person.owner.id, { permissionGroupId: group })).status).toBe(200);
  return person;
}

describe('nobody is raised', () => {
  it('[PPL-2] [PPL-3] by somebody who does not hold it', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const [admin, supervisor] = [await clerk(tenant, 'admin'), await clerk(tenant, 'supervisor')];
    const agent = await join(box, tenant);
    const admins = (await groupFor(tenant, 'admin')).id;
    const beyond = [403, 'beyond-your-rights'];
    expect(await outcome(updateUser(admin, agent.owner.id, { roleKey: 'owner' }))).toEqual(beyond);
    expect(await outcome(updateUser(supervisor, agent.owner.id, { roleKey: 'admin' }))).toEqual(beyond);
    expect(await outcome(updateUser(supervisor, supervisor.owner.id, { roleKey: 'admin' }))).toEqual(beyond);
    expect(await outcome(updateUser(admin, tenant.owner.id, { name: 'Outra' }))).toEqual(beyond);
    expect(await outcome(updateUser(supervisor, admin.owner.id, { name: 'Outro' }))).toEqual(beyond);
    expect(await outcome(updateUser(admin, agent.owner.id, { permissionGroupId: admins }))).toEqual(beyond);
    expect(await outcome(updateUser(admin, admin.owner.id, { permissionGroupId: admins }))).toEqual(beyond);
    expect(await outcome(updateUser(admin, agent.owner.id, { email: freshEmail() }))).toEqual(beyond);
    for (const verb of ['disable', 'sign-out']) expect(await act(admin, tenant.owner.id, verb)).toEqual(beyond);
    expect(await refusal('POST', '/v1/users', { token: admin.token, body: await invitation(tenant, { roleKey: 'owner' }) })).toEqual(
      beyond,
    );
    expect(
      await refusal('POST', '/v1/users', {
        token: admin.token,
        body: await invitation(tenant, { permissionGroupId: admins }),
      }),
    ).toEqual(beyond);
    expect(await act(admin, admin.owner.id, 'disable')).toEqual([409, 'not-yourself']);
    expect(await outcome(updateUser(tenant, tenant.owner.id, { email: freshEmail() }))).toEqual([409, 'not-yourself']);
    expect(await outcome(updateUser(admin, agent.owner.id, { roleKey: 'supervisor', name: 'Rui Alves' }))).toEqual(beyond);
    expect(await outcome(updateUser(admin, supervisor.owner.id, { roleKey: 'agent', name: 'Rui Alves' }))).toEqual([200]);
  });

  it('[PPL-4] of two demotions of the last two owners at once one wins', async () => {
    const tenant = await newTenant();
    const second = await newColleague(tenant, 'Rui Lima', 'owner');
    const answers = await Promise.all([
      outcome(updateUser(tenant, second.owner.id, { roleKey: 'admin' })),
      outcome(updateUser(second, tenant.owner.id, { roleKey: 'admin' })),
    ]);
    expect(answers.map(([status]) => status).filter((status) => status === 200)).toHaveLength(1);
    const owners = (await everyItem<User>(tenant, '/v1/users')).filter(({ role }) => role.key === 'owner');
    expect(owners).toHaveLength(1);
  });

  it('[PPL-4] the last owner can neither be demoted nor disabled, by themselves nor by a service', async () => {
    const tenant = await newTenant();
    expect(await outcome(updateUser(tenant, tenant.owner.id, { roleKey: 'admin' }))).toEqual([409, 'last-owner']);
    const second = await newColleague(tenant, 'Rui Lima', 'owner');
    expect(await act(second, tenant.owner.id, 'disable')).toEqual([200]);
    expect(await outcome(updateUser(second, second.owner.id, { roleKey: 'admin' }))).toEqual([409, 'last-owner']);
  });
});

describe('an end', () => {
  it('[PPL-14] of access is at once, and its history stays', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const agent = await join(box, tenant);
    const line = await openDesk(agent);
    expect(await act(tenant, agent.owner.id, 'disable')).toEqual([200]);
    await line.ended();
    expect(line.closed).toBe(4403);
    expect(await refusal('GET', '/v1/me', { token: agent.token })).toEqual([401, 'login-ended']);
    const { email } = agent.owner;
    expect((await call('POST', '/v1/auth/sign-in', { body: { email, password: PASSWORD } })).status).toBe(401);
    expect(await ask(200, 'GET', `/v1/users/${agent.owner.id}`, { token: tenant.token })).toMatchObject({
      state: 'disabled',
      name: 'Rui Lima',
    });
    expect(await act(tenant, agent.owner.id, 'disable')).toEqual([200]);
    expect(await act(tenant, agent.owner.id, 'enable')).toEqual([200]);
    expect((await call('POST', '/v1/auth/sign-in', { body: { email, password: PASSWORD } })).status).toBe(200);
  });

  it('[PPL-18] of all logins leaves the password', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const agent = await join(box, tenant);
    const line = await openDesk(agent);
    expect(await act(tenant, agent.owner.id, 'sign-out')).toEqual([204]);
    await line.ended();
    expect(await refusal('GET', '/v1/me', { token: agent.token })).toEqual([401, 'login-ended']);
    expect((await call('POST', '/v1/auth/sign-in', { body: { email: agent.owner.email, password: PASSWORD } })).status).toBe(200);
  });
});
