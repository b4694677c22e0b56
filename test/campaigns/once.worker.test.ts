import { expect, it } from 'vitest';
import type { Scope } from '../../src/edge/platform/scope.ts';
import { minutes } from '../../src/kernel/time.ts';
import { superviseCampaign } from '../../src/modules/automation/campaigns/control.actions.ts';
import { drivePart } from '../../src/modules/automation/campaigns/drive.actions.ts';
import { at } from '../support/clock.ts';
import { graph } from '../support/graph.ts';
import { testScope } from '../support/host.ts';
import { claimsOf, rows, type Shop, shardOf } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { begun, byNumber, call, draft, ready, sentIn, standsAt, status } from './company.ts';

const PEOPLE = 40;
const METHODS = ['claim', 'lease', 'execute', 'report'] as const;

/** Dies at a call of objects: what was asked is done, and nobody hears of it; or it never arrives. From then on nothing that it asks arrives. */
function dying(s: Scope, method: string, after: number, isDone: boolean): Scope {
  let left = after;
  const isDead = () => left < 0;
  const cut = <T extends object>(target: T): T =>
    new Proxy(target, {
      get(of, key) {
        const own: unknown = Reflect.get(of, key);
        if (typeof own !== 'function') return own;
        return async (...given: unknown[]) => {
          if (isDead()) throw new Error('killed');
          if (key === method) left -= 1;
          if (isDead() && !isDone) throw new Error('killed');
          const answer: unknown = await Reflect.apply(own, of, given);
          if (isDead()) throw new Error('killed');
          return answer;
        };
      },
    });
  return { ...s, object: (kind, name) => cut(s.object(kind, name)) };
}

/** Nobody else drives it: what is put into the queue stays there. */
const scopeOf = ({ tenant }: Shop): Scope => ({
  ...testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd }),
  enqueueDrive: async () => undefined,
});

/** The alarms of threads: a call that nobody told the end of is `unknown`. */
async function woken({ tenant }: Shop): Promise<void> {
  const threads = await rows<{ id: string }>(shardOf(tenant), 'SELECT id FROM conversations WHERE tenant_id = ?', tenant.id);
  for (const { id } of threads) await threadOf(tenant.id, id).wake();
}

it.each([1, 2])(
  '[CMP-3] [CMP-4] each number is asked for once, whatever is lost, repeated or killed (%i)',
  async (seed) => {
    // Meta takes the message, and its answer is lost on the way, now and then; or an error comes instead.
    let asked = seed;
    const meta = graph((one) => {
      if (one.body.type !== 'template') return byNumber(one);
      asked += 1;
      if (asked % 20 === 0) throw new TypeError('the connection was lost');
      return asked % 20 === 10 ? new Response('bad gateway', { status: 502 }) : byNumber(one);
    });
    const { shop, contacts } = await ready(PEOPLE);
    const { id } = await draft(shop, contacts, { scheduleAt: new Date(currentTime() + minutes(60)).toISOString() });
    await begun(shop, id);
    await standsAt(shop, id, ({ state }) => state === 'scheduled');
    await shardOf(shop.tenant).prepare('UPDATE campaigns SET start_at = 1 WHERE tenant_id = ? AND id = ?').bind(shop.tenant.id, id).run();
    const s = scopeOf(shop);
    await superviseCampaign(s, id);
    const counted = async () => (await call(await at(currentTime(), shop.tenant), 200, 'GET', `/${id}`)).counts;
    for (let death = seed; (await counted()).planned !== 0 || (await counted()).claimed !== 0; death += 1) {
      expect(death).toBeLessThan(60);
      const method = METHODS[death % METHODS.length] ?? 'claim';
      // Two consumers of the same queue message at once; one dies, and then both are told it once more.
      const dead = death < 24 ? dying(s, method, 1 + (death % 3), death % 2 === 0) : s;
      await Promise.allSettled([drivePart(dead, id, 0), ...(death % 2 === 0 ? [drivePart(s, id, 0)] : [])]);
      await at(currentTime() + minutes(4), shop.tenant); // claims of the dead end
      if ((await counted()).planned === 0) await woken(shop);
    }
    await superviseCampaign(s, id);
    const numbers = sentIn(meta).map(({ body }) => body.to);
    expect(new Set(numbers).size).toBe(numbers.length);
    const { state, counts } = await call(await at(currentTime(), shop.tenant), 200, 'GET', `/${id}`);
    expect(state).toBe('done');
    const { accepted = 0, unknown = 0, failed = 0, skipped = 0 } = counts;
    expect(accepted + unknown + failed + skipped).toBe(PEOPLE);
    expect(unknown).toBeGreaterThan(0);
    // What became of the unknown comes with their statuses; what never left stays unknown, since nobody can tell.
    for (const one of sentIn(meta)) await status(shop, one, 'delivered');
    await standsAt(
      { ...shop, tenant: await at(currentTime(), shop.tenant) },
      id,
      (now) => now.counts.delivered === numbers.length && now.counts.unknown === PEOPLE - numbers.length,
    );
  },
  60_000,
);
