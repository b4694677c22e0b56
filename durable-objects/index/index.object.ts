import { DurableObject } from 'cloudflare:workers';
import { shardOf } from '../../src/edge/platform/databases';
import { projectMonth } from '../../src/modules/service/search/search.projection';
import type { Asked, Hits, OtherVersion, Put, SearchIndexRpc } from '../../src/modules/service/search/search.rpc';
import { exists } from '../shared/migrations';
import { Passages } from './passages';

/**
 * The words of one company's messages of one month. The tenant is part of its name, so no other tenant can address it. An
 * object that nobody has written in stays empty: the first passage makes its tables, and the row of D1 that lists the month.
 */
export class SearchIndexObject extends DurableObject<Env> implements SearchIndexRpc {
  #passages = exists(this.ctx.storage) ? new Passages(this.ctx.storage) : undefined;

  async put({ home, month, version, conversationId, passages }: Put): Promise<{ ok: true } | OtherVersion> {
    if (!this.#passages) {
      await projectMonth(shardOf(this.env, home.shard), { tenantId: home.tenantId, month, parts: 1, version });
      this.#passages ??= new Passages(this.ctx.storage, version);
    }
    const other = this.#passages.refuses(version);
    if (other) return other;
    this.#passages.write(conversationId, passages);
    return { ok: true };
  }

  search(asked: Asked): Hits | OtherVersion {
    if (!this.#passages) return { ok: true, hits: [], next: null };
    return this.#passages.refuses(asked.version) ?? this.#passages.find(asked);
  }

  forget(conversationIds: string[]): number {
    return this.#passages?.forget(conversationIds) ?? 0;
  }
}
