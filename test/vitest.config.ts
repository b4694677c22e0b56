import { cloudflareTest } from '@cloudflare/vitest-pool-workers';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { BROWSER, COMMON, KILL, NODE_PROJECTS, ROOT, SIMULATOR, WORKERD } from './node.config.ts';
import { schemaOf } from './support/schema.ts';
import { TEST_SECRETS, TEST_SETTINGS } from './support/secrets.ts';

/** A mail leaves, and nobody reads it; everything else that a test does not stand in for fails. */
const offline = (request: { url: string }) =>
  request.url.startsWith(MAILBOX)
    ? new Response(null, { status: 204 })
    : new Response('Tests reach no network: stub the call.', { status: 599 });
const MAILBOX = 'https://mailbox.test/mailbox';

/** The product in workerd: real D1 (two shards), real objects, real queues; each test file has its own storage. */
const workerd: TestProjectInlineConfiguration = {
  plugins: [
    cloudflareTest(() => ({
      wrangler: { configPath: `${ROOT}wrangler.toml` },
      miniflare: {
        d1Databases: { SHARD_01: 'SHARD_01' },
        bindings: {
          ...TEST_SECRETS,
          ...TEST_SETTINGS,
          TEST_RACES: process.env.RACES ?? '40',
          TEST_RUNS: process.env.PROSA_RUNS ?? '1',
          MAILBOX_URL: MAILBOX,
          TEST_SCHEMAS: { directory: schemaOf('directory'), shard: schemaOf('shard') },
        },
        outboundService: offline,
      },
    })),
  ],
  test: {
    name: 'workerd',
    include: [WORKERD],
    exclude: [SIMULATOR],
    isolate: false, // one runtime for all files, which take turns in it: support/migrate.ts empties it for each
    setupFiles: ['test/support/migrate.ts', 'test/support/sentinel.ts'],
    testTimeout: 120_000 * Math.max(1, Number(process.env.PROSA_RUNS ?? 1)), // a busy machine is slow, not wrong
    hookTimeout: 120_000,
  },
};

/** The fake Meta in workerd. */
const simulatorWorker: TestProjectInlineConfiguration = {
  plugins: [cloudflareTest({ wrangler: { configPath: `${ROOT}src/simulator/wrangler.toml` } })],
  test: { name: 'simulator-worker', include: ['test/simulator/**/*.worker.test.ts'], testTimeout: 120_000 },
};

/** People's journeys through the built product in a real browser: one world for all, a company of its own for each file. */
const browser: TestProjectInlineConfiguration = {
  test: {
    name: 'browser',
    include: [BROWSER],
    globalSetup: 'test/browser/setup.ts',
    isolate: false,
    maxWorkers: 1,
    sequence: { concurrent: false, groupOrder: 1 }, // by themselves: the other projects run as many files as there are cores
    testTimeout: 240_000,
    hookTimeout: 120_000,
  },
};

/** The built product under load, killed again and again. */
const kill: TestProjectInlineConfiguration = {
  test: { name: 'kill', include: [KILL], hookTimeout: 600_000 },
};

export default defineConfig({
  root: ROOT,
  test: {
    ...COMMON,
    projects: [...NODE_PROJECTS, workerd, simulatorWorker, browser, kill],
  },
});
