/// <reference types="@cloudflare/vitest-pool-workers/types" />
/// <reference types="vite/types/importMeta.d.ts" />

declare namespace Cloudflare {
  /** What the tests bind besides wrangler.toml: a second shard, and the migrations of both kinds of database. */
  interface Env {
    SHARD_01: D1Database;
    TEST_MIGRATIONS: Record<'directory' | 'shard', import('cloudflare:test').D1Migration[]>;
  }
}
