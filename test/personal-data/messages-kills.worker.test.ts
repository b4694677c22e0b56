import { expect, it } from 'vitest';
import type { Scope } from '../../src/edge/platform/scope.ts';
import { days } from '../../src/kernel/time.ts';
import { messageRetention } from '../../src/modules/service/conversations/retention.actions.ts';
import { at } from '../support/clock.ts';
import { testScope } from '../support/host.ts';
import { metaFiles } from '../support/meta-files.ts';
import { say, upload } from '../support/sending.ts';
import { claim, claimsOf, finish, firstWord, headOf, newShop } from '../support/shop.ts';
import { threadOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { canaries, foundOf } from './persons.ts';

/** Breaks the connection at call number `left` to a database, the files or an object: it is done and nobody hears of it, or it never arrives. */
function breaking(s: Scope, at: number, isDone: boolean): { scope: Scope; isBroken: () => boolean } {
  let left = at;
  const cut = async (work: () => unknown): Promise<unknown> => {
    left -= 1;
    if (left > 0 || left < 0) return work();
    if (isDone) await work();
    throw new Error('killed');
  };
  const watched = <T extends object>(target: T, names: readonly string[]): T =>
    new Proxy(target, {
      get(of, key) {
        const own: unknown = Reflect.get(of, key);
        if (typeof own !== 'function' || !names.includes(String(key))) return own;
        return (...given: unknown[]) => cut(async () => Reflect.apply(own, of, given));
      },
    });
  const scope: Scope = {
    ...s,
    db: watched(s.db, ['batch']),
    files: watched(s.files, ['delete', 'deleteBelow']),
    object: (kind, name) => watched(s.object(kind, name), ['forget', 'forgetUpTo', 'apply', 'entries', 'aged']),
  };
  return { scope, isBroken: () => left <= 0 };
}

it('[PDT-36] killed at each of its calls, before and behind what it does, a run ends the same', async () => {
  const words = canaries();
  metaFiles();
  const shop = await newShop();
  const { tenant } = shop;
  const ids: string[] = [];
  const now = currentTime();
  const s = testScope({ tenantId: tenant.id as never, shard: claimsOf(tenant).shd });
  let kills = 0;
  for (const isDone of [false, true])
    for (let call = 1, more = true; more; call += 1) {
      await at(now, tenant);
      const open = await claim(tenant, await firstWord(shop, words.word(), { from: words.phone() }));
      const file = await upload(tenant, 'pdf', `${words.word()}.pdf`);
      await say(shop, open.id, { type: 'document', body: { media: file.id, caption: words.word() } });
      await finish(tenant, await headOf(tenant, open.id));
      await threadOf(tenant.id, open.id).wake();
      ids.push(open.id);
      await at(now + days(100), tenant);
      const others = { conversationIds: ids.filter((id) => id !== open.id), files: [] };
      const { scope, isBroken } = breaking(s, call, isDone);
      await messageRetention.run(scope, now + days(70), null, others).catch(() => undefined);
      more = isBroken();
      kills += Number(more);
      await messageRetention.run(s, now + days(70), null, others);
    }
  expect(kills).toBeGreaterThan(12);
  const left = words.planted.filter((word) => !/^\d/.test(word)); // their phones stay
  expect(await foundOf(shop, ids, left)).toEqual({});
}, 120_000);
