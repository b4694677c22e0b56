import { expect, it } from 'vitest';
import { ask, newTenant } from '../support/api.ts';
import { newKey, soon } from '../support/keys.ts';
import { groupFor, mailbox } from '../support/mail.ts';
import { newColleague, refusal } from '../support/shop.ts';

type Made = { id: string };

it('[AUT-82] a key gives nobody what they do not have, since they would keep it when the key has ended', async () => {
  mailbox();
  const tenant = await newTenant();
  const { token } = tenant;
  const accomplice = await newColleague(tenant, 'Rui', 'agent');
  const { capabilities, id: agents } = await groupFor(tenant, 'agent');
  const made = (path: string, body: object) => ask<Made>(201, 'POST', path, { token, body });
  const department = await made('/v1/departments', { name: 'Diretoria' });
  const open = await made('/v1/departments', { name: 'Balcão' });
  const closed = await made('/v1/queues', { name: 'Diretoria', openTo: 'members', departmentIds: [department.id], memberIds: [] });
  const wide = [
    ...new Set([...capabilities, 'access:read', 'access:write', 'queues:all', 'queues:write', 'conversations:read', 'billing:read']),
  ];
  const strong = await made('/v1/permission-groups', { name: 'Strong', capabilities: wide });
  const weak = await made('/v1/permission-groups', { name: 'Weak', capabilities: ['conversations:read'] });
  const key = await newKey(tenant, { scopes: wide, expiresAt: soon(1) }, 'admin');
  const person = `/v1/users/${accomplice.owner.id}`;
  const by = (method: string, path: string, body?: object) => refusal(method, path, { token: key.key, ...(body ? { body } : {}) });
  const staffed = await made('/v1/departments', { name: 'Loja' });
  const clerk = await newColleague(tenant, 'Bia', 'agent');
  await ask(200, 'PATCH', `/v1/users/${clerk.owner.id}`, { token, body: { departmentIds: [staffed.id] } });
  const before = await ask(200, 'GET', person, { token });
  for (const tried of [
    by('PATCH', person, { permissionGroupId: strong.id }),
    by('PATCH', person, { roleKey: 'supervisor' }),
    by('PATCH', person, { departmentIds: [department.id] }),
    by('PATCH', `/v1/permission-groups/${agents}`, { capabilities: wide }),
    by('DELETE', `/v1/permission-groups/${agents}?moveTo=${strong.id}`),
    by('PATCH', `/v1/queues/${closed.id}`, { memberIds: [accomplice.owner.id] }),
    by('PATCH', `/v1/queues/${closed.id}`, { openTo: 'everyone' }),
    by('POST', '/v1/queues', { name: 'Nova', openTo: 'members', departmentIds: [], memberIds: [accomplice.owner.id] }),
    by('POST', '/v1/queues', { name: 'Nova', openTo: 'members', departmentIds: [staffed.id], memberIds: [] }),
    by('POST', '/v1/queues', { name: 'Nova', memberIds: [accomplice.owner.id], departmentIds: [] }),
  ])
    expect(await tried).toEqual([403, 'not-by-key']);
  expect(await ask(200, 'GET', person, { token })).toEqual(before);

  // What takes, and what gives nothing, it may do; a person gives.
  expect((await by('PATCH', person, { permissionGroupId: weak.id, departmentIds: [open.id], name: 'Rui Lima' }))[0]).toBe(200);
  expect((await by('PATCH', `/v1/permission-groups/${agents}`, { capabilities: capabilities.slice(1) }))[0]).toBe(200);
  expect((await by('POST', '/v1/permission-groups', { name: 'New', capabilities: ['billing:read'] }))[0]).toBe(201);
  expect((await by('POST', '/v1/queues', { name: 'Aberta', departmentIds: [], memberIds: [] }))[0]).toBe(201);
  expect((await by('POST', '/v1/queues', { name: 'Vazia', openTo: 'members', departmentIds: [department.id], memberIds: [] }))[0]).toBe(
    201,
  );
  expect((await refusal('PATCH', person, { token, body: { permissionGroupId: strong.id } }))[0]).toBe(200);
});
