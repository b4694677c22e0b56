import { describe, expect, it } from 'vitest';
import { ask, newTenant, type Tenant } from '../support/api.ts';
import { deliver } from '../support/meta.ts';
import { claim, finish, firstWord, newColleague, newShop, refusal, rows, settled, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';

type Tag = { id: string; name: string; revision: number; uses: number; archived: boolean };
type Worn = { items: { id: string; name: string; archived: boolean }[] };
const make = ({ token }: Tenant, name: string, kind = 'interaction'): Promise<Tag> =>
  ask(201, 'POST', '/v1/tags', { token, body: { name, kind, colour: 'teal' } });
const tagged = async ({ token }: Tenant, path: string, body: object): Promise<string[]> =>
  (await ask<Worn>(200, 'PATCH', `${path}/tags`, { token, body })).items.map(({ name }) => name);

describe('tags', () => {
  it('[TOG-10] are named once, among the living of a kind', async () => {
    const owner = await newTenant();
    const { token } = owner;
    const { id } = await make(owner, 'Reclamação');
    const again = { token, body: { name: ' RECLAMACAO', kind: 'interaction' } };
    expect(await refusal('POST', '/v1/tags', again)).toEqual([409, 'name-taken']);
    await make(owner, 'Reclamação', 'contact');
    await make(await newTenant('Outra empresa'), 'Reclamação');
    await ask(204, 'DELETE', `/v1/tags/${id}`, { token });
    await ask(201, 'POST', '/v1/tags', again);
    const { items } = await ask<{ items: Tag[] }>(200, 'GET', '/v1/tags?kind=interaction&archived=true', { token });
    expect(items.map(({ archived }) => archived).sort()).toEqual([false, true]);
    const agent = await newColleague(owner, 'Rui', 'agent');
    expect(await refusal('POST', '/v1/tags', { token: agent.token, body: { name: 'VIP', kind: 'contact' } })).toEqual([403, 'forbidden']);
  });

  it('[TOG-11] keep what wears them through a new name and the archive', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await firstWord(shop);
    const path = `/v1/interactions/${thread.interaction?.id}`;
    const [tag, other] = [await make(tenant, 'Troca'), await make(tenant, 'Entrega')];
    expect(await tagged(tenant, path, { add: [tag.id, other.id] })).toEqual(['Entrega', 'Troca']);
    await ask(200, 'PATCH', `/v1/tags/${tag.id}`, { token: tenant.token, body: { name: 'Devolução' } });
    await ask(204, 'DELETE', `/v1/tags/${tag.id}`, { token: tenant.token });
    const worn = await ask<Worn>(200, 'GET', `${path}/tags`, { token: tenant.token });
    expect(worn.items.map(({ name, archived }) => [name, archived])).toEqual([
      ['Devolução', true],
      ['Entrega', false],
    ]);
    expect(await tagged(tenant, path, { remove: [tag.id] })).toEqual(['Entrega']);
    expect(await refusal('PATCH', `${path}/tags`, { token: tenant.token, body: { add: [tag.id] } })).toEqual([400, 'invalid-request']);
    expect(await refusal('PATCH', `/v1/tags/${tag.id}`, { token: tenant.token, body: { name: 'x' } })).toEqual([404, 'not-found']);
  });

  it('[TOG-12] may be put on and taken off twice, and by two at once', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await firstWord(shop);
    const names = ['a', 'b', 'c', 'd', 'e', 'f'];
    const tags = await Promise.all(names.map((name) => make(tenant, name, 'contact')));
    const path = `/v1/contacts/${thread.contact.id}`;
    await Promise.all([...tags, ...tags].map(({ id }) => tagged(tenant, path, { add: [id, id] })));
    expect(await tagged(tenant, path, {})).toEqual(names);
    await Promise.all(tags.slice(0, 3).map(({ id }) => tagged(tenant, path, { remove: [id] })));
    expect(await tagged(tenant, path, { remove: [tags[0]?.id] })).toEqual(['d', 'e', 'f']);
    const trace = await rows<{ after: string }>(
      shardOf(tenant),
      "SELECT after FROM audit_entries WHERE tenant_id = ? AND action = 'contact.tagged'",
      tenant.id,
    );
    expect(trace.length).toBeGreaterThanOrEqual(9);
    const whole = await ask<{ tags: { name: string }[] }>(200, 'GET', path, { token: tenant.token });
    expect(whole.tags.map(({ name }) => name)).toEqual(['d', 'e', 'f']);
  });

  it('[TOG-16] of a list are told at once, to who may see its conversations', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const { token } = tenant;
    const [first, second] = [await firstWord(shop), await firstWord(shop, 'Oi', { from: '5511980000002' })];
    const queue = (await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/queues', { token })).items[0];
    await ask(200, 'PATCH', `/v1/queues/${queue?.id}`, { token, body: { openTo: 'members', memberIds: [], departmentIds: [] } });
    await tagged(tenant, `/v1/interactions/${first.interaction?.id}`, {
      add: [(await make(tenant, 'Troca')).id, (await make(tenant, 'Ar')).id],
    });
    const stranger = await newTenant('Outra empresa');
    const path = `/v1/interactions/tags?ids=${first.interaction?.id},${second.interaction?.id},x`;
    const told = async (who: Tenant) =>
      (await ask<{ items: { interactionId: string; tags: { name: string }[] }[] }>(200, 'GET', path, { token: who.token })).items;
    expect((await told(tenant)).map(({ interactionId, tags }) => [interactionId, tags.map(({ name }) => name)])).toEqual([
      [first.interaction?.id, ['Ar', 'Troca']],
    ]);
    expect(await told(await newColleague(tenant, 'Rui', 'agent'))).toEqual([]);
    expect(await told(stranger)).toEqual([]);
  });

  it('[TOG-13] are put on an interaction by who serves, also after its end', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await firstWord(shop);
    await claim(tenant, thread);
    await finish(tenant, thread);
    const [ours, wrong, foreign] = [
      await make(tenant, 'Dúvida'),
      await make(tenant, 'VIP', 'contact'),
      await make(await newTenant('Outra empresa'), 'Dúvida'),
    ];
    const path = `/v1/interactions/${thread.interaction?.id}`;
    const agent = await newColleague(tenant, 'Rui', 'agent');
    expect(await tagged(agent, path, { add: [ours.id] })).toEqual(['Dúvida']);
    for (const { id } of [wrong, foreign])
      expect(await refusal('PATCH', `${path}/tags`, { token: tenant.token, body: { add: [id] } })).toEqual([400, 'invalid-request']);
    const viewer = await newColleague(tenant, 'Vera', 'viewer');
    expect(await refusal('PATCH', `${path}/tags`, { token: viewer.token, body: {} })).toEqual([403, 'forbidden']);
    const nowhere = path.replace(/_1$/, '_9');
    expect(await refusal('PATCH', `${nowhere}/tags`, { token: tenant.token, body: {} })).toEqual([404, 'not-found']);
  });

  it('[TOG-14] find conversations', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await firstWord(shop);
    await firstWord(shop, 'Oi', { from: '5511911112222' });
    const tag = await make(tenant, 'Urgente');
    await tagged(tenant, `/v1/interactions/${thread.interaction?.id}`, { add: [tag.id] });
    const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/conversations?tag=${tag.id}`, { token: tenant.token });
    expect(items.map(({ id }) => id)).toEqual([thread.id]);
  });

  it('[TOG-15] of two people who are one become one’s', async () => {
    const shop = await newShop();
    const { tenant, channel } = shop;
    const say = (id: string, from: { from?: string; from_user_id?: string }) =>
      deliver(channel, {
        contacts: [
          {
            profile: { name: 'Bia' },
            ...(from.from ? { wa_id: from.from } : {}),
            ...(from.from_user_id ? { user_id: from.from_user_id } : {}),
          },
        ],
        messages: [{ ...from, id, timestamp: String(Math.floor(currentTime() / 1000)), type: 'text', text: { body: 'Oi' } }],
      });
    await say('wamid.1', { from: '5511987650001' });
    await say('wamid.2', { from_user_id: 'BR.777' });
    const threads = await settled(tenant, 2);
    const [both, one] = [await make(tenant, 'Ambos', 'contact'), await make(tenant, 'Um', 'contact')];
    for (const [index, { contact }] of threads.entries())
      await tagged(tenant, `/v1/contacts/${contact.id}`, { add: index === 0 ? [both.id, one.id] : [both.id] });
    await say('wamid.3', { from: '5511987650001', from_user_id: 'BR.777' });
    for (const { contact } of threads) {
      const whole = await ask<{ tags: { name: string }[] }>(200, 'GET', `/v1/contacts/${contact.id}`, { token: tenant.token });
      expect(whole.tags.map(({ name }) => name)).toEqual(['Ambos', 'Um']);
    }
  });

  it('[TOG-17] are shown at once to colleagues who may see what is tagged', async () => {
    const shop = await newShop();
    const [rui, lia] = [await newColleague(shop.tenant, 'Rui', 'agent'), await newColleague(shop.tenant, 'Lia', 'agent')];
    const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', '/v1/queues', shop.tenant);
    const body = { openTo: 'members', memberIds: [rui.owner.id] };
    await ask(200, 'PATCH', `/v1/queues/${items[0]?.id}`, { token: shop.tenant.token, body });
    const thread = await firstWord(shop);
    const [member, stranger] = [await openDesk(rui), await openDesk(lia)];
    const [topic, segment] = [await make(shop.tenant, 'Troca'), await make(shop.tenant, 'VIP', 'contact')];
    await tagged(shop.tenant, `/v1/interactions/${thread.interaction?.id}`, { add: [topic.id] });
    await tagged(shop.tenant, `/v1/contacts/${thread.contact.id}`, { add: [segment.id] });
    expect(await member.until('tags', ({ of }) => of === 'interaction')).toMatchObject({
      id: thread.interaction?.id,
      tags: [{ name: 'Troca' }],
    });
    expect(await member.until('tags', ({ of }) => of === 'contact')).toMatchObject({ id: thread.contact.id, tags: [{ name: 'VIP' }] });
    await ask(200, 'PATCH', `/v1/tags/${topic.id}`, { token: shop.tenant.token, body: { name: 'Devolução' } });
    expect(await stranger.until('tag-changed')).toEqual({ type: 'tag-changed', id: topic.id });
    expect(stranger.of('tags')).toEqual([]);
    for (const line of [member, stranger]) line.close();
  });
});
