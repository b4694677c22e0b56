import { runInDurableObject } from 'cloudflare:test';
import { env } from 'cloudflare:workers';
import type { Remote } from '../../src/edge/platform/scope.ts';
import { questionOf } from '../../src/kernel/question.ts';
import { searchVersion } from '../../src/kernel/text.ts';
import { indexNames, type Layout } from '../../src/modules/service/search/layout.domain.ts';
import type { Hit, Line } from '../../src/modules/service/search/passages.domain.ts';
import type { After, SearchIndexRpc } from '../../src/modules/service/search/search.rpc.ts';
import { ask, type Tenant } from './api.ts';
import { homeOf } from './shop.ts';

export const MONTH = '2026-07';
const JULY = Date.UTC(2026, 6, 1);
export const LAYOUT: Layout = { version: searchVersion(), parts: 1 };

export const stubOf = ({ id }: Tenant, month: string, layout = LAYOUT, part = 0) =>
  env.INDEXES.get(env.INDEXES.idFromName(`${id}/${indexNames(month, layout)[part]}`));

/** An index object of a month, asked directly. */
export function indexOf(tenant: Tenant, month = MONTH, layout = LAYOUT, part = 0) {
  const stub = stubOf(tenant, month, layout, part);
  const object = stub as unknown as Remote<SearchIndexRpc>; // safe: the same methods
  return {
    put: (conversationId: string, passages: Line[][], version = layout.version) =>
      object.put({ ...layout, home: homeOf(tenant), month, version, conversationId, passages }),
    amend: (conversationId: string, amended: Line[]) =>
      object.amend({ ...layout, home: homeOf(tenant), month, conversationId, lines: amended }),
    async find(q: string, limit = 50): Promise<Hit[]> {
      const hits: Hit[] = [];
      for (let after: After | null | undefined; after !== null; ) {
        const answer = await object.search({ version: layout.version, question: questionOf(q), limit, ...(after ? { after } : {}) });
        if (!answer.ok) throw new Error(answer.problem);
        hits.push(...answer.hits);
        after = answer.next;
      }
      return hits;
    },
    object,
    stub,
    /** Everything that the object holds, byte by byte. */
    dump: (): Promise<string> =>
      runInDurableObject(stub, (_, { storage: { sql } }) => {
        const tables = sql.exec<{ name: string }>(
          "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
        );
        return JSON.stringify(
          tables.toArray().map(({ name }) => {
            const { columnNames } = sql.exec(`SELECT * FROM ${name} LIMIT 0`);
            if (name === 'idx') return '';
            return sql.exec(`SELECT ${columnNames.map((column) => `hex(${column}) AS ${column}`).join(', ')} FROM ${name}`).toArray();
          }),
        );
      }),
  };
}

export const lines = (first: number, ...texts: string[]): Line[] =>
  texts.map((text, n) => ({ seq: first + n, at: JULY + first + n, text }));
export const hex = (word: string): string =>
  [...new TextEncoder().encode(word)].map((byte) => byte.toString(16).toUpperCase().padStart(2, '0')).join('');

export type Found = { messages: { conversationId: string; seq: number; at: string }[]; incomplete: boolean };
export const search = ({ token }: Pick<Tenant, 'token'>, q: string, limit = 20): Promise<Found> =>
  ask(200, 'GET', `/v1/search?q=${encodeURIComponent(q)}&limit=${limit}`, { token });
