import { describe, expect, it } from 'vitest';
import { ask, type Tenant } from '../support/api.ts';
import { deliverText } from '../support/meta.ts';
import { claim, conversationsOf, finish, firstWord, headOf, newColleague, newShop, refusal, rows, shardOf } from '../support/shop.ts';
import { entriesOf } from '../support/thread.ts';
import { until } from '../support/until.ts';

type Contact = { id: string; name: string; email: string | null; revision: number };
const change = ({ token }: Tenant, id: string, body: object, headers: Record<string, string> = {}): Promise<Contact> =>
  ask(200, 'PATCH', `/v1/contacts/${id}`, { token, body, headers });

describe('a contact', () => {
  it('[TOG-20] shows a new name wherever it is named', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await firstWord(shop);
    await change(tenant, thread.contact.id, { name: 'Beatriz Nunes', email: ' Bia@Example.com ' });
    expect((await headOf(tenant, thread.id)).contact.name).toBe('Beatriz Nunes');
    await until(async () => (await entriesOf(tenant))[0]?.contact.name === 'Beatriz Nunes');
    // The isolate still remembers Bia; the next message must not bring the old name back.
    await deliverText(shop.channel, 'Ainda aí?');
    expect((await headOf(tenant, thread.id)).contact.name).toBe('Beatriz Nunes');
    expect((await conversationsOf(tenant))[0]).toMatchObject({ preview: 'Ainda aí?', contact: { name: 'Beatriz Nunes' } });
    const [stored] = await rows<{ summary: string }>(shardOf(tenant), 'SELECT summary FROM conversations WHERE tenant_id = ?', tenant.id);
    expect(JSON.parse(stored?.summary ?? '').contact.name).toBe('Beatriz Nunes');
    const agent = await newColleague(tenant, 'Rui', 'agent');
    expect(await change(agent, thread.contact.id, { name: 'Bia N.' })).toMatchObject({ email: 'bia@example.com', revision: 3 });
    const viewer = await newColleague(tenant, 'Vera', 'viewer');
    expect(await refusal('PATCH', `/v1/contacts/${thread.contact.id}`, { token: viewer.token, body: {} })).toEqual([403, 'forbidden']);
  });

  it('[TOG-21] is changed as it was read, and only if it changes', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const { id } = (await firstWord(shop)).contact;
    expect((await change(tenant, id, { name: 'Bia Nunes' }, { 'if-match': '"1"' })).revision).toBe(2);
    expect((await change(tenant, id, { name: 'Bia Nunes' })).revision).toBe(2);
    const stale = { token: tenant.token, body: { name: 'Outra' }, headers: { 'if-match': '"1"' } };
    expect(await refusal('PATCH', `/v1/contacts/${id}`, stale)).toEqual([412, 'stale-revision']);
    for (const body of [{ name: ' ' }, { email: 'nobody' }, { phone: '+5511' }])
      expect(await refusal('PATCH', `/v1/contacts/${id}`, { token: tenant.token, body })).toEqual([400, 'invalid-request']);
    const trace = await rows(
      shardOf(tenant),
      "SELECT seq FROM audit_entries WHERE tenant_id = ? AND action = 'contact.updated'",
      tenant.id,
    );
    expect(trace).toHaveLength(1);
  });

  it('[TOG-22] has a history', async () => {
    const shop = await newShop();
    const { tenant, channel } = shop;
    let thread = await firstWord(shop);
    for (let round = 2; round <= 3; round += 1) {
      await claim(tenant, thread);
      await finish(tenant, thread);
      await deliverText(channel, `De novo ${round}`);
      thread = await headOf(tenant, thread.id);
    }
    const tag = await ask<{ id: string }>(201, 'POST', '/v1/tags', { token: tenant.token, body: { name: 'Dúvida', kind: 'interaction' } });
    const past = async (query: string) =>
      ask<{
        items: { id: string; number: number; state: string; assignee: { name: string } | null; tags: { name: string }[] }[];
        next: string | null;
      }>(200, 'GET', `/v1/contacts/${thread.contact.id}/interactions?${query}`, { token: tenant.token });
    await until(async () => (await past('')).items.length === 3);
    const first = (await past('limit=2')).items.at(-1);
    await ask(200, 'PATCH', `/v1/interactions/${first?.id}/tags`, { token: tenant.token, body: { add: [tag.id] } });
    const page = await past('limit=2');
    expect(page.items.map(({ number, state }) => [number, state])).toEqual([
      [3, 'waiting'],
      [2, 'finished'],
    ]);
    expect(page.items[1]).toMatchObject({
      assignee: { name: tenant.owner.name },
      tags: [{ name: 'Dúvida' }],
      queue: { name: 'Atendimento' },
    });
    expect((await past(`limit=2&after=${page.next}`)).items.map(({ number }) => number)).toEqual([1]);
    expect((await past(`limit=2&after=${page.next}`)).next).toBeNull();
  });
});
