import { describe, expect, it } from 'vitest';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { groupFor, groupsOf, invitation, invite, join, mailbox, outcome, type User, updateUser } from '../support/mail.ts';
import { everyItem, refusal, rows, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';

const act = (by: Tenant, id: string, verb: string) => outcome(call('POST', `/v1/users/${id}/${verb}`, { token: by.token }));
const auditOf = (tenant: Tenant) =>
  rows<{ action: string; actor_name: string; object_name: string; before: string; after: string }>(
    shardOf(tenant),
    'SELECT action, actor_name, object_name, before, after FROM audit_entries WHERE tenant_id = ? AND seq > 1 ORDER BY seq',
    tenant.id,
  );
describe('the list of people', () => {
  it('[PPL-11] is by name, loses and repeats nobody, and is filtered', async () => {
    mailbox();
    const tenant = await newTenant();
    const { id: department } = await ask<{ id: string }>(201, 'POST', '/v1/departments', { token: tenant.token, body: { name: 'Vendas' } });
    for (const name of ['bruno', 'Álvaro', 'Carla 100%', 'Carla', 'ana'])
      await invite(tenant, { name, departmentIds: name === 'ana' ? [department] : [] });
    const all = await everyItem<User>(tenant, '/v1/users');
    const pages: User[] = [];
    for (let after = ''; ; ) {
      const page = await ask<{ items: User[]; next: string | null }>(200, 'GET', `/v1/users?limit=2${after && `&after=${after}`}`, tenant);
      pages.push(...page.items);
      if (page.next === null) break;
      after = page.next;
    }
    expect(pages).toEqual(all);
    expect(all.map(({ name }) => name)).toEqual(['ana', 'Ana Souza', 'bruno', 'Carla', 'Carla 100%', 'Álvaro']);
    const named = async (query: string) => (await everyItem<User>(tenant, `/v1/users?${query}`)).map(({ name }) => name);
    expect(await named('q=carla')).toEqual(['Carla', 'Carla 100%']);
    expect(await named('q=0%25')).toEqual(['Carla 100%']);
    expect(await named('q=_')).toEqual([]);
    expect(await named('state=active')).toEqual(['Ana Souza']);
    expect(await named('state=invited&q=an')).toEqual(['ana']);
    expect(await named(`department=${department}`)).toEqual(['ana']);
    expect(await named(`group=${(await groupFor(tenant, 'owner')).id}`)).toEqual(['Ana Souza']);
    expect(all[0]).toMatchObject({
      state: 'invited',
      role: { key: 'agent' },
      departments: [{ id: department, name: 'Vendas' }],
      locale: 'pt-BR',
    });
    expect(JSON.stringify(all)).not.toMatch(/scrypt|hash/i);
  });
});

describe('one address, one person', () => {
  it('[PPL-10] however it is written; in another company it is free', async () => {
    mailbox();
    const [tenant, other] = [await newTenant(), await newTenant()];
    const local = crypto.randomUUID();
    await invite(tenant, { email: `${local}@café.example` });
    for (const email of [`${local.toUpperCase()}@CAFÉ.example`, ` ${local}@xn--caf-dma.example `])
      expect(await refusal('POST', '/v1/users', { token: tenant.token, body: await invitation(tenant, { email }) })).toEqual([
        409,
        'email-taken-here',
      ]);
    expect((await invite(other, { email: `${local}@café.example` })).state).toBe('invited');
  });

  it('[PPL-10] of twenty invitations at once one stands', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const body = await invitation(tenant);
    const answers = await Promise.all(Array.from({ length: 20 }, () => call('POST', '/v1/users', { token: tenant.token, body })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status } of answers) expect([201, 409, 429]).toContain(status);
    expect(await everyItem<User>(tenant, `/v1/users?q=${body.email}`)).toHaveLength(1);
    expect(box.to(String(body.email))).toHaveLength(1);
  });

  it('[PPL-10] also when an existing person takes it', async () => {
    mailbox();
    const tenant = await newTenant();
    const [a, b] = [await invite(tenant), await invite(tenant)];
    expect(await outcome(updateUser(tenant, b.id, { email: a.email }))).toEqual([409, 'email-taken-here']);
  });
});

describe('a change', () => {
  it('[PPL-12] names nothing of another company', async () => {
    mailbox();
    const [tenant, other] = [await newTenant(), await newTenant()];
    const { id: department } = await ask<{ id: string }>(201, 'POST', '/v1/departments', { token: other.token, body: { name: 'Deles' } });
    const [role] = (await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/roles', { token: other.token })).items;
    const group = (await groupsOf(other))[0];
    const person = await invite(tenant);
    const foreign = [{ departmentIds: [department] }, { roleId: role?.id }, { permissionGroupId: group?.id }];
    for (const body of foreign) {
      expect(await outcome(updateUser(tenant, person.id, body))).toEqual([400, 'invalid-request']);
      const { roleKey: _, ...base } = await invitation(tenant);
      const invited = { ...base, ...('roleId' in body ? {} : { roleKey: 'agent' }), ...body };
      expect(await refusal('POST', '/v1/users', { token: tenant.token, body: invited })).toEqual([400, 'invalid-request']);
    }
    expect(await ask(200, 'GET', `/v1/users/${person.id}`, { token: tenant.token })).toMatchObject({ revision: 1 });
    expect(await everyItem(tenant, '/v1/users')).toHaveLength(2);
  });

  it('[PPL-13] of a version not seen is refused; one that changes nothing leaves no trace', async () => {
    mailbox();
    const tenant = await newTenant();
    const { id } = await invite(tenant);
    const read = await call('GET', `/v1/users/${id}`, { token: tenant.token });
    expect(read.headers.get('etag')).toBe('"1"');
    const first = await updateUser(tenant, id, { name: 'Rui Alves' }, { 'if-match': '"1"' });
    expect([first.status, first.headers.get('etag')]).toEqual([200, '"2"']);
    for (const seen of ['"1"', 'nonsense', '2'])
      expect(await outcome(updateUser(tenant, id, { name: 'X' }, { 'if-match': seen }))).toEqual([412, 'stale-revision']);
    const entries = (await auditOf(tenant)).length;
    expect((await updateUser(tenant, id, { name: 'Rui Alves' }, { 'if-match': '"2"' })).headers.get('etag')).toBe('"2"');
    expect(await auditOf(tenant)).toHaveLength(entries);
    const both = await Promise.all(['A', 'B'].map((name) => updateUser(tenant, id, { name }, { 'if-match': '"2"' })));
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('[PPL-19] ends sockets when it touches what somebody may do or where they belong, and not for a name', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const { id: department } = await ask<{ id: string }>(201, 'POST', '/v1/departments', { token: tenant.token, body: { name: 'Vendas' } });
    const agent = await join(box, tenant);
    const quiet = await openDesk(agent);
    for (const body of [{ name: 'Rui Alves' }, { locale: 'es' }, { roleKey: 'agent', name: 'Rui' }])
      expect((await updateUser(tenant, agent.owner.id, body)).status).toBe(200);
    expect(await ask(200, 'GET', '/v1/me', { token: agent.token })).toMatchObject({ user: { name: 'Rui', locale: 'es' } });
    quiet.send('ping');
    await expect.poll(() => quiet.texts).toEqual(['pong']);
    expect(quiet.closed).toBeUndefined();
    const permissionGroupId = (await groupFor(tenant, 'viewer')).id;
    for (const body of [{ departmentIds: [department] }, { roleKey: 'viewer' }, { permissionGroupId }]) {
      const line = await openDesk(agent);
      expect((await updateUser(tenant, agent.owner.id, body)).status).toBe(200);
      await line.ended();
      expect(line.closed).toBe(4403);
    }
  });

  it('[PPL-15] writes no field of the server', async () => {
    mailbox();
    const tenant = await newTenant();
    const person = await invite(tenant);
    const owned = [
      'tenantId',
      'tenant_id',
      'id',
      'kind',
      'status',
      'state',
      'passwordHash',
      'password_hash',
      'password',
      'revision',
      'createdAt',
      'role',
      '__proto__x',
    ];
    for (const field of owned) {
      expect(await outcome(updateUser(tenant, person.id, { [field]: 'x' }))).toEqual([400, 'invalid-request']);
      expect(await refusal('POST', '/v1/users', { token: tenant.token, body: await invitation(tenant, { [field]: 'x' }) })).toEqual([
        400,
        'invalid-request',
      ]);
    }
    const wrong = [
      { name: '' },
      { name: ['x'] },
      { email: { $ne: '' } },
      { departmentIds: 'x' },
      { departmentIds: [''] },
      { roleKey: 'root' },
      { permissionGroupId: null },
      { locale: 'fr' },
    ];
    for (const body of wrong) expect(await outcome(updateUser(tenant, person.id, body))).toEqual([400, 'invalid-request']);
    expect(await ask(200, 'GET', `/v1/users/${person.id}`, { token: tenant.token })).toMatchObject({ revision: 1, state: 'invited' });
  });

  it('[PPL-16] is in the audit log, with what was and what is', async () => {
    mailbox();
    const tenant = await newTenant();
    const person = await invite(tenant);
    await updateUser(tenant, person.id, { name: 'Rui Alves', roleKey: 'supervisor' });
    await act(tenant, person.id, 'disable');
    const entries = await auditOf(tenant);
    expect(entries.map(({ action }) => action)).toEqual(['user.invited', 'user.updated', 'user.disabled']);
    expect(JSON.parse(entries[1]?.before ?? '')).toEqual({ name: 'Rui Lima', role: 'agent' });
    expect(JSON.parse(entries[1]?.after ?? '')).toEqual({ name: 'Rui Alves', role: 'supervisor' });
    expect(entries[0]).toMatchObject({ actor_name: 'Ana Souza', object_name: 'Rui Lima' });
    expect(JSON.stringify(entries)).not.toMatch(/scrypt|hash|lnk_/);
  });
});
