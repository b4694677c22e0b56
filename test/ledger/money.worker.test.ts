import { runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { monthOf } from '../../src/kernel/calendar.ts';
import { instantOf } from '../../src/kernel/time.ts';
import { at } from '../support/clock.ts';
import { acceptedAs, graph, graphError } from '../support/graph.ts';
import { deliver, deliverText, newChannel } from '../support/meta.ts';
import { chargeLikeSeed, costOf } from '../support/money.ts';
import {
  claim,
  firstWord,
  headOf,
  ledgerOf,
  newShop,
  objectOf,
  rows,
  type Shop,
  sessionsOf,
  settled,
  shardOf,
  write,
} from '../support/shop.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const HOUR = 3_600_000;

const kinds = (entries: { kind: string; rule: string; pending: { micros: number }; posted: { micros: number } }[]) =>
  entries.map((e) => `${e.kind} ${e.rule} ${e.pending.micros} ${e.posted.micros}`).sort();

const status = (shop: Shop, wamid: string, state: string, recipient = '5511987654321') =>
  deliver(shop.channel, {
    statuses: [
      {
        id: wamid,
        status: state,
        timestamp: String(Math.floor(currentTime() / 1000)),
        recipient_id: recipient,
        errors: [{ code: 131026 }],
      },
    ],
  });

/** A customer who wrote late in their session: the session ends, the service window does not. */
async function outlived(answer = () => acceptedAs('wamid.out')) {
  const meta = graph(answer);
  const shop = await newShop();
  const start = currentTime();
  const { id } = await claim(shop.tenant, await firstWord(shop));
  await at(start + 20 * HOUR, shop.tenant);
  await deliverText(shop.channel, 'Ainda quero', { at: start + 20 * HOUR });
  const tenant = await at(start + 25 * HOUR, shop.tenant);
  const ledger = async (count: number) => {
    await until(async () => (await ledgerOf(tenant)).length === count);
    return (await ledgerOf(tenant)).filter(({ rule }) => rule === 'business-session');
  };
  return { meta, shop: { ...shop, tenant }, tenant, id, start, ledger };
}

describe('the ledger', () => {
  it('[BIL-1] refuses to be changed or emptied, whoever asks', async () => {
    const shop = await newShop();
    await firstWord(shop);
    const database = shardOf(shop.tenant);
    await expect(database.exec('UPDATE ledger_entries SET posted = 0')).rejects.toThrow('append-only');
    await expect(database.exec('DELETE FROM ledger_entries')).rejects.toThrow('append-only');
    expect(await ledgerOf(shop.tenant)).toHaveLength(1);
  });

  it('[BIL-2] a session a customer opens is certain at once, free within the quota and priced above it, also when many open at once', async () => {
    const shop = await newShop();
    await chargeLikeSeed(shop, 3);
    await Promise.all(Array.from({ length: 8 }, (_, n) => deliverText(shop.channel, 'Oi', { from: `551198000000${n}` })));
    await settled(shop.tenant, 8);
    await until(async () => (await ledgerOf(shop.tenant)).length === 8);
    const ledger = await ledgerOf(shop.tenant);
    expect(kinds(ledger)).toEqual([
      ...Array(5).fill('confirmed customer-over-quota 0 310000'),
      ...Array(3).fill('quota customer-free-quota 0 0'),
    ]);
    expect(costOf(ledger)).toBe(5 * 310_000);
  });

  it('[BIL-3] the free sessions are counted a WhatsApp account', async () => {
    const shop = await newShop();
    await chargeLikeSeed(shop, 1);
    const second = await newChannel(shop.tenant);
    await deliverText(shop.channel, 'Oi');
    await deliverText(second, 'Oi');
    await deliverText(second, 'Oi', { from: '5511980000001' });
    await settled(shop.tenant, 3);
    await until(async () => (await ledgerOf(shop.tenant)).length === 3);
    expect(kinds(await ledgerOf(shop.tenant))).toEqual([
      'confirmed customer-over-quota 0 310000',
      'quota customer-free-quota 0 0',
      'quota customer-free-quota 0 0',
    ]);
  });

  it('[BIL-4] a session the business opens is reserved, and certain once one of its messages arrives, once', async () => {
    const { shop, tenant, id, ledger } = await outlived();
    await write(tenant, id, 'Boa tarde!');
    expect(kinds(await ledger(2))).toEqual(['reserved business-session 790000 0']);
    for (const state of ['sent', 'delivered', 'read', 'delivered']) await status(shop, 'wamid.out', state);
    expect(kinds(await ledger(3))).toEqual(['confirmed business-session -790000 790000', 'reserved business-session 790000 0']);
    expect((await headOf(tenant, id)).sessions[0]).toMatchObject({ initiator: 'business', state: 'open' });
    expect(costOf(await ledgerOf(tenant))).toBe(790_000);
  });

  it('[BIL-5] when its only message never arrives the charge is given back and there was no session', async () => {
    const { meta, tenant, id, ledger } = await outlived(() => graphError(131026));
    await write(tenant, id, 'Boa tarde!');
    expect(kinds(await ledger(3))).toEqual(['released business-session -790000 0', 'reserved business-session 790000 0']);
    expect((await headOf(tenant, id)).sessions[0]).toMatchObject({ initiator: 'business', state: 'void' });
    expect(costOf(await ledgerOf(tenant))).toBe(0);
    meta.answer = () => acceptedAs('wamid.second');
    await write(tenant, id, 'De novo');
    expect(kinds(await ledger(4))).toContain('reserved business-session 790000 0');
    expect((await sessionsOf(tenant)).map(({ state }) => state)).toEqual(['open', 'void', 'expired']);
  });

  it('[BIL-6] a failure learnt after the session has run its time gives the charge back, and leaves the session expired', async () => {
    const { shop, id, tenant, start, ledger } = await outlived();
    await write(tenant, id, 'Boa tarde!');
    await ledger(2);
    const later = await at(start + 60 * HOUR, shop.tenant);
    await status(shop, 'wamid.out', 'failed');
    await until(async () => (await ledgerOf(later)).length === 3);
    expect(costOf(await ledgerOf(later))).toBe(0);
    expect((await headOf(later, id)).sessions[0]?.state).toBe('expired');
    expect((await sessionsOf(later)).map(({ state }) => state)).toEqual(['expired', 'expired']);
  });

  it('[BIL-17] when all of its messages fail the charge is given back, whichever failed first', async () => {
    const answers = ['wamid.first', 'wamid.second'];
    const { shop, tenant, id, ledger } = await outlived(() => acceptedAs(answers.shift() ?? 'wamid.more'));
    await write(tenant, id, 'Boa tarde!');
    await write(tenant, id, 'Está aí?');
    await ledger(2);
    await status(shop, 'wamid.first', 'failed');
    expect(kinds(await ledger(2))).toEqual(['reserved business-session 790000 0']);
    await status(shop, 'wamid.second', 'failed');
    expect(kinds(await ledger(3))).toEqual(['released business-session -790000 0', 'reserved business-session 790000 0']);
  });

  it('[BIL-18] a message that arrives after its session, and after the next has begun, still makes its charge certain', async () => {
    const { shop, id, tenant, start, ledger } = await outlived();
    await write(tenant, id, 'Boa tarde!');
    await ledger(2);
    const later = await at(start + 60 * HOUR, shop.tenant);
    await deliverText(shop.channel, 'Voltei', { at: start + 60 * HOUR });
    await status(shop, 'wamid.out', 'delivered');
    await until(async () => (await ledgerOf(later)).length === 4);
    expect(kinds(await ledgerOf(later))).toEqual([
      'confirmed business-session -790000 790000',
      'quota customer-free-quota 0 0',
      'quota customer-free-quota 0 0',
      'reserved business-session 790000 0',
    ]);
  });
});

describe('the clock of a session', () => {
  it('[BIL-7] ends it at its deadline, early, late and twice alike', async () => {
    const shop = await newShop();
    const { id, sessions } = await firstWord(shop);
    const object = objectOf(shop.tenant, id);
    expect(await runDurableObjectAlarm(object)).toBe(true);
    expect((await headOf(shop.tenant, id)).sessions).toEqual(sessions);
    const later = await at(Date.parse(String(sessions[0]?.expiresAt)) + 7 * 24 * HOUR, shop.tenant);
    await object.wake();
    await object.wake();
    await until(async () => (await sessionsOf(later))[0]?.state === 'expired');
    expect((await headOf(later, id)).sessions).toEqual([{ ...sessions[0], state: 'expired' }]);
    expect(await ledgerOf(later)).toHaveLength(1);
  });

  it('[BIL-8] a customer who writes after an end that nobody noticed begins the next one, and the first is over', async () => {
    const shop = await newShop();
    const { id, sessions } = await firstWord(shop);
    const end = Date.parse(String(sessions[0]?.expiresAt));
    const tenant = await at(end, shop.tenant);
    await deliverText(shop.channel, 'Bom dia', { at: end });
    await until(async () => (await sessionsOf(tenant)).length === 2);
    expect((await sessionsOf(tenant)).map(({ state }) => state)).toEqual(['open', 'expired']);
    expect((await headOf(tenant, id)).sessions[0]?.id).toBe(sessions[0]?.id.replace(/_1$/, '_2'));
  });

  it('[BIL-9] an advertisement opens 72 hours; every other first word 24', async () => {
    const shop = await newShop();
    const [session] = (await firstWord(shop)).sessions;
    expect(session).toMatchObject({ kind: 'standard_24h', initiator: 'customer' });
    const timestamp = String(Math.floor(currentTime() / 1000));
    const referral = { source_type: 'ad', source_id: '1', source_url: 'https://fb.me/1' };
    await deliver(shop.channel, {
      contacts: [{ wa_id: '5511980000001', profile: { name: 'Léo' } }],
      messages: [{ from: '5511980000001', id: 'wamid.ad', timestamp, type: 'text', text: { body: 'Vi o anúncio' }, referral }],
    });
    await settled(shop.tenant, 2);
    const ad = (await sessionsOf(shop.tenant)).find(({ kind }) => kind === 'ad_72h');
    expect(Date.parse(String(ad?.expiresAt)) - Date.parse(String(ad?.openedAt))).toBe(72 * HOUR);
  });

  it('[INV-23] the ledger adds up to what the raw sessions cost when counted again', async () => {
    const wamids = ['wamid.confirmed', 'wamid.released', 'wamid.reserved'];
    graph(() => acceptedAs(wamids.shift() ?? 'wamid.more'));
    const shop = await newShop();
    await chargeLikeSeed(shop, 5);
    const start = currentTime();
    const customers = Array.from({ length: 12 }, (_, n) => `55119810000${10 + n}`);
    await Promise.all(customers.map((from) => deliverText(shop.channel, 'Oi', { from })));
    const mine = (await settled(shop.tenant, 12)).slice(0, 3);
    for (const one of mine) await claim(shop.tenant, one);
    await at(start + 20 * HOUR, shop.tenant);
    for (const { contact } of mine)
      await deliverText(shop.channel, 'Ainda quero', { from: contact.phone?.slice(1) ?? '', at: start + 20 * HOUR });
    const tenant = await at(start + 25 * HOUR, shop.tenant);
    for (const { id } of mine) {
      const left = wamids.length;
      await write(tenant, id, 'Boa tarde!');
      await until(() => wamids.length < left);
    }
    const others = customers.filter((from) => !mine.some(({ contact }) => contact.phone === `+${from}`)).slice(0, 4);
    await Promise.all(others.map((from) => deliverText(shop.channel, 'Voltei', { from, at: start + 25 * HOUR })));
    await until(async () => (await ledgerOf(tenant)).length === 19);
    const [first, second] = mine.map(({ contact }) => contact.phone?.slice(1));
    await status(shop, 'wamid.confirmed', 'delivered', first);
    await status(shop, 'wamid.released', 'failed', second);
    await until(async () => (await ledgerOf(tenant)).length === 21);
    type Raw = { initiator: string; state: string; opened_at: number };
    const raw = await rows<Raw>(shardOf(tenant), 'SELECT initiator, state, opened_at FROM sessions WHERE tenant_id = ?', tenant.id);
    const of = (initiator: string, ...states: string[]) => raw.filter((s) => s.initiator === initiator && states.includes(s.state));
    expect([of('customer', 'open'), of('business', 'open'), of('business', 'void')].map(({ length }) => length)).toEqual([16, 2, 1]);
    const months = Map.groupBy(of('customer', 'open'), (s) => monthOf(instantOf(s.opened_at), 'America/Sao_Paulo'));
    const beyond = [...months.values()].reduce((all, { length }) => all + Math.max(0, length - 5), 0);
    const ledger = await ledgerOf(tenant);
    expect(new Set(ledger.map(({ kind }) => kind))).toEqual(new Set(['reserved', 'confirmed', 'released', 'quota']));
    expect(costOf(ledger)).toBe(beyond * 310_000 + 2 * 790_000);
  });
});
