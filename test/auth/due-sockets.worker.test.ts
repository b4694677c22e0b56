import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { ask, PASSWORD, type Tenant } from '../support/api.ts';
import { at } from '../support/clock.ts';
import { codeNow, setUp, steadyClock } from '../support/second-factor.ts';
import { claim, deskOf, firstWord, newColleague, newShop } from '../support/shop.ts';
import { openDesk, openThread } from '../support/sockets.ts';
import { currentTime } from '../support/time.ts';

const DAY = 86_400_000;
steadyClock();
const dueOf = async ({ token }: Tenant): Promise<number> =>
  Date.parse(String((await ask<{ secondFactor: { dueAt: string | null } }>(200, 'GET', '/v1/me', { token })).secondFactor.dueAt));
const demand = ({ token }: Tenant) => ask(200, 'PATCH', '/v1/account', { token, body: { secondFactor: 'required' } });

describe('sockets of who owes a second factor', () => {
  it('[AUT-43] end when the person’s time is over, those of the desk and of threads; nobody else’s do', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const [thread, agent] = [await firstWord(shop), await newColleague(tenant, 'Bia', 'agent')];
    const safe = await newColleague(tenant, 'Eva', 'owner');
    await setUp(safe);
    const due = await dueOf(tenant);
    const now = [await at(due - 5_000, tenant), await at(due - 5_000, agent), await at(due - 5_000, safe)] as const;
    const mine = [await openDesk(now[0]), await openThread(now[0], thread.id)];
    const others = [await openDesk(now[1]), await openDesk(now[2]), await openThread(now[2], thread.id)];
    await runDurableObjectAlarm(deskOf(tenant));
    expect(mine.map(({ closed }) => closed)).toEqual([undefined, undefined]);
    await at(due, tenant);
    await runDurableObjectAlarm(deskOf(tenant));
    await Promise.all(mine.map((line) => line.ended()));
    expect(mine.map(({ closed }) => closed)).toEqual([4403, 4403]);
    for (const line of others) {
      line.send('ping');
      await expect.poll(() => line.texts).toEqual(['pong']);
      line.close();
    }
  });

  it('[AUT-43] end also when the desk has lost its memory meanwhile', async () => {
    const shop = await newShop();
    const thread = await firstWord(shop);
    const due = await dueOf(shop.tenant);
    const now = await at(due - 5_000, shop.tenant);
    const line = await openThread(now, thread.id);
    await evictDurableObject(deskOf(shop.tenant));
    await at(due, shop.tenant);
    await runDurableObjectAlarm(deskOf(shop.tenant));
    await line.ended();
    expect(line.closed).toBe(4403);
  });

  it('[AUT-43] do nothing with a frame that comes before the end', async () => {
    const shop = await newShop();
    const { tenant } = shop;
    const thread = await firstWord(shop);
    const agent = await newColleague(tenant, 'Bia', 'agent');
    await claim(agent, thread);
    const due = await dueOf(tenant);
    const [line, desk] = [await openThread(await at(due - 5_000, tenant), thread.id), await openDesk(await at(due - 5_000, tenant))];
    const watcher = await openThread(await at(due - 5_000, agent), thread.id);
    await watcher.until('hello');
    await at(due, tenant);
    line.send({ type: 'typing' });
    desk.send('anything');
    await Promise.all([line.ended(), desk.ended()]);
    expect([line.closed, desk.closed, watcher.of('typing')]).toEqual([4403, 4403, []]);
  });

  it('[AUT-43] end also when they were opened before anybody asked for one', async () => {
    const { tenant } = await newShop();
    const agent = await newColleague(tenant, 'Bia', 'agent');
    const safe = await newColleague(tenant, 'Eva', 'agent');
    await setUp(safe);
    const [his, hers] = [await openDesk(agent), await openDesk(safe)];
    const asked = currentTime();
    await demand(tenant);
    await his.ended();
    expect([his.closed, hers.closed]).toEqual([4403, undefined]);
    const again = await openDesk(await at(asked + 5_000, agent));
    await at(asked + 14 * DAY, agent);
    await runDurableObjectAlarm(deskOf(tenant));
    await again.ended();
    expect([again.closed, hers.closed]).toEqual([4403, undefined]);
    hers.close();
  });

  it('[AUT-43] end when the person gives the second factor up', async () => {
    const { tenant } = await newShop();
    const { secret } = await setUp(tenant);
    const line = await openDesk(tenant);
    const body = { password: PASSWORD, code: await codeNow(secret) };
    await ask(204, 'DELETE', '/v1/me/mfa', { token: tenant.token, body });
    await line.ended();
    expect(line.closed).toBe(4403);
  });
});
