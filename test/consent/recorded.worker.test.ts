import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type JoinedSince, type Said, standingOf } from '../../src/modules/customers/consent/ledger.domain.ts';
import { mayReceiveMany } from '../../src/modules/customers/consent/may-receive.actions.ts';
import { MESSAGE_CATEGORIES } from '../../src/modules/customers/consent/may-receive.domain.ts';
import { actingAs } from '../support/acting.ts';
import { ask, call, newTenant, type Tenant } from '../support/api.ts';
import { newColleague, refusal, rows, shardOf } from '../support/shop.ts';
import { ledgerOf, may, newContact, record, standing } from './asked.ts';

const merge = ({ token }: Tenant, id: string, other: string): Promise<unknown> =>
  ask(200, 'POST', `/v1/contacts/${id}/merge`, { token, body: { other } });
const undo = async ({ token }: Tenant, id: string): Promise<unknown> => {
  const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/contacts/${id}/merges`, { token });
  return ask(204, 'POST', `/v1/contact-merges/${items[0]?.id}/undo`, { token });
};
const earlier = (ms: number): string => new Date(Date.parse('2026-01-01T00:00:00Z') + ms).toISOString();

describe('consents that people write down', () => {
  it('[CNS-10] are listed page by page, the newest first, with who wrote them and what proves them', async () => {
    const tenant = await newTenant();
    const contact = await newContact(tenant, 'Bia');
    await record(tenant, contact, { action: 'in', at: earlier(1), reference: 'form-7', source: 'form' });
    await record(tenant, contact, { action: 'out', at: earlier(1), reference: 'form-7', source: 'form' });
    await record(tenant, contact, { action: 'out', category: 'utility', words: 'Sem avisos' });
    const first = await ledgerOf(tenant, contact, '?limit=1');
    expect(first.items).toMatchObject([{ category: 'utility', source: 'agent', words: 'Sem avisos', by: { name: tenant.owner.name } }]);
    const rest = await ledgerOf(tenant, contact, `?limit=1&after=${first.next}`);
    expect(rest).toMatchObject({ items: [{ action: 'in', source: 'form', reference: 'form-7', at: earlier(1) }], next: null });
    expect(await standing(tenant, contact)).toEqual(['marketing in', 'utility out']);
    const log = await ask<{ items: { action: string; after: unknown }[] }>(200, 'GET', '/v1/audit', tenant);
    expect(log.items.filter(({ action }) => action === 'consent.recorded')).toHaveLength(2);
    expect(JSON.stringify(log)).not.toContain('Sem avisos');
  });

  it('[CNS-10] not without words, nor of anybody of another company', async () => {
    const [tenant, other] = [await newTenant(), await newTenant()];
    const contact = await newContact(other, 'Bia');
    const body = { category: 'marketing', action: 'in', words: 'Sim' };
    for (const [method, path] of [
      ['POST', 'consents'],
      ['GET', 'consents'],
      ['GET', 'may-receive?category=utility'],
    ] as const)
      expect(
        await refusal(method, `/v1/contacts/${contact}/${path}`, { token: tenant.token, ...(method === 'POST' ? { body } : {}) }),
      ).toEqual([404, 'not-found']);
    for (const wrong of [
      { ...body, words: ' ' },
      { ...body, category: 'authentication' },
      { ...body, source: 'word' },
      { ...body, at: '1' },
    ])
      expect((await call('POST', `/v1/contacts/${contact}/consents`, { token: other.token, body: wrong })).status).toBe(400);
    expect(await standing(other, contact)).toEqual([]);
  });
});

describe('who is merged', () => {
  it('[CNS-5] is out if one of them is, in and out again as they are parted, and in again by what they say since', async () => {
    const tenant = await newTenant();
    const [winner, loser] = [await newContact(tenant, 'Bia'), await newContact(tenant, 'Beatriz')];
    await record(tenant, loser, { action: 'out' });
    await record(tenant, winner, { action: 'in' });
    await merge(tenant, winner, loser);
    for (const id of [winner, loser]) expect(await standing(tenant, id)).toEqual(['marketing out']);
    expect(await may(tenant, loser, 'marketing')).toBe('marketing-out');
    await record(tenant, winner, { action: 'in' });
    expect(await standing(tenant, loser)).toEqual(['marketing in']);
    expect((await ledgerOf(tenant, winner)).items.map(({ contactId }) => contactId)).toEqual([winner, winner, loser]);
    await undo(tenant, winner);
    expect([await standing(tenant, winner), await standing(tenant, loser)]).toEqual([['marketing in'], ['marketing out']]);
    await merge(tenant, loser, winner);
    expect(await standing(tenant, winner)).toEqual(['marketing out']);
    const kept = await rows(shardOf(tenant), 'SELECT contact_id FROM contact_consents WHERE tenant_id = ?', tenant.id);
    expect(kept).toEqual([{ contact_id: loser }]);
  });
});

describe('what stands', () => {
  type Kept = { person: string; category: Said['category']; state: Said['action']; since: number };

  /** Writes a history of four contacts and looks at it as the rule does and as the database has it. */
  async function compared(tenant: Tenant, steps: readonly { what: number; one: number; other: number; at: number }[]): Promise<void> {
    const s = await actingAs(tenant);
    const people = await Promise.all(['A', 'B', 'C', 'D'].map((name) => newContact(tenant, name)));
    const at = (n: number): string => people[n] ?? '';
    for (const { what, one, other, at: when } of steps) {
      if (what < 6)
        await record(tenant, at(one), {
          action: what % 2 === 0 ? 'in' : 'out',
          category: ['all', 'marketing', 'utility'][what % 3],
          ...(when < 3 ? { at: earlier(when) } : {}),
        });
      else if (what < 9) await call('POST', `/v1/contacts/${at(one)}/merge`, { token: tenant.token, body: { other: at(other) } });
      else {
        const { items } = await ask<{ items: { id: string }[] }>(200, 'GET', `/v1/contacts/${at(one)}/merges`, { token: tenant.token });
        if (items[0]) await call('POST', `/v1/contact-merges/${items[0].id}/undo`, { token: tenant.token });
      }
    }
    const list = JSON.stringify(people);
    const ours = 'tenant_id = ? AND %s IN (SELECT value FROM json_each(?))';
    const read = <Row>(select: string, key: string): Promise<Row[]> =>
      rows<Row>(shardOf(tenant), `${select} WHERE ${ours.replace('%s', key)}`, tenant.id, list);
    const origins = await read<{ id: string; person: string }>('SELECT id, person_id AS person FROM contacts', 'id');
    const merges = await read<JoinedSince>(
      'SELECT loser_id AS loser, winner_id AS winner, at FROM (SELECT * FROM contact_merges WHERE undone_at IS NULL)',
      'loser_id',
    );
    const events = await read<Said>('SELECT contact_id AS contactId, no, category, action, source, at FROM consent_events', 'contact_id');
    const kept = await read<Kept>('SELECT contact_id AS person, category, state, since FROM contact_consents', 'contact_id');
    const expected = [...new Set(origins.map(({ person }) => person))].flatMap((person): Kept[] => {
      const ids = origins.filter((origin) => origin.person === person).map(({ id }) => id);
      const theirs = events.filter(({ contactId }) => ids.includes(contactId));
      return (['all', 'marketing', 'utility'] as const).flatMap((category) => {
        const found = standingOf(ids, merges, theirs, category);
        return found ? [{ person, category, state: found.state, since: found.since }] : [];
      });
    });
    const sorted = (all: Kept[]): string[] => all.map((one) => JSON.stringify([one.person, one.category, one.state, one.since])).sort();
    expect(sorted(kept)).toEqual(sorted(expected));
    for (const category of MESSAGE_CATEGORIES) {
      const many = await mayReceiveMany(s, [...people, 'ctc_nobody'], category, s.clock());
      expect([...many.keys()].sort()).toEqual([...people].sort());
      for (const id of people) {
        const one = await ask<{ allowed: boolean; rule: string }>(
          200,
          'GET',
          `/v1/contacts/${id}/may-receive?category=${category}`,
          tenant,
        );
        expect(many.get(id)).toMatchObject({ allowed: one.allowed, rule: one.rule });
      }
    }
  }

  it('[CNS-11] [CNS-12] is what the rule says of the same history, asked one by one and all at once', async () => {
    const tenant = await newTenant();
    const step = fc.record({ what: fc.nat(10), one: fc.nat(3), other: fc.nat(3), at: fc.nat(5) });
    const histories = fc.sample(fc.array(step, { minLength: 6, maxLength: 12 }), { numRuns: 10, seed: 7 });
    for (const steps of histories) await compared(tenant, steps);
  }, 120_000);

  it('[CNS-12] of whom nobody knows there is no answer, and more than 500 are not asked for at once', async () => {
    const s = await actingAs(await newTenant());
    expect([...(await mayReceiveMany(s, [], 'utility', 1))]).toEqual([]);
    await expect(mayReceiveMany(s, Array.from({ length: 501 }, String), 'utility', 1)).rejects.toThrow('501');
  });

  it('[CNS-7] counts a block, and the company’s choice about opt-ins', async () => {
    const tenant = await newTenant();
    const contact = await newContact(tenant, 'Bia');
    expect(await may(tenant, contact, 'marketing')).toBe('no-opt-in');
    const body = { out: [], in: [], marketingNeedsOptIn: false };
    await ask(200, 'PUT', '/v1/consent-words', { token: tenant.token, body });
    expect(await may(tenant, contact, 'marketing')).toBe('allowed');
    await ask(200, 'POST', `/v1/contacts/${contact}/block`, { token: tenant.token });
    for (const category of MESSAGE_CATEGORIES) expect(await may(tenant, contact, category)).toBe('blocked');
  });
});

describe('the words of a company', () => {
  it('[CNS-13] are changed on the revision that was read, by whoever may', async () => {
    const tenant = await newTenant();
    const { token } = tenant;
    const body = { out: [' Pode Parar! '], in: ['Voltei'], marketingNeedsOptIn: true };
    expect(await ask(200, 'GET', '/v1/consent-words', { token })).toMatchObject({ out: [], revision: 0, marketingNeedsOptIn: true });
    expect(await ask(200, 'PUT', '/v1/consent-words', { token, body })).toMatchObject({ out: ['pode parar'], in: ['voltei'], revision: 1 });
    expect(await refusal('PUT', '/v1/consent-words', { token, body, headers: { 'if-match': '"7"' } })).toEqual([412, 'stale-revision']);
    for (const wrong of [{ in: ['STOP'] }, { in: ['pode parar'] }, { out: ['unstop'] }])
      expect(await refusal('PUT', '/v1/consent-words', { token, body: { ...body, ...wrong } })).toEqual([409, 'consent-word-clash']);
    for (const wrong of [{ out: ['x'.repeat(41)] }, { in: Array.from({ length: 51 }, (_, n) => `palavra ${n}`) }])
      expect((await call('PUT', '/v1/consent-words', { token, body: { ...body, ...wrong } })).status).toBe(400);
    const viewer = await newColleague(tenant, 'Vi', 'viewer');
    expect((await call('GET', '/v1/consent-words', { token: viewer.token })).status).toBe(200);
    const agent = await newColleague(tenant, 'Rui', 'agent');
    for (const { token: theirs } of [viewer, agent])
      expect((await call('PUT', '/v1/consent-words', { token: theirs, body })).status).toBe(403);
  });
});
