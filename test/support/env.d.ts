/// <reference types="@cloudflare/vitest-pool-workers/types" />
/// <reference types="vite/types/importMeta.d.ts" />

declare module '*.json?raw' {
  const text: string;
  export default text;
}

declare namespace Cloudflare {
  /** What the tests bind besides wrangler.toml: a second shard, the schemas of both kinds of database, and how long to go on. */
  interface Env {
    SHARD_01: D1Database;
    /** How many races there are of each kind. */
    TEST_RACES: string;
    /** Share of the runs of each property. */
    TEST_RUNS: string;
    TEST_SCHEMAS: Record<'directory' | 'shard', string[]>;
  }
}
