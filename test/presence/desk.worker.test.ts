import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { sweep as runSweeps } from '../../src/edge/background/sweeper.ts';
import { GRACE } from '../../src/modules/service/presence/presence.domain.ts';
import { ask, newTenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { testHost } from '../support/host.ts';
import { declare, linesOf, linesOnce, order, reasonsOf } from '../support/presence.ts';
import { claim, deskOf, firstWord, newColleague, newShop, refusal, rows, shardOf } from '../support/shop.ts';
import { openDesk } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const sweep = () => runSweeps(testHost());
const MINUTE = 60_000;

/** A company whose owner has opened one tab. */
async function office() {
  const tenant = await newTenant();
  const line = await openDesk(tenant);
  await line.until('hello');
  return { tenant, line, desk: deskOf(tenant) };
}

/** Goes, and the desk has seen it. */
async function go({ line, desk }: Awaited<ReturnType<typeof office>>): Promise<void> {
  line.close();
  await until(async () => (await desk.presence())[0]?.connected === false);
}

describe('presence at the desk', () => {
  it('[PRS-20] is the same on all tabs: reason, limit and who set it', async () => {
    const { tenant, line } = await office();
    const second = await openDesk(tenant);
    await second.until('hello');
    const [lunch] = await reasonsOf(tenant);
    const told = await declare(tenant, { presence: 'away', reasonId: lunch?.id, limitMinutes: 90 });
    expect(told).toMatchObject({
      presence: 'away',
      reason: { id: lunch?.id, name: 'Almoço', countsAsWork: false },
      limitMinutes: 60, // one's own pause is not made longer
      overLimit: false,
      setBy: { id: tenant.owner.id },
      connected: true,
      eligible: false,
    });
    for (const tab of [line, second]) {
      expect((await tab.until('presence', ({ presence }) => presence.presence === 'away')).presence).toEqual(told);
      tab.close();
    }
    expect((await ask<{ items: unknown[] }>(200, 'GET', '/v1/presence', tenant)).items).toHaveLength(1);
  });

  it('[PRS-21] a supervisor sets and ends a pause; the person sees by whom, the audit log and the ledger have it', async () => {
    const { tenant: owner } = await office();
    const [agent, supervisor] = [await newColleague(owner, 'Rui Lima', 'agent'), await newColleague(owner, 'Eva Dias', 'supervisor')];
    const his = await openDesk(agent);
    await his.until('hello');
    const lunch = (await reasonsOf(supervisor))[0];
    const told = await order(supervisor, agent.owner.id, { presence: 'away', reasonId: lunch?.id, limitMinutes: 90 });
    expect(told).toMatchObject({ limitMinutes: 90, setBy: { id: supervisor.owner.id, name: 'Eva Dias' } });
    expect((await his.until('presence', ({ presence }) => presence.presence === 'away')).presence).toEqual(told);
    await order(supervisor, agent.owner.id, { presence: 'available' });
    await his.until('presence', ({ presence }) => presence.presence === 'available' && presence.setBy?.name === 'Eva Dias');
    his.close();
    const entries = await rows<{ action: string; actor_name: string; object_id: string; before: string; after: string }>(
      shardOf(owner),
      "SELECT * FROM audit_entries WHERE tenant_id = ? AND action = 'presence.set' ORDER BY seq",
      owner.id,
    );
    expect(entries.map((e) => [e.actor_name, e.object_id, JSON.parse(e.before).presence, JSON.parse(e.after).presence])).toEqual([
      ['Eva Dias', agent.owner.id, 'available', 'away'],
      ['Eva Dias', agent.owner.id, 'away', 'available'],
    ]);
    expect(JSON.parse(entries[0]?.after ?? '')).toEqual({ presence: 'away', reason: 'Almoço', limitMinutes: 90 });
    const lines = await linesOnce(owner, (all) => all.filter(({ kind }) => kind === 'declared').length === 3, agent.owner.id);
    expect(lines.filter(({ kind }) => kind === 'declared').map((l) => [l.state, l.set_by_name, l.ended_at === null])).toEqual([
      ['available', 'Rui Lima', false],
      ['away', 'Eva Dias', false],
      ['available', 'Eva Dias', true],
    ]);
    expect(await rows(shardOf(owner), 'SELECT id FROM presence_orders WHERE tenant_id = ?', owner.id)).toEqual([]);
    expect((await refusal('PUT', `/v1/presence/${owner.owner.id}`, { token: agent.token, body: { presence: 'away' } }))[0]).toBe(403);
  });

  it('[PRS-22] put out of memory in the middle of a grace, still ends it, and once', async () => {
    const here = await office();
    const { tenant, desk } = here;
    await linesOnce(tenant, (lines) => lines.length === 2);
    await go(here);
    expect((await desk.presence())[0]).toMatchObject({ presence: 'available', connected: false, eligible: true });
    const lostAt = currentTime();
    await evictDurableObject(desk);
    await at(lostAt + GRACE + 1_000, tenant);
    expect(await runDurableObjectAlarm(desk)).toBe(true);
    expect((await desk.presence())[0]).toMatchObject({ presence: 'available', connected: false, eligible: false });
    const lines = await linesOnce(tenant, (all) => all.some(({ kind, ended_at }) => kind === 'connected' && ended_at !== null));
    expect(Number(lines.find(({ kind }) => kind === 'connected')?.ended_at)).toBeLessThanOrEqual(lostAt);
    await runDurableObjectAlarm(desk);
    await runDurableObjectAlarm(desk);
    expect(await linesOf(tenant)).toEqual(lines);
    const back = await openDesk(await at(lostAt + 2 * GRACE, tenant));
    expect((await back.until('hello')).presence[0]).toMatchObject({ connected: true, eligible: true });
    await linesOnce(tenant, (all) => all.filter(({ kind }) => kind === 'connected').length === 2);
    back.close();
  });

  it('[PRS-23] with its sockets lost, begins the grace when it wakes', async () => {
    const { tenant, desk } = await office();
    await linesOnce(tenant, (lines) => lines.length === 2);
    await abortAllDurableObjects();
    const again = deskOf(tenant);
    expect((await again.presence())[0]).toMatchObject({ connected: false, eligible: true });
    await at(currentTime() + GRACE + 6 * MINUTE, tenant);
    expect(await runDurableObjectAlarm(desk)).toBe(true);
    expect((await deskOf(tenant).presence())[0]).toMatchObject({ eligible: false });
  });

  it('[PRS-24] tells the ledger later what it could not tell, and each line once', async () => {
    const { tenant, desk } = await office();
    await linesOnce(tenant, (lines) => lines.length === 2);
    const database = shardOf(tenant);
    await database.exec('ALTER TABLE presence_intervals RENAME TO presence_intervals_away');
    const owed = () => runInDurableObject(desk, (_, { storage }) => Number(storage.sql.exec('SELECT count(*) AS n FROM outbox').one().n));
    try {
      await declare(tenant, { presence: 'away' });
      await declare(tenant, { presence: 'invisible' });
      await until(async () => (await owed()) === 4);
      await runDurableObjectAlarm(desk);
    } finally {
      await database.exec('ALTER TABLE presence_intervals_away RENAME TO presence_intervals');
    }
    // As if D1 had taken the first of them and the answer had been lost.
    const first = await runInDurableObject(desk, (_, { storage }) =>
      String(storage.sql.exec('SELECT entry FROM outbox').toArray()[0]?.entry),
    );
    await runInDurableObject(
      desk,
      (_, { storage }) => void storage.sql.exec('INSERT INTO outbox (entry, done, due_at) VALUES (?, 0, 0)', first),
    );
    await evictDurableObject(desk);
    await at(currentTime() + 60_000, tenant);
    await runDurableObjectAlarm(desk);
    await until(async () => (await owed()) === 0);
    const lines = (await linesOf(tenant)).filter(({ kind }) => kind === 'declared');
    expect(lines.map(({ state, ended_at }, n) => [state, ended_at === (lines[n + 1]?.started_at ?? null)])).toEqual([
      ['available', true],
      ['away', true],
      ['invisible', true],
    ]);
  });

  it('[PRS-25] obeys an order whose Worker died, through the sweeper', async () => {
    const { tenant, desk, line } = await office();
    const change = {
      user: { id: tenant.owner.id, name: 'Ana Souza' },
      next: { state: 'invisible', reason: null, limit: null, endsAtLimit: false },
      setBy: { id: tenant.owner.id, name: 'Eva Dias' },
    };
    const write = (id: string, givenAt: number) =>
      shardOf(tenant)
        .prepare('INSERT INTO presence_orders (tenant_id, user_id, id, given_at, change) VALUES (?, ?, ?, ?, ?)')
        .bind(tenant.id, tenant.owner.id, id, givenAt, JSON.stringify(change))
        .run();
    await write('evt_1', currentTime());
    await sweep();
    expect((await desk.presence())[0]?.presence).toBe('available'); // the Worker may still be telling it
    await at(currentTime() + 15_000, tenant);
    await sweep();
    expect((await desk.presence())[0]).toMatchObject({ presence: 'invisible', setBy: { name: 'Eva Dias' } });
    await declare(await at(currentTime() + 1_000, tenant), { presence: 'available' });
    for (const [id, givenAt] of [['evt_1', currentTime()] as const, ['evt_2', currentTime() - MINUTE] as const]) {
      await write(id, givenAt - 11_000);
      await sweep();
      expect((await desk.presence())[0]?.presence).toBe('available');
    }
    expect(await rows(shardOf(tenant), 'SELECT id FROM presence_orders WHERE tenant_id = ?', tenant.id)).toEqual([]);
    line.close();
  });

  it('[PRS-26] going invisible keeps how many interactions were left open', async () => {
    const shop = await newShop();
    const line = await openDesk(shop.tenant);
    await claim(shop.tenant, await firstWord(shop));
    await line.until('entries', ({ entries }) => entries[0]?.interaction?.state === 'active');
    await declare(shop.tenant, { presence: 'invisible' });
    const lines = await linesOnce(shop.tenant, (all) => all.some(({ state }) => state === 'invisible'));
    expect(lines.find(({ state }) => state === 'invisible')?.open_at_start).toBe(1);
    line.close();
  });

  it('[PRS-28] has one alarm for grace, limit, ledger and round', async () => {
    const here = await office();
    const { tenant, desk } = here;
    const alarm = () => runInDurableObject(desk, (_, { storage }) => storage.getAlarm());
    const began = currentTime();
    await runDurableObjectAlarm(desk); // what was owed is told
    expect(Number(await alarm()) - began).toBeGreaterThan(4 * MINUTE); // the round
    const { id } = await ask<{ id: string }>(201, 'POST', '/v1/pause-reasons', {
      token: tenant.token,
      body: { name: 'Café', limitMinutes: 2, countsAsWork: false, endsAtLimit: true },
    });
    await declare(tenant, { presence: 'away', reasonId: id });
    await runDurableObjectAlarm(desk);
    expect(Math.abs(Number(await alarm()) - began - 2 * MINUTE)).toBeLessThan(5_000); // the limit
    await go(here);
    expect(Number(await alarm()) - began).toBeLessThan(GRACE + 10_000); // the grace
    await at(began + 3 * MINUTE, tenant);
    await runDurableObjectAlarm(desk);
    expect((await desk.presence())[0]).toMatchObject({ presence: 'available', setBy: null, eligible: false });
    expect(Number(await alarm())).toBeGreaterThan(began + 3 * MINUTE); // and the round again
  });

  it('[PRS-27] nobody sets the presence of a stranger, of somebody disabled, or of a service', async () => {
    const [mine, other] = [await newTenant(), await newTenant()];
    const [gone, robot] = [await newColleague(mine, 'Ida Reis', 'agent'), await newColleague(mine, 'Robô', 'agent')];
    await shardOf(mine).prepare("UPDATE users SET status = 'disabled' WHERE tenant_id = ? AND id = ?").bind(mine.id, gone.owner.id).run();
    await shardOf(mine).prepare("UPDATE users SET kind = 'service' WHERE tenant_id = ? AND id = ?").bind(mine.id, robot.owner.id).run();
    for (const { owner } of [other, gone, robot]) {
      const given = { token: mine.token, body: { presence: 'away' } };
      expect(await refusal('PUT', `/v1/presence/${owner.id}`, given)).toEqual([404, 'not-found']);
    }
    expect(await deskOf(mine).presence()).toEqual([]);
    for (const body of [
      { presence: 'available', reasonId: 'x' },
      { presence: 'away', limitMinutes: 0 },
      { presence: 'away', setBy: 'x' },
      [],
    ])
      expect((await refusal('PUT', '/v1/presence', { token: mine.token, body }))[0]).toBe(400);
  });
});
