import { env } from 'cloudflare:workers';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/d1';
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keyset } from '../../src/edge/storage/keyset.ts';
import { encode, paged } from '../../src/kernel/cursor.ts';
import { call } from '../support/api.ts';
import { firstWord, newShop } from '../support/shop.ts';

const marks = sqliteTable('page_marks', { at: integer().notNull(), id: text().notNull() });
const db = drizzle(env.SHARD_00);

describe('pages', () => {
  it('[FLT-22] give each item once, in order, up and down, also of many that happened at once', async () => {
    await db.run(sql`CREATE TABLE page_marks (at INTEGER NOT NULL, id TEXT NOT NULL, PRIMARY KEY (at, id)) WITHOUT ROWID`);
    const all = Array.from({ length: 45 }, (_, n) => ({ at: Math.floor(n / 9), id: `${n % 9}'é` }));
    await db.insert(marks).values(all);
    for (const direction of ['asc', 'desc'] as const) {
      const order = keyset(direction, marks.at, marks.id);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: 46 }), async (limit) => {
          const read: { at: number; id: string }[] = [];
          for (let after: string | null | undefined; after !== null; ) {
            const rows = await db
              .select()
              .from(marks)
              .where(order.behind(after))
              .orderBy(...order.orderBy)
              .limit(limit + 1);
            const page = paged(
              rows,
              limit,
              (row) => row,
              (row) => [row.at, row.id],
            );
            read.push(...page.items);
            after = page.next;
          }
          expect(read).toEqual(direction === 'asc' ? all : all.toReversed());
        }),
        { numRuns: 20 },
      );
    }
  });

  it('[FLT-21] of every list refuse what is not a cursor of it', async () => {
    const shop = await newShop();
    const { id, contact } = await firstWord(shop);
    const lists = ['/v1/audit', '/v1/conversations', `/v1/conversations/${id}/interactions`, `/v1/contacts/${contact.id}/interactions`];
    for (const path of [...lists, '/v1/sessions', '/v1/ledger', '/v1/mentions', '/v1/presence/intervals'])
      for (const after of ['1764374400000~con_1', '5', encode(['a', 'b', 'c', 'd'])]) {
        const answer = await call('GET', `${path}?after=${encodeURIComponent(after)}`, { token: shop.tenant.token });
        const { code, errors } = await answer.json<{ code: string; errors: { pointer: string }[] }>();
        expect([answer.status, code, errors.map(({ pointer }) => pointer)], `${path} ${after}`).toEqual([
          400,
          'invalid-request',
          ['/after'],
        ]);
      }
  });
});
