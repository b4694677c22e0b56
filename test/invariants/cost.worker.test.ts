import { describe, expect, it, vi } from 'vitest';
import { meter } from '../../src/edge/platform/databases.ts';
import { forgetEverybody } from '../../src/modules/service/intake/resolve.actions.ts';
import { watchDatabases } from '../support/d1.ts';
import { graph } from '../support/graph.ts';
import { deliverText } from '../support/meta.ts';
import { watchObjects } from '../support/objects.ts';
import { claim, finish, firstWord, headOf, newShop, objectOf, type Shop, write } from '../support/shop.ts';
import { entriesOf } from '../support/thread.ts';

const shown = (shop: Shop, preview: string): Promise<unknown> =>
  vi.waitUntil(async () => (await entriesOf(shop.tenant)).some((entry) => entry.preview === preview), { interval: 5 });

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
    forgetEverybody();
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
  it('[COST-4] opening, claiming, the first answer and finishing cost one batch of D1 each; a further answer none', async () => {
    const meta = graph();
    const shop = await newShop();
    const databases = watchDatabases();
    const batchesOf = async (work: () => Promise<unknown>, sent: number): Promise<number> => {
      databases.clear();
      await work();
      await vi.waitUntil(async () => {
        // What became of the last send is a later `rev`, which the desk need not hear of.
        const { lastSeq, interaction } = await headOf(shop.tenant, id);
        const entries = await entriesOf(shop.tenant);
        const isTold = entries.every((entry) => entry.lastSeq === lastSeq && entry.interaction?.state === interaction?.state);
        return isTold && meta.asked.length === sent;
      });
      return databases.batches;
    };
    const { id } = await firstWord(shop);
    // The newcomer's contact, identity and conversation are one batch, the turn another.
    expect(databases.batches).toBe(2);
    const conversation = await headOf(shop.tenant, id);
    expect(await batchesOf(() => claim(shop.tenant, conversation), 0)).toBe(1);
    expect(await batchesOf(() => write(shop.tenant, id, 'Temos!'), 1)).toBe(1);
    expect(await batchesOf(() => write(shop.tenant, id, 'Quantos?'), 2)).toBe(0);
    databases.clear();
    await finish(shop.tenant, conversation);
    await vi.waitUntil(async () => databases.batches > 0);
    expect(databases.batches).toBe(1);
  });
});
