import { describe, expect, it } from 'vitest';
import { LOCALES } from '../../src/kernel/locale.ts';
import { type RoleKey, STARTING_NAMES } from '../../src/modules/foundation/access/access.domain.ts';
import { ask, call, newTenant, PASSWORD, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { freshEmail, type Group, groupFor, groupsOf, invite, join, mailbox, type User } from '../support/mail.ts';
import { newChannel } from '../support/meta.ts';
import { claim, everyItem, firstWord, newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { openDesk, openThread } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';

const make = (tenant: Tenant, body: object) => ask<Group>(201, 'POST', '/v1/permission-groups', { token: tenant.token, body });
const remove = (tenant: Tenant, id: string, moveTo = '') =>
  refusal('DELETE', `/v1/permission-groups/${id}${moveTo && `?moveTo=${moveTo}`}`, { token: tenant.token });
const change = (tenant: Tenant, id: string, body: object) => refusal('PATCH', `/v1/permission-groups/${id}`, { token: tenant.token, body });
const explain = (tenant: Tenant, user: string, action: string, language = 'en') =>
  ask<{ allowed: boolean; rule: string; sentence: string }>(200, 'GET', `/v1/permission-groups/explain?user=${user}&action=${action}`, {
    token: tenant.token,
    headers: { 'accept-language': language },
  });

describe('departments', () => {
  it('[PPL-40] have names of their own, and leave their people when they go', async () => {
    mailbox();
    const tenant = await newTenant();
    const { token } = tenant;
    const made = await ask<{ id: string }>(201, 'POST', '/v1/departments', { token, body: { name: 'Vendas' } });
    for (const name of ['Vendas', ' VENDAS '])
      expect(await refusal('POST', '/v1/departments', { token, body: { name } })).toEqual([409, 'name-taken']);
    const other = await ask<{ id: string }>(201, 'POST', '/v1/departments', { token, body: { name: 'Suporte' } });
    expect(await refusal('PATCH', `/v1/departments/${other.id}`, { token, body: { name: 'vendas' } })).toEqual([409, 'name-taken']);
    await ask(200, 'PATCH', `/v1/departments/${other.id}`, { token, body: { name: 'Assistência' }, headers: { 'if-match': '"1"' } });
    expect(await refusal('PATCH', `/v1/departments/${other.id}`, { token, body: { name: 'X' }, headers: { 'if-match': '"1"' } })).toEqual([
      ...[412, 'stale-revision'],
    ]);
    const person = await invite(tenant, { departmentIds: [made.id, other.id, made.id] });
    expect(
      (await everyItem<{ name: string; members: number }>(tenant, '/v1/departments')).map(({ name, members }) => [name, members]),
    ).toEqual([
      ['Assistência', 1],
      ['Vendas', 1],
    ]);
    expect(await ask(200, 'DELETE', `/v1/departments/${made.id}`, { token })).toEqual({ unlinked: 1 });
    expect((await ask<User>(200, 'GET', `/v1/users/${person.id}`, { token })).departments).toEqual([{ id: other.id, name: 'Assistência' }]);
    expect(await refusal('DELETE', `/v1/departments/${made.id}`, { token })).toEqual([404, 'not-found']);
    const actions = await rows<{ action: string }>(
      shardOf(tenant),
      "SELECT action FROM audit_entries WHERE tenant_id = ? AND object_kind = 'department' ORDER BY seq",
      tenant.id,
    );
    expect(actions.map(({ action }) => action.split('.')[1])).toEqual(['created', 'created', 'updated', 'deleted']);
  });
});

const entityType = ({ token }: Tenant, key = 'cars'): Promise<{ id: string }> =>
  ask(201, 'POST', '/v1/entity-types', { token, body: { key, singular: 'Carro', plural: 'Carros' } });

describe('permission groups', () => {
  it('[PPL-41] are made empty, with rights, or as a copy', async () => {
    const tenant = await newTenant();
    expect(await make(tenant, { name: 'Vazio' })).toMatchObject({ capabilities: [], entityRights: {}, members: 0, revision: 1 });
    const entityRights = { [(await entityType(tenant)).id]: { right: 'edit', extent: 'department', hidden: [] } };
    const first = await make(tenant, { name: 'Primeiro', capabilities: ['desk:read', 'desk:read'], entityRights });
    expect(first).toMatchObject({ capabilities: ['desk:read'], entityRights });
    expect(await make(tenant, { name: 'Cópia', copyOf: first.id })).toMatchObject({ capabilities: ['desk:read'], entityRights });
    expect(await change(tenant, first.id, { name: 'vazio' })).toEqual([409, 'name-taken']);
    for (const body of [{ name: 'cópia' }, { name: 'VAZIO' }].slice(1))
      expect(await refusal('POST', '/v1/permission-groups', { token: tenant.token, body })).toEqual([409, 'name-taken']);
    const stranger = (await groupsOf(await newTenant()))[0];
    const wrong = [
      ...[
        { name: 'X', copyOf: stranger?.id },
        { name: 'X', capabilities: ['root'] },
        { name: 'X', members: 3 },
        { name: 'X', id: 'grp' },
      ],
      ...[
        { name: 'X', entityRights: { ety_01kb3rt5a6e0zvgv5x3m9f7c2d: { right: 'own', extent: 'all' } } },
        { name: 'X', entityRights: { 'No id': {} } },
        { name: 'X', entityRights: { ety_01kb3rt5a6e0zvgv5x3m9f7c2d: { right: 'edit', extent: 'all' } } },
      ],
    ];
    for (const body of wrong)
      expect(await refusal('POST', '/v1/permission-groups', { token: tenant.token, body })).toEqual([400, 'invalid-request']);
    expect(await groupsOf(tenant)).toHaveLength(9);
  });

  it('[PPL-42] with members go only when they are told where', async () => {
    mailbox();
    const tenant = await newTenant();
    const [a, b] = [await make(tenant, { name: 'A' }), await make(tenant, { name: 'B' })];
    const person = await invite(tenant, { permissionGroupId: a.id });
    expect(await remove(tenant, a.id)).toEqual([409, 'group-has-members']);
    expect(await remove(tenant, a.id, a.id)).toEqual([400, 'invalid-request']);
    expect(await remove(tenant, a.id, b.id)).toEqual([204, '']);
    expect(await ask(200, 'GET', `/v1/users/${person.id}`, { token: tenant.token })).toMatchObject({ permissionGroup: { id: b.id } });
    expect(await remove(tenant, a.id, b.id)).toEqual([404, 'not-found']);
    const empty = await make(tenant, { name: 'A' });
    expect(await remove(tenant, empty.id)).toEqual([204, '']);
  });

  it('[PPL-2] take no right that their writer does not hold', async () => {
    mailbox();
    const tenant = await newTenant();
    const clerks = await make(tenant, { name: 'Clerks', capabilities: ['access:read', 'access:write'] });
    const clerk = await newColleague(tenant, 'Clerk', 'admin');
    await ask(200, 'PATCH', `/v1/users/${clerk.owner.id}`, { token: tenant.token, body: { permissionGroupId: clerks.id } });
    const beyond = [403, 'beyond-your-rights'];
    expect(await change(clerk, clerks.id, { capabilities: ['access:read', 'access:write', 'billing:read'] })).toEqual(beyond);
    expect(await change(clerk, clerks.id, { entityRights: { ety_01kb3rt5a6e0zvgv5x3m9f7c2d: { right: 'view', extent: 'own' } } })).toEqual(
      beyond,
    );
    const admins = await groupFor(tenant, 'admin');
    for (const body of [
      { name: 'Mine', copyOf: admins.id },
      { name: 'Mine', capabilities: ['billing:read'] },
    ])
      expect(await refusal('POST', '/v1/permission-groups', { token: clerk.token, body })).toEqual(beyond);
    await invite(tenant, { permissionGroupId: clerks.id });
    expect(await remove(clerk, clerks.id, admins.id)).toEqual(beyond);
    expect(await change(clerk, admins.id, { capabilities: ['access:read'] })).toEqual(beyond);
    expect((await change(tenant, admins.id, { capabilities: ['access:read'] }))[0]).toBe(200);
  });

  it('[PPL-43] a right taken is gone at once, on a live token and on both kinds of socket', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const shop = { tenant, channel: await newChannel(tenant) };
    const thread = await firstWord(shop);
    const agent = await join(box, tenant);
    await claim(agent, thread);
    const [desk, line] = [await openDesk(agent), await openThread(agent, thread.id)];
    const agents = await groupFor(tenant, 'agent');
    const watcher = await openThread(tenant, thread.id);
    expect((await change(tenant, agents.id, { capabilities: ['account:read'] }))[0]).toBe(200);
    await Promise.all([desk.ended(), line.ended()]);
    expect([desk.closed, line.closed]).toEqual([4403, 4403]);
    const before = watcher.frames.length;
    expect(() => line.send({ type: 'typing' })).toThrow();
    expect(watcher.frames.length).toBe(before);
    expect(watcher.closed).toBeUndefined();
    expect(await refusal('GET', '/v1/conversations', { token: agent.token })).toEqual([403, 'forbidden']);
    expect(await refusal('POST', '/v1/realtime/tickets', { token: agent.token, body: { target: 'desk' } })).toEqual([403, 'forbidden']);
  });

  it('[PPL-43] also on an isolate that remembers the person, within five seconds', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const agent = await join(box, tenant);
    await ask(200, 'GET', '/v1/conversations', { token: agent.token });
    const agents = await groupFor(tenant, 'agent');
    await shardOf(tenant)
      .prepare("UPDATE permission_groups SET capabilities = '[]' WHERE tenant_id = ? AND id = ?")
      .bind(tenant.id, agents.id)
      .run();
    const later = await at(currentTime() + 5_000, agent);
    expect(await refusal('GET', '/v1/conversations', { token: later.token })).toEqual([403, 'forbidden']);
  });

  it('[PPL-43] a new name alone ends nothing', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const agent = await join(box, tenant);
    const desk = await openDesk(agent);
    const agents = await groupFor(tenant, 'agent');
    expect((await change(tenant, agents.id, { name: 'Atendentes' }))[0]).toBe(200);
    expect((await change(tenant, agents.id, { capabilities: [...agents.capabilities].reverse() }))[0]).toBe(200);
    desk.send('ping');
    await expect.poll(() => desk.texts).toEqual(['pong']);
    expect(desk.closed).toBeUndefined();
  });
});

describe('a new company', () => {
  it.each(LOCALES)('[PPL-45] calls its roles and groups in its language: %s', async (locale) => {
    const body = { company: 'Padaria', name: 'Ana', email: freshEmail(), password: PASSWORD, locale, timezone: 'America/Sao_Paulo' };
    const { accessToken: token } = await ask<{ accessToken: string }>(201, 'POST', '/v1/auth/sign-up', { body });
    const names = Object.values(STARTING_NAMES[locale]).sort();
    expect((await groupsOf({ token })).map(({ name }) => name).sort()).toEqual(names);
    const { items } = await ask<{ items: { key: RoleKey; name: string }[] }>(200, 'GET', '/v1/roles', { token });
    expect(items.map(({ key, name }) => [key, name]).sort()).toEqual(Object.entries(STARTING_NAMES[locale]).sort());
    expect(await ask(200, 'GET', '/v1/me', { token })).toMatchObject({ role: { key: 'owner', name: STARTING_NAMES[locale].owner } });
  });
});

describe('the explain question', () => {
  it('[PPL-44] names the rule, in the reader’s language', async () => {
    const box = mailbox();
    const tenant = await newTenant();
    const { id: cars } = await entityType(tenant);
    await entityType(tenant, 'parts');
    const rights = await make(tenant, { name: 'Carros', capabilities: [], entityRights: { [cars]: { right: 'edit', extent: 'own' } } });
    const agent = await join(box, tenant, { permissionGroupId: rights.id });
    const invited = await invite(tenant, { name: 'Bia' });
    expect(await explain(tenant, tenant.owner.id, 'keys:write')).toMatchObject({ allowed: true, rule: 'owner' });
    expect(await explain(tenant, agent.owner.id, 'entity:cars:view')).toMatchObject({ allowed: true, rule: 'entity-right' });
    expect(await explain(tenant, agent.owner.id, 'entity:parts:view', 'pt-BR')).toMatchObject({
      ...{ allowed: false, rule: 'not-granted', group: { id: rights.id, name: 'Carros' }, role: { key: 'agent' } },
      sentence: 'Não. O grupo “Carros”, ao qual Rui Lima pertence, não permite.',
    });
    expect(await explain(tenant, invited.id, 'desk:read', 'es')).toMatchObject({
      rule: 'invited',
      sentence: 'No. Bia recibió una invitación y aún no la aceptó.',
    });
    const stranger = await newTenant();
    for (const user of [stranger.owner.id, 'usr_01kb3rt5a6e0zvgv5x3m9f7c2d'])
      expect(await refusal('GET', `/v1/permission-groups/explain?user=${user}&action=desk:read`, { token: tenant.token })).toEqual([
        404,
        'not-found',
      ]);
    for (const query of ['', `user=${agent.owner.id}`, `user=${agent.owner.id}&action=root`, 'user=x&action=desk:read'])
      expect(await refusal('GET', `/v1/permission-groups/explain?${query}`, { token: tenant.token })).toEqual([400, 'invalid-request']);
    expect(
      (await call('GET', `/v1/permission-groups/explain?user=${agent.owner.id}&action=desk:read`, { token: agent.token })).status,
    ).toBe(403);
  });
});
