import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { createKey } from '../../src/modules/identity/keys/keys.actions.ts';
import { deleteDepartment } from '../../src/modules/identity/people/departments.actions.ts';
import { changeGroup, removeGroup } from '../../src/modules/identity/people/groups.actions.ts';
import { inviteUser } from '../../src/modules/identity/people/invite.actions.ts';
import { updateUser } from '../../src/modules/identity/people/users.actions.ts';
import { actingAs } from '../support/acting.ts';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { requestHost } from '../support/host.ts';
import { updateUser as change, freshEmail, type Group, mailbox } from '../support/mail.ts';
import { newColleague } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

type Made = { id: string };
const CLERK = ['access:read', 'access:write', 'keys:read', 'keys:write', 'desk:read'] as const;
const beyond = { slug: 'beyond-your-rights' };

/** A clerk, a boss who holds more, and a group that both may be put into. */
async function company() {
  mailbox();
  const tenant = await newTenant();
  const { token } = tenant;
  const group = (name: string, capabilities: readonly string[]) =>
    ask<Group>(201, 'POST', '/v1/permission-groups', { token, body: { name, capabilities } });
  const [clerks, bosses, helpers] = [
    await group('Clerks', CLERK),
    await group('Bosses', [...CLERK, 'billing:read']),
    await group('Helpers', ['desk:read']),
  ];
  const put = async (name: string, { id }: Group) => {
    const person = await newColleague(tenant, name, 'supervisor');
    expect((await change(tenant, person.owner.id, { permissionGroupId: id })).status).toBe(200);
    return person;
  };
  const [clerk, boss] = [await put('Clerk', clerks), await put('Boss', bosses)];
  const read = (id: string) => ask<Group>(200, 'GET', `/v1/permission-groups/${id}`, { token });
  /** Somebody above the clerk is made an administrator, and joins. */
  const join = async (id: string) =>
    expect((await change(tenant, boss.owner.id, { permissionGroupId: id, roleKey: 'admin' })).status).toBe(200);
  return { tenant, clerks, bosses, helpers, clerk, boss, read, join };
}

const personOf = (tenant: Tenant, id: string) =>
  ask<{ permissionGroup: Made; departments: Made[] }>(200, 'GET', `/v1/users/${id}`, { token: tenant.token });

describe('whoever joins while a change is under way counts for it', () => {
  it('[PPL-7] a group is not changed under somebody above who has just come into it', async () => {
    const { helpers, clerk, read, join } = await company();
    const by = await actingAs(clerk, { before: () => join(helpers.id) });
    await expect(changeGroup(by, helpers.id, { capabilities: [] })).rejects.toMatchObject(beyond);
    expect((await read(helpers.id)).capabilities).toEqual(['desk:read']);
  });

  it('[PPL-7] nor deleted from under them', async () => {
    const { tenant, helpers, clerks, clerk, boss, read, join } = await company();
    const by = await actingAs(clerk, { before: () => join(helpers.id) });
    await expect(removeGroup(by, helpers.id, clerks.id)).rejects.toMatchObject(beyond);
    expect((await read(helpers.id)).id).toBe(helpers.id);
    expect((await personOf(tenant, boss.owner.id)).permissionGroup.id).toBe(helpers.id);
  });

  it('[PPL-7] a department is not dissolved from under them', async () => {
    const { tenant, clerk, boss } = await company();
    const { token } = tenant;
    const { id } = await ask<Made>(201, 'POST', '/v1/departments', { token, body: { name: 'Vendas' } });
    const before = async () => expect((await change(tenant, boss.owner.id, { departmentIds: [id] })).status).toBe(200);
    await expect(deleteDepartment(await actingAs(clerk, { before }), id)).rejects.toMatchObject(beyond);
    expect((await personOf(tenant, boss.owner.id)).departments).toMatchObject([{ id }]);
  });

  it('[PPL-7] whoever is merely an equal counts for nothing', async () => {
    const { tenant, helpers, clerk, read } = await company();
    const peer = await newColleague(tenant, 'Peer', 'agent');
    const before = async () => expect((await change(tenant, peer.owner.id, { permissionGroupId: helpers.id })).status).toBe(200);
    await changeGroup(await actingAs(clerk, { before }), helpers.id, { capabilities: [] });
    expect(await read(helpers.id)).toMatchObject({ capabilities: [], members: 1 });
  });
});

describe('a group that is widened while somebody is put into it', () => {
  const widen =
    ({ tenant, helpers }: { tenant: Tenant; helpers: Group }) =>
    async () => {
      const body = { capabilities: ['desk:read', 'billing:read'] };
      await ask(200, 'PATCH', `/v1/permission-groups/${helpers.id}`, { token: tenant.token, body });
    };

  it('[PPL-7] takes nobody whom its writer could not give that much', async () => {
    const world = await company();
    const { tenant, helpers, clerk, clerks, read } = world;
    const peer = await newColleague(tenant, 'Peer', 'agent');
    await change(tenant, peer.owner.id, { permissionGroupId: clerks.id });
    const by = await actingAs(clerk, { before: widen(world) });
    await expect(updateUser(requestHost(), by, peer.owner.id, { permissionGroupId: helpers.id as never })).rejects.toMatchObject(beyond);
    expect((await read(helpers.id)).members).toBe(0);
  });

  it('[PPL-7] nor invites them, nor makes a service of it, nor moves a group’s people there', async () => {
    const invitation = (permissionGroupId: string) =>
      ({ name: 'Rui', email: freshEmail(), roleKey: 'agent', permissionGroupId, departmentIds: [], locale: 'en' }) as never;
    const first = await company();
    const inviting = await actingAs(first.clerk, { before: widen(first) });
    await expect(inviteUser(requestHost(), inviting, invitation(first.helpers.id))).rejects.toMatchObject(beyond);
    expect((await first.read(first.helpers.id)).members).toBe(0);

    const second = await company();
    const making = await actingAs(second.clerk, { before: widen(second) });
    const key = {
      ...{ name: 'K', scopes: ['desk:read'], expiresAt: instantOf(currentTime() + 3_600_000) },
      serviceUser: { name: 'S', permissionGroupId: second.helpers.id as never },
    };
    await expect(createKey(making, key as never)).rejects.toMatchObject(beyond);
    expect((await second.read(second.helpers.id)).members).toBe(0);

    const third = await company();
    const { tenant, clerk, helpers, read } = third;
    const spare = await ask<Group>(201, 'POST', '/v1/permission-groups', {
      token: tenant.token,
      body: { name: 'Spare', capabilities: [] },
    });
    const peer = await newColleague(tenant, 'Peer', 'agent');
    await change(tenant, peer.owner.id, { permissionGroupId: spare.id });
    await expect(removeGroup(await actingAs(clerk, { before: widen(third) }), spare.id, helpers.id)).rejects.toMatchObject(beyond);
    expect((await read(helpers.id)).members).toBe(0);
  });
});
