import { DurableObject } from 'cloudflare:workers';
import { log } from '../../src/edge/log';
import { shardOf } from '../../src/edge/platform/databases';
import { isSame, type Layout, type Month } from '../../src/modules/service/search/layout.domain';
import { projectGrowth, projectMonth } from '../../src/modules/service/search/search.projection';
import type {
  Amend,
  Asked,
  Hits,
  OtherLayout,
  OtherVersion,
  Put,
  SearchIndexRpc,
  Written,
} from '../../src/modules/service/search/search.rpc';
import { exists } from '../shared/migrations';
import { Passages } from './passages';

/**
 * The words of one company's messages of one month, or of a part of its conversations. The tenant is part of its name, so no
 * other tenant can address it. An object that nobody has written in stays empty: the first passage makes its tables, and the
 * row of D1 that lists the month; where that row names other objects, the passage is refused.
 */
export class SearchIndexObject extends DurableObject<Env> implements SearchIndexRpc {
  #passages = exists(this.ctx.storage) ? new Passages(this.ctx.storage) : undefined;

  put(given: Put): Promise<Written | OtherVersion | OtherLayout> {
    return this.#write(given, (passages) => passages.write(given.conversationId, given.passages));
  }

  amend(given: Amend): Promise<Written | OtherVersion | OtherLayout> {
    return this.#write(given, (passages) => passages.amend(given.conversationId, given.lines));
  }

  async #write(given: Put | Amend, write: (passages: Passages) => void): Promise<Written | OtherVersion | OtherLayout> {
    const passages = this.#passages ?? (await this.#begin(given));
    if ('ok' in passages) return passages;
    const other = passages.refuses(given.version);
    if (other) return other;
    if (passages.hasRule) write(passages);
    // By rules that are gone nothing can be written any more: then the newer layout that replaces this one is enough. By rules
    // that only a newer Worker knows, that Worker writes: were this answered with yes, the words would be missing for ever.
    else if (!passages.also || passages.also.version <= given.version)
      return { ok: false, problem: 'other-version', version: given.version };
    if (this.ctx.storage.sql.databaseSize > Number(this.env.SEARCH_INDEX_BYTES)) await this.#split(given);
    return { ok: true, also: passages.also };
  }

  /** Nothing else is let in meanwhile: whoever empties the object does so before the row is read or after the tables are made. */
  async #begin({ home, month, version, parts }: Put | Amend): Promise<Passages | OtherLayout> {
    const row = await this.ctx.blockConcurrencyWhile(async () => {
      const known = await projectMonth(shardOf(this.env, home.shard), home.tenantId, { month, version, parts }).catch(asError);
      const also = known instanceof Error ? undefined : alsoOf(known, { version, parts });
      if (also !== undefined) this.#passages ??= new Passages(this.ctx.storage, { version, also });
      return known;
    });
    if (row instanceof Error) throw row; // not above: an error in there would end the object
    return this.#passages ?? { ok: false, problem: 'other-layout', current: { version: row.version, parts: row.parts } };
  }

  async #split({ home, month, version, parts }: Put | Amend): Promise<void> {
    await projectGrowth(shardOf(this.env, home.shard), home.tenantId, { month, version, parts }).catch((error: unknown) =>
      log('warn', { event: 'search-index-not-split', tenantId: home.tenantId, month, error }),
    ); // the next passage asks again
  }

  search(asked: Asked): Hits | OtherVersion {
    if (!this.#passages) return { ok: true, hits: [], next: null, isEmpty: true };
    return this.#passages.refuses(asked.version) ?? this.#passages.find(asked);
  }

  announce(also: Layout): void {
    this.#passages?.announce(also);
  }

  dismiss(gone: Layout): void {
    this.#passages?.dismiss(gone);
  }

  forget(conversationIds: string[]): number {
    return this.#passages?.forget(conversationIds) ?? 0;
  }

  forgetUpTo(conversationId: string, seq: number): void {
    this.#passages?.forgetUpTo(conversationId, seq);
  }

  held(conversationIds: string[]): number {
    return this.#passages?.held(conversationIds) ?? 0;
  }

  async empty(): Promise<void> {
    this.#passages = undefined;
    await this.ctx.storage.deleteAll();
  }
}

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)));

/** Where else to write, for an object of this layout; undefined when the month has no such layout. */
function alsoOf({ version, parts, other }: Month, own: Layout): Layout | null | undefined {
  const filling = other?.is === 'filling' ? { version: other.version, parts: other.parts } : null;
  if (isSame({ version, parts }, own)) return filling;
  return filling && isSame(filling, own) ? { version, parts } : undefined;
}
