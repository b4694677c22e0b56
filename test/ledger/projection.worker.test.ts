import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import { forgetTerms } from '../../src/modules/billing/tariffs/terms.projection.ts';
import {
  businessSession,
  chargeBy,
  countersIn,
  customerSession,
  entriesIn,
  newThreads,
  noon,
  opened,
  shown,
  tell,
} from '../support/money.ts';
import { firstWord, newShop, rows, type Shop, shardOf } from '../support/shop.ts';

/** A company, with threads that its ledger is told of by hand. */
async function company(count: number) {
  const shop = await newShop();
  await firstWord(shop);
  const threads = await newThreads(shop, count);
  return { shop, threads };
}
/** Without what the customer of `firstWord` left. */
const mine = async (shop: Shop) => (await entriesIn(shop)).filter(({ seq }) => seq > 1);
const COUNTER = 'customer-free-quota|waba-1|||2026-11';

describe('entries of sessions', () => {
  it('[BIL-110] 200 customers at the edge of the quota, at once and each told twice: exactly the free ones are free', async () => {
    const { shop, threads } = await company(200);
    await shardOf(shop.tenant).prepare('INSERT INTO counters VALUES (?, ?, 900)').bind(shop.tenant.id, COUNTER).run();
    await Promise.all(
      [...threads, ...threads].map((ref, n) => tell(shop, ref, noon(3), [opened(customerSession(1, instantOf(noon(3) + (n % 200))))])),
    );
    const entries = await mine(shop);
    expect(entries.filter(({ kind }) => kind === 'quota')).toHaveLength(100);
    expect(entries.filter(({ kind }) => kind === 'confirmed')).toHaveLength(100);
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 2));
    expect(entries.map(({ ordinal }) => ordinal)).toEqual(Array.from({ length: 200 }, (_, n) => n + 901));
    expect(entries.every(({ kind, ordinal }) => (kind === 'quota') === Number(ordinal) <= 1000)).toBe(true);
    expect(await countersIn(shop)).toMatchObject({ [COUNTER]: 1100 });
  });

  it('[BIL-111] a session writes at most six rows in its whole life, its trace included, and whatever is told again writes none', async () => {
    const { shop, threads } = await company(2);
    const [one, two] = threads;
    if (!one || !two) throw new Error('no threads');
    const life = async (ref: typeof one, session: ReturnType<typeof customerSession>, kinds: ('confirmed' | 'traced')[]) => {
      const facts = [
        [opened(session)],
        ...kinds.map((kind) =>
          kind === 'confirmed'
            ? [{ kind: 'session-confirmed' as const, number: 1, at: noon(4), category: null }]
            : [{ kind: 'session-traced' as const, number: 1, trace: 't0.md5' }],
        ),
      ];
      const written: number[] = [];
      for (const some of facts) {
        written.push(await tell(shop, ref, noon(4), some));
        for (const again of facts.slice(0, written.length)) expect(await tell(shop, ref, noon(5), again)).toBe(0);
      }
      return written;
    };
    expect(await life(one, businessSession(1, noon(3)), ['confirmed', 'traced'])).toEqual([3, 2, 1]);
    expect(await life(two, customerSession(1, noon(3)), ['traced'])).toEqual([4, 1]);
    expect(shown(await mine(shop))).toEqual(['reserved 790000 0', 'confirmed -790000 790000', 'quota 0 0']);
  });

  it('[BIL-112] counts a month by the company’s own zone and each WhatsApp account, and never what the business opens', async () => {
    const { shop, threads } = await company(4);
    const [a, b, c, d] = threads;
    if (!a || !b || !c || !d) throw new Error('no threads');
    const midnight = Date.parse('2026-12-01T03:00:00Z');
    await tell(shop, a, noon(3), [opened(customerSession(1, instantOf(midnight - 1)))]);
    await tell(shop, b, noon(3), [opened(customerSession(1, instantOf(midnight)))]);
    await tell(shop, { ...c, account: { ...c.account, wabaId: 'waba-2' } }, noon(3), [opened(customerSession(1, noon(3)))]);
    await tell(shop, d, noon(3), [opened(businessSession(1, noon(3)))]);
    const { [COUNTER]: november, ...others } = await countersIn(shop);
    expect(november).toBe(1);
    expect(others).toMatchObject({ 'customer-free-quota|waba-1|||2026-12': 1, 'customer-free-quota|waba-2|||2026-11': 1 });
    expect((await mine(shop)).map(({ day }) => day)).toEqual(['2026-11-30', '2026-12-01', '2026-11-03', '2026-11-03']);
  });

  it('[BIL-113] releases what failed, once, and charges beside it what arrived after all', async () => {
    const { shop, threads } = await company(1);
    const [ref] = threads;
    if (!ref) throw new Error('no thread');
    await tell(shop, ref, noon(3), [opened(businessSession(1, noon(3)))]);
    const released = { kind: 'session-released' as const, number: 1, at: noon(4), why: 'failed' as const, isVoid: true };
    expect(await tell(shop, ref, noon(4), [released])).toBe(2);
    expect(await tell(shop, ref, noon(4), [released])).toBe(0);
    const confirmed = { kind: 'session-confirmed' as const, number: 1, at: noon(4), category: null };
    expect(await tell(shop, ref, noon(4), [confirmed])).toBe(0);
    const late = { kind: 'session-arrived-late' as const, number: 1, at: noon(5) };
    await tell(shop, ref, noon(4), [opened(businessSession(2, noon(4)))]);
    await expect(tell(shop, ref, noon(5), [{ ...late, number: 2 }])).rejects.toThrow('has not been released');
    expect(await tell(shop, ref, noon(5), [late])).toBe(2);
    expect(await tell(shop, ref, noon(5), [late])).toBe(0);
    const entries = await mine(shop);
    expect(shown(entries)).toEqual(['reserved 790000 0', 'released -790000 0', 'reserved 790000 0', 'confirmed 0 790000']);
    expect(entries.map(({ why }) => why)).toEqual([null, 'failed', null, 'delivered-after-failure']);
    expect(
      await rows(
        shardOf(shop.tenant),
        "SELECT state FROM sessions WHERE tenant_id = ? AND initiator = 'business' AND id LIKE '%_1'",
        shop.tenant.id,
      ),
    ).toEqual([{ state: 'void' }]);
  });

  it('[BIL-114] keeps a session without a price while no tariff is in force; what settles an unknown session is refused, to be told again', async () => {
    const { shop, threads } = await company(2);
    const [ref, other] = threads;
    if (!ref || !other) throw new Error('no thread');
    await chargeBy(shop, []);
    forgetTerms(shop.tenant.id);
    // Its row, in two indexes, and the count.
    expect(await tell(shop, ref, noon(3), [opened(businessSession(1, noon(3)))])).toBe(4);
    expect(await tell(shop, ref, noon(3), [opened(businessSession(1, noon(3)))])).toBe(0);
    expect(await tell(shop, ref, noon(4), [{ kind: 'session-confirmed', number: 1, at: noon(4), category: null }])).toBe(0);
    expect(await tell(shop, ref, noon(4), [{ kind: 'session-released', number: 1, at: noon(4), why: 'failed', isVoid: true }])).toBe(1);
    expect(await countersIn(shop)).toMatchObject({ 'unpriced||||2026-11': 1 });
    expect(await mine(shop)).toEqual([]);
    await expect(tell(shop, other, noon(4), [{ kind: 'session-confirmed', number: 7, at: noon(4), category: null }])).rejects.toThrow(
      'session 7',
    );
  });

  it('[BIL-115] an entry counts for the department of the queue, where it has one alone', async () => {
    const { shop, threads } = await company(3);
    const database = shardOf(shop.tenant);
    const [queue] = await rows<{ id: string }>(database, 'SELECT id FROM queues WHERE tenant_id = ? LIMIT 1', shop.tenant.id);
    const departments = ['dep_a', 'dep_b'];
    const found: (string | null)[] = [];
    for (const [n, ref] of threads.entries()) {
      if (n > 0) {
        await database
          .prepare('INSERT INTO departments (tenant_id, id, name, revision, created_at) VALUES (?, ?, ?, 1, 0)')
          .bind(shop.tenant.id, departments[n - 1], `D${n}`)
          .run();
        await database
          .prepare('INSERT INTO queue_departments (tenant_id, queue_id, department_id) VALUES (?, ?, ?)')
          .bind(shop.tenant.id, queue?.id, departments[n - 1])
          .run();
      }
      await tell(shop, ref, noon(3), [opened(customerSession(1, noon(3)), queue?.id ?? '')]);
      const all = await rows<{ department_id: string | null }>(
        database,
        'SELECT department_id FROM ledger_entries WHERE tenant_id = ? ORDER BY seq',
        shop.tenant.id,
      );
      found.push(all.at(-1)?.department_id ?? null);
    }
    expect(found).toEqual([null, 'dep_a', null]);
  });
});
