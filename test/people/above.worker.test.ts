import { describe, expect, it } from 'vitest';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { bodyFor, groupOf, newKey, soon } from '../support/keys.ts';
import { freshEmail, groupFor, invitation, invite, mailbox, updateUser } from '../support/mail.ts';
import { setUp, steadyClock } from '../support/second-factor.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';

type Made = { id: string };
steadyClock();

const CLERK = ['access:read', 'access:write', 'keys:read', 'keys:write', 'desk:read', 'conversations:read'];

/** Everything that the verbs could have changed. */
async function stateOf(tenant: Tenant): Promise<unknown> {
  const of = (table: string, columns: string) =>
    rows(shardOf(tenant), `SELECT ${columns} FROM ${table} WHERE tenant_id = ? ORDER BY 1, 2, 3`, tenant.id);
  return Promise.all([
    of('users', 'id, name, email, status, role_id, permission_group_id, password_hash'),
    of('user_departments', 'tenant_id, user_id, department_id'),
    of('departments', 'tenant_id, id, name'),
    of('permission_groups', 'id, name, capabilities, entity_rights'),
    of('second_factors', 'tenant_id, user_id, confirmed_at'),
    of('refresh_families', 'tenant_id, id, revoked_at'),
    of('mail_links', 'tenant_id, id, user_id'),
    of('api_keys', 'tenant_id, id, revoked_at, expires_at'),
  ]);
}

/** A company in which a clerk may write access and keys, and others see a closed queue or hold more than the clerk. */
async function company() {
  mailbox();
  const tenant = await newTenant();
  const { token } = tenant;
  const made = (path: string, body: object) => ask<Made>(201, 'POST', path, { token, body });
  const department = await made('/v1/departments', { name: 'Diretoria' });
  const open = await made('/v1/departments', { name: 'Balcão' });
  await made('/v1/queues', { name: 'Diretoria', openTo: 'members', departmentIds: [department.id], memberIds: [] });
  const clerks = await made('/v1/permission-groups', { name: 'Clerks', capabilities: CLERK });
  const bosses = await made('/v1/permission-groups', { name: 'Bosses', capabilities: [...CLERK, 'billing:read'] });
  const spare = await made('/v1/permission-groups', { name: 'Spare', capabilities: ['billing:read'] });
  const put = async (name: string, group: Made, departmentIds: string[] = []) => {
    const person = await newColleague(tenant, name, 'supervisor');
    expect((await updateUser(tenant, person.owner.id, { permissionGroupId: group.id, departmentIds })).status).toBe(200);
    return person;
  };
  const clerk = await put('Clerk', clerks);
  const boss = await put('Boss', bosses);
  const insider = await put('Insider', clerks, [department.id]);
  const peer = await put('Peer', clerks);
  for (const person of [boss, insider, tenant]) await setUp(person);
  const invited = await invite(tenant, { permissionGroupId: bosses.id, departmentIds: [department.id] });
  const gone = await put('Gone', bosses);
  await ask(200, 'POST', `/v1/users/${gone.owner.id}/disable`, { token });
  const wide = await newKey(tenant, { scopes: ['billing:read'] }, 'admin');
  return { tenant, department, open, clerks, bosses, spare, clerk, boss, insider, peer, invited, gone, wide };
}

describe('nobody gives, takes or resets what they do not hold', () => {
  it('[PPL-2] [PPL-5] [PPL-6] [AUT-37] [AUT-54] on no path that there is', async () => {
    const { tenant, department, clerks, bosses, spare, clerk, boss, insider, peer, invited, gone, wide } = await company();
    const before = await stateOf(tenant);
    const admins = await groupOf(tenant, 'admin');
    const [me, them, seer] = [clerk.owner.id, boss.owner.id, insider.owner.id];
    const within = { permissionGroupId: clerks.id };
    const service = await bodyFor(tenant, { scopes: ['keys:read'], serviceUser: { id: wide.serviceUser.id } });
    const tries: [method: string, path: string, body?: unknown][] = [
      ['PATCH', `/v1/users/${me}`, { departmentIds: [department.id] }],
      ['PATCH', `/v1/users/${peer.owner.id}`, { departmentIds: [department.id] }],
      ['POST', '/v1/users', await invitation(tenant, { ...within, departmentIds: [department.id] })],
      ['POST', '/v1/users', await invitation(tenant, { permissionGroupId: bosses.id })],
      ['POST', '/v1/users', await invitation(tenant, { ...within, roleKey: 'admin' })],
      ['PATCH', `/v1/users/${me}`, { permissionGroupId: bosses.id }],
      ['PATCH', `/v1/users/${me}`, { roleKey: 'admin' }],
      ['DELETE', `/v1/departments/${department.id}`],
      ...[them, seer, tenant.owner.id, gone.owner.id, invited.id, wide.serviceUser.id].flatMap((id): [string, string, unknown?][] => [
        ['PATCH', `/v1/users/${id}`, { name: 'Outra' }],
        ['PATCH', `/v1/users/${id}`, { roleKey: 'agent' }],
        ['PATCH', `/v1/users/${id}`, within],
        ['PATCH', `/v1/users/${id}`, { departmentIds: [] }],
        ...(id === wide.serviceUser.id ? [] : [['PATCH', `/v1/users/${id}`, { email: freshEmail() }] as [string, string, unknown]]),
        ['POST', `/v1/users/${id}/disable`],
        ['POST', `/v1/users/${id}/enable`],
        ['POST', `/v1/users/${id}/sign-out`],
        ['POST', `/v1/users/${id}/resend-invite`],
        ['DELETE', `/v1/users/${id}/second-factor`],
      ]),
      ['POST', '/v1/permission-groups', { name: 'Mine', copyOf: bosses.id }],
      ['POST', '/v1/permission-groups', { name: 'Mine', capabilities: ['billing:read'] }],
      ['PATCH', `/v1/permission-groups/${bosses.id}`, { capabilities: [] }],
      ['PATCH', `/v1/permission-groups/${bosses.id}`, { capabilities: [...CLERK.slice(1), 'billing:read'] }],
      ['PATCH', `/v1/permission-groups/${spare.id}`, { capabilities: [] }],
      ['PATCH', `/v1/permission-groups/${clerks.id}`, { capabilities: CLERK.slice(1) }], // the insider is in it
      [
        'PATCH',
        `/v1/permission-groups/${clerks.id}`,
        { entityRights: { ety_01kb3rt5a6e0zvgv5x3m9f7c2d: { right: 'view', extent: 'own' } } },
      ],
      ['DELETE', `/v1/permission-groups/${spare.id}`],
      ['DELETE', `/v1/permission-groups/${bosses.id}?moveTo=${clerks.id}`],
      ['DELETE', `/v1/permission-groups/${clerks.id}?moveTo=${spare.id}`],
      ['POST', '/v1/api-keys', { ...service, scopes: ['billing:read'] }],
      ['POST', '/v1/api-keys', { ...service, scopes: ['conversations:read'] }], // its user sees every queue
      ['POST', '/v1/api-keys', { ...service, serviceUser: { name: 'Mine', permissionGroupId: admins } }],
      ['POST', `/v1/api-keys/${wide.id}/rotate`, {}],
      ['DELETE', `/v1/api-keys/${wide.id}`],
    ];
    for (const [method, path, body] of tries)
      expect([method, path, body, ...(await refusal(method, path, { token: clerk.token, ...(body ? { body } : {}) }))]).toEqual([
        ...[method, path, body],
        ...[403, 'beyond-your-rights'],
      ]);
    for (const path of [`/v1/users/${me}/second-factor`])
      expect(await refusal('DELETE', path, { token: clerk.token })).toEqual([409, 'not-yourself']);
    expect(await stateOf(tenant)).toEqual(before);
  });

  it('[PPL-5] [PPL-6] while among equals, and by whoever holds it, all of it is done', async () => {
    const { tenant, department, open, clerks, clerk, insider, peer, spare } = await company();
    const by = { token: clerk.token };
    await ask(200, 'PATCH', `/v1/users/${peer.owner.id}`, { ...by, body: { departmentIds: [open.id], name: 'Par' } });
    await ask(204, 'DELETE', `/v1/users/${peer.owner.id}/second-factor`, by);
    await ask(204, 'POST', `/v1/users/${peer.owner.id}/sign-out`, by);
    await ask(200, 'POST', `/v1/users/${peer.owner.id}/disable`, by);
    await ask(200, 'POST', `/v1/users/${peer.owner.id}/enable`, by);
    const one = { token: insider.token };
    await ask(200, 'PATCH', `/v1/users/${peer.owner.id}`, { ...one, body: { departmentIds: [department.id] } });
    await ask(200, 'PATCH', `/v1/users/${peer.owner.id}`, { ...one, body: { departmentIds: [] } });
    await ask(201, 'POST', '/v1/users', {
      ...one,
      body: await invitation(tenant, { permissionGroupId: clerks.id, departmentIds: [department.id] }),
    });
    await ask(204, 'DELETE', `/v1/permission-groups/${spare.id}`, { token: tenant.token });
  });
});

it('[QUE-5] nobody opens to themselves a queue that they do not see', async () => {
  const tenant = await newTenant();
  const { token } = tenant;
  const closed = await ask<Made>(201, 'POST', '/v1/queues', {
    token,
    body: { name: 'Diretoria', openTo: 'members', departmentIds: [], memberIds: [] },
  });
  const keeper = await newColleague(tenant, 'Keeper', 'supervisor');
  const group = await ask<Made>(201, 'POST', '/v1/permission-groups', {
    token,
    body: { name: 'Keepers', capabilities: ['queues:write', 'conversations:read'] },
  });
  await ask(200, 'PATCH', `/v1/users/${keeper.owner.id}`, { token, body: { permissionGroupId: group.id } });
  const change = (by: Tenant, body: object) => refusal('PATCH', `/v1/queues/${closed.id}`, { token: by.token, body });
  const open = (await ask<{ items: Made[] }>(200, 'GET', '/v1/queues', { token })).items.find(({ id }) => id !== closed.id);
  for (const body of [{ memberIds: [keeper.owner.id] }, { openTo: 'everyone' }, { fallbackQueueId: open?.id }, { isDefault: true }])
    expect(await change(keeper, body)).toEqual([403, 'beyond-your-rights']);
  expect(await refusal('DELETE', `/v1/queues/${closed.id}`, { token: keeper.token })).toEqual([403, 'beyond-your-rights']);
  const entries = () => rows(shardOf(tenant), 'SELECT seq FROM audit_entries WHERE tenant_id = ?', tenant.id);
  const before = (await entries()).length;
  expect((await change(keeper, {}))[0]).toBe(200);
  expect(await entries()).toHaveLength(before);
  expect((await change(keeper, { name: 'Sala' }))[0]).toBe(200);
  expect((await change(tenant, { memberIds: [keeper.owner.id] }))[0]).toBe(200);
  expect((await change(keeper, { memberIds: [keeper.owner.id, tenant.owner.id] }))[0]).toBe(200);
});

describe('a key', () => {
  it('[AUT-59] [AUT-82] makes nothing that outlives it, and changes nobody’s login', async () => {
    mailbox();
    const tenant = await newTenant();
    const person = await newColleague(tenant, 'Rui', 'agent');
    const invited = await invite(tenant);
    const scopes = ['access:read', 'access:write', 'keys:read', 'keys:write'];
    const maker = await newKey(tenant, { scopes, expiresAt: soon(1) }, 'admin');
    const before = await stateOf(tenant);
    const id = person.owner.id;
    const group = await groupOf(tenant, 'agent');
    const tries: [method: string, path: string, body?: unknown][] = [
      ['POST', '/v1/users', await invitation(tenant)],
      ['POST', `/v1/users/${invited.id}/resend-invite`],
      ['PATCH', `/v1/users/${id}`, { email: freshEmail() }],
      ['POST', `/v1/users/${id}/enable`],
      ['POST', `/v1/users/${id}/sign-out`],
      ['DELETE', `/v1/users/${id}/second-factor`],
      [
        'POST',
        '/v1/api-keys',
        { ...(await bodyFor(tenant)), scopes: ['keys:read'], expiresAt: soon(0.5), serviceUser: { name: 'X', permissionGroupId: group } },
      ],
    ];
    for (const [method, path, body] of tries)
      expect([method, path, ...(await refusal(method, path, { token: maker.key, ...(body ? { body } : {}) }))]).toEqual([
        ...[method, path],
        ...[403, 'not-by-key'],
      ]);
    const body = await bodyFor(tenant, { scopes: ['keys:read', 'keys:write'], serviceUser: { id: maker.serviceUser.id } });
    for (const expiresAt of [soon(1.01), soon(300)])
      expect(await refusal('POST', '/v1/api-keys', { token: maker.key, body: { ...body, expiresAt } })).toEqual([400, 'invalid-request']);
    expect(await refusal('POST', `/v1/api-keys/${maker.id}/rotate`, { token: maker.key, body: { expiresAt: soon(300) } })).toEqual([
      ...[400, 'invalid-request'],
    ]);
    expect(await stateOf(tenant)).toEqual(before);
  });

  it('[AUT-82] may disable a person who is not above it', async () => {
    const tenant = await newTenant();
    const person = await newColleague(tenant, 'Rui', 'agent');
    const { capabilities } = await groupFor(tenant, 'agent');
    const narrow = await newKey(tenant, { scopes: ['access:write'] }, 'admin');
    const wide = await newKey(tenant, { scopes: [...new Set([...capabilities, 'access:write'])] }, 'admin');
    const disable = (token: string) => refusal('POST', `/v1/users/${person.owner.id}/disable`, { token });
    expect(await disable(narrow.key)).toEqual([403, 'beyond-your-rights']);
    expect((await disable(wide.key))[0]).toBe(200);
  });

  it('[AUT-59] ends with all that it has made, also when it is revoked, and what succeeds it ends when it would have', async () => {
    const tenant = await newTenant();
    const scopes = ['keys:read', 'keys:write'];
    const maker = await newKey(tenant, { scopes, expiresAt: soon(1) }, 'admin');
    const other = await newKey(tenant, { scopes: ['keys:read'] }, 'admin');
    const third = await newKey(tenant, { scopes: ['keys:read'] }, 'admin');
    const make = (token: string, key: { serviceUser: { id: string } }) =>
      ask<typeof maker>(201, 'POST', '/v1/api-keys', {
        token,
        body: { name: 'Child', scopes, expiresAt: soon(0.5), serviceUser: { id: key.serviceUser.id } },
      });
    const child = await make(maker.key, other);
    const grandchild = await make(child.key, third);
    const next = await ask<typeof maker>(201, 'POST', `/v1/api-keys/${maker.id}/rotate`, { token: maker.key, body: {} });
    expect(next.expiresAt).toBe(maker.expiresAt);
    await ask(204, 'DELETE', `/v1/api-keys/${maker.id}`, { token: tenant.token });
    for (const { key } of [maker, child, grandchild, next])
      await expect.poll(async () => refusal('GET', '/v1/api-keys', { token: key }), { timeout: 10_000 }).toEqual([401, 'unauthenticated']);
    for (const { key } of [other, third]) await ask(200, 'GET', '/v1/api-keys', { token: key });
  });
});
