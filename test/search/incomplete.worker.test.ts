import { runDurableObjectAlarm, runInDurableObject } from 'cloudflare:test';
import { expect, it, onTestFinished, vi } from 'vitest';
import { calls } from '../../src/edge/platform/scope.ts';
import { within } from '../../src/kernel/within.ts';
import { at as atTime } from '../support/clock.ts';
import { indexOf, LAYOUT, lines, search, stubOf } from '../support/search-index.ts';
import { firstWord, newShop, objectOf, rows, shardOf } from '../support/shop.ts';
import { currentTime } from '../support/time.ts';

const CONVERSATION = 'con_01kb3rt5a6e0zvgv5x3m9f7c2d';

it('[SRC-16] an index that fails has no hits and stops no other; the log names it, and the answer says that it is incomplete', async () => {
  const shop = await newShop();
  const { id } = await firstWord(shop, 'Quero bolo');
  const tenant = await atTime(currentTime() + 301_000, shop.tenant);
  await runDurableObjectAlarm(objectOf(tenant, id));
  for (const month of ['2026-07', '2026-08', '2026-09']) await indexOf(tenant, month).put(id, [lines(500, 'bolo')]);
  const whole = await search(tenant, 'bolo');
  expect([whole.messages.length, whole.incomplete]).toEqual([4, false]);

  await runInDurableObject(stubOf(tenant, '2026-08'), (_, { storage: { sql } }) => void sql.exec('DROP TABLE passages'));
  const said: string[] = [];
  const spy = vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
  const rest = await search(tenant, 'bolo');
  spy.mockRestore();
  expect([rest.messages.length, rest.incomplete]).toEqual([3, true]);
  expect(said.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'search-index-not-searched', tenantId: tenant.id, month: '2026-08' },
  ]);
});

it('[SRC-16] an index of rules that are gone, or that was replaced a moment ago, makes the answer incomplete', async () => {
  const shop = await newShop();
  const { id } = await firstWord(shop, 'Oi');
  const { tenant } = shop;
  for (const month of ['2026-07', '2026-08']) await indexOf(tenant, month).put(id, [lines(1, 'bolo')]);
  const months = (sql: string) =>
    rows(shardOf(tenant), `UPDATE search_months SET ${sql} WHERE tenant_id = ? AND month = '2026-08'`, tenant.id);
  await months('version = 99');
  expect(await search(tenant, 'bolo')).toMatchObject({ messages: [{ seq: 1 }], incomplete: true });
  await months(`version = ${LAYOUT.version}`);
  expect(await search(tenant, 'bolo')).toMatchObject({ messages: [{ seq: 1 }, { seq: 1 }], incomplete: false });
  await indexOf(tenant, '2026-08').object.empty();
  expect(await search(tenant, 'bolo')).toMatchObject({ messages: [{ seq: 1 }], incomplete: false });
  // The row is read, and changes before the object answers.
  const swaps: Promise<unknown>[] = [];
  calls.onCall = (kind, method) => {
    if (kind === 'index' && method === 'search' && swaps.length === 0) swaps.push(months('parts = 2'));
  };
  onTestFinished(() => {
    calls.onCall = undefined;
  });
  expect(await search(tenant, 'bolo')).toMatchObject({ messages: [{ seq: 1 }], incomplete: true });
  await Promise.all(swaps);
});

it('[SRC-16] an index that does not answer is not waited for', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const outcome = within(10_000, new Promise(() => {}));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(await outcome).toBe('late');
  expect(await within(10_000, Promise.resolve('answer'))).toBe('answer');
});

it('[SRC-22] words for rules that only a newer Worker knows are refused, and accepted for rules that only an older one knew', async () => {
  const { tenant } = await newShop();
  const [older, newer] = [
    { version: LAYOUT.version - 1, parts: 1 },
    { version: LAYOUT.version + 1, parts: 1 },
  ];
  const words: Parameters<ReturnType<typeof indexOf>['put']> = [CONVERSATION, [lines(1, 'bolo')]];
  await rows(
    shardOf(tenant),
    "INSERT INTO search_months (tenant_id, month, version, parts, other_version, other_parts, other_is) VALUES (?, '2026-07', ?, 1, ?, 1, 'filling')",
    tenant.id,
    LAYOUT.version,
    newer.version,
  );
  expect(await indexOf(tenant, '2026-07', newer).put(...words)).toMatchObject({ ok: false, problem: 'other-version' });
  await rows(
    shardOf(tenant),
    "INSERT INTO search_months (tenant_id, month, version, parts, other_version, other_parts, other_is) VALUES (?, '2026-08', ?, 1, ?, 1, 'filling')",
    tenant.id,
    older.version,
    LAYOUT.version,
  );
  expect(await indexOf(tenant, '2026-08', older).put(...words)).toEqual({ ok: true, also: LAYOUT });
});

it('[SRC-22] a step that comes late does not hide a newer rebuild from those who write', async () => {
  const { tenant } = await newShop();
  const index = indexOf(tenant);
  const halves = { version: LAYOUT.version, parts: 2 };
  await index.put(CONVERSATION, [lines(1, 'bolo')]);
  await index.object.announce(halves);
  await index.object.dismiss({ version: LAYOUT.version - 1, parts: 1 });
  expect(await index.put(CONVERSATION, [lines(2, 'bolo')])).toEqual({ ok: true, also: halves });
  await index.object.dismiss(halves);
  expect(await index.put(CONVERSATION, [lines(3, 'bolo')])).toEqual({ ok: true, also: null });
});
