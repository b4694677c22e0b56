import { runInDurableObject } from 'cloudflare:test';
import { describe, expect, it } from 'vitest';
import { meter } from '../../src/edge/platform/databases.ts';
import { clearContactCache } from '../../src/modules/service/intake/resolve.actions.ts';
import { at } from '../support/clock.ts';
import { type Watch, watchDatabases } from '../support/d1.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import { watchObjects } from '../support/objects.ts';
import { claim, finish, firstWord, headOf, newShop, objectOf, type Shop, write } from '../support/shop.ts';
import { entriesOf } from '../support/thread.ts';
import { currentTime } from '../support/time.ts';
import { until } from '../support/until.ts';

const HOUR = 3_600_000;

const CUSTOMER = '5511980000001';

/** Whether an object has told all that it owes. */
const hasTold = (sql: SqlStorage): boolean => sql.exec<{ n: number }>('SELECT count(*) AS n FROM outbox').one().n === 0;

const shown = (shop: Shop, preview: string): Promise<unknown> =>
  until(async () => (await entriesOf(shop.tenant)).some((entry) => entry.preview === preview));

async function say(shop: Shop, text: string): Promise<void> {
  await deliverText(shop.channel, text);
  await shown(shop, text);
}

describe('what a message costs', () => {
  it('[COST-1] an inbound text inside an open interaction costs no statement and no row of D1, and 2 rows of objects, the desk included', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const [databases, objects] = [watchDatabases(), await watchObjects(objectOf(shop.tenant, id))];
    const before = meter.statements;
    await say(shop, 'Tem pão de queijo?');
    expect({ ...databases, metered: meter.statements - before }).toMatchObject({ statements: [], batches: 0, rowsWritten: 0, metered: 0 });
    expect(objects).toEqual({ rows: 2, alarms: 0 });
  });

  it('[COST-2] on an isolate that remembers nobody it costs one statement of D1 and still no row', async () => {
    const shop = await newShop();
    await firstWord(shop);
    const databases = watchDatabases();
    clearContactCache();
    await say(shop, 'E sonho?');
    expect(databases.statements).toHaveLength(1);
    expect(databases.rowsWritten).toBe(0);
  });

  it('[COST-3] over an interaction of ten inbound messages the average is at most 3 rows of objects a message', async () => {
    const shop = await newShop();
    const { id } = await firstWord(shop);
    const objects = await watchObjects(objectOf(shop.tenant, id));
    const databases = watchDatabases();
    for (let i = 1; i <= 10; i += 1) await say(shop, `mensagem ${i}`);
    expect(databases.statements).toEqual([]);
    expect((objects.rows + objects.alarms) / 10).toBeLessThanOrEqual(3);
    expect((objects.rows + objects.alarms) / 10).toBe(2);
  });
});

describe('what a change of state costs', () => {
  it('[COST-4] opening, claiming and finishing cost one batch of D1 each; an answer none', async () => {
    const meta = graph();
    const shop = await newShop();
    // The isolate knows by now what the company is charged.
    await firstWord(shop, 'Oi', { from: CUSTOMER });
    const databases = watchDatabases();
    const batchesOf = async (work: () => Promise<unknown>, sent: number): Promise<number> => {
      databases.clear();
      await work();
      await until(async () => {
        // What became of the last send is a later `rev`, which the desk need not hear of.
        const { lastSeq, interaction } = await headOf(shop.tenant, id);
        const entries = (await entriesOf(shop.tenant)).filter((entry) => entry.id === id);
        const isTold = entries.every((entry) => entry.lastSeq === lastSeq && entry.interaction?.state === interaction?.state);
        return isTold && meta.asked.length === sent;
      });
      return databases.batches;
    };
    const { id } = await firstWord(shop);
    // The newcomer's contact, identity and conversation are one batch, the turn another; by what is charged is read once a minute.
    expect(databases.batches).toBe(2);
    const conversation = await headOf(shop.tenant, id);
    expect(await batchesOf(() => claim(shop.tenant, conversation), 0)).toBe(1);
    expect(await batchesOf(() => write(shop.tenant, id, 'Temos!'), 1)).toBe(0);
    expect(await batchesOf(() => write(shop.tenant, id, 'Quantos?'), 2)).toBe(0);
    databases.clear();
    await finish(shop.tenant, conversation);
    await until(async () => databases.batches > 0);
    expect(databases.batches).toBe(1);
  });
});

describe('what an interaction costs in all', () => {
  type Steps = Record<string, Record<string, number>>;
  const sum = (steps: Steps): number =>
    Object.values(steps)
      .flatMap((rows) => Object.values(rows))
      .reduce((all, n) => all + n, 0);

  /** Rows of D1 that each step of a case writes, by table, indexes counted; `search_months`, one row a company and month, aside. */
  async function stepsOf(databases: Watch, shop: Shop, from: number, open: () => Promise<string>): Promise<Steps> {
    const steps: Steps = {};
    let tenant = await at(from, shop.tenant);
    let id = '';
    const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
      databases.clear();
      await work();
      await until(() => runInDurableObject(objectOf(tenant, id), (_, { storage }) => hasTold(storage.sql)));
      const { search_months: _, ...rows } = databases.rows;
      steps[name] = rows;
    };
    await step('opened', async () => {
      id = await open();
    });
    const conversation = await headOf(tenant, id);
    await step('claimed', () => claim(tenant, conversation));
    await step('ten messages', async () => {
      for (let n = 0; n < 5; n += 1) {
        await deliverText(shop.channel, `pergunta ${n}`, { from: CUSTOMER, at: from });
        await write(tenant, id, `resposta ${n}`);
      }
    });
    await step('finished', () => finish(tenant, conversation));
    tenant = await at(from + 25 * HOUR, shop.tenant);
    await step('session over', () => objectOf(tenant, id).wake());
    return steps;
  }

  it('[COST-5] 15 rows of D1 of who is known, and 11 more of who writes for the first time, the words of messages included', async () => {
    graph();
    const shop = await newShop();
    await firstWord(shop);
    const databases = watchDatabases(shop.tenant.id);
    const now = currentTime();
    let id = '';
    const first = await stepsOf(databases, shop, now, async () => {
      id = (await firstWord(shop, 'Oi', { from: CUSTOMER })).id;
      return id;
    });
    const known = await stepsOf(databases, shop, now + 30 * HOUR, async () => {
      await deliverText(shop.channel, 'De novo', { from: CUSTOMER, at: now + 30 * HOUR });
      return id;
    });
    const opened = { conversations: 2, interactions: 2, sessions: 2, counters: 1, ledger_entries: 1 };
    const after = {
      claimed: { conversations: 1, interactions: 1, service_segments: 1 },
      'ten messages': {},
      finished: { conversations: 2, interactions: 1 },
      'session over': { sessions: 1 },
    };
    expect(known).toEqual({ opened, ...after });
    expect(first).toEqual({
      opened: { ...opened, conversations: 4, contacts: 3, contact_identities: 2, contact_words: 3, contact_keys: 1 },
      ...after,
    });
    expect(sum(known)).toBe(15);
    expect(sum(first)).toBe(26);
  });
});
