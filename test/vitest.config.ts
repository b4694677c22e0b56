import { existsSync } from 'node:fs';
import { cloudflareTest, readD1Migrations } from '@cloudflare/vitest-pool-workers';
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';
import { TEST_SECRETS, TEST_SETTINGS } from './support/secrets.ts';

const root = new URL('..', import.meta.url).pathname;
const migrations = async (kind: string) => (existsSync(`${root}migrations/${kind}`) ? readD1Migrations(`${root}migrations/${kind}`) : []);
const offline = () => new Response('Tests reach no network: stub the call.', { status: 599 });

const WORKERD = 'test/**/*.worker.test.ts';
const SIMULATOR = 'test/simulator/**/*.test.ts';
const LAWS = 'test/laws/*.test.ts';
const BROWSER = 'test/browser/**/*.test.ts';
const KILL = 'test/kill/**/*.test.ts';

/** Rules of plain data, in Node, in milliseconds. */
const domain: TestProjectInlineConfiguration = {
  test: { name: 'domain', include: ['test/**/*.test.ts'], exclude: [WORKERD, SIMULATOR, LAWS, BROWSER, KILL], isolate: false },
};

/** The project looked at as text: what the code may and may not do. */
const laws: TestProjectInlineConfiguration = {
  test: { name: 'laws', include: [LAWS], exclude: [WORKERD], testTimeout: 30_000 },
};

/** The product in workerd: real D1 (two shards), real objects, real queues; each test file has its own storage. */
const workerd: TestProjectInlineConfiguration = {
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: `${root}wrangler.toml` },
      miniflare: {
        d1Databases: { SHARD_01: 'SHARD_01' },
        bindings: {
          ...TEST_SECRETS,
          ...TEST_SETTINGS,
          TEST_RACES: process.env.RACES ?? '40',
          MAILBOX_URL: 'https://mailbox.test/mailbox',
          TEST_MIGRATIONS: { directory: await migrations('directory'), shard: await migrations('shard') },
        },
        outboundService: offline,
      },
    })),
  ],
  test: {
    name: 'workerd',
    include: [WORKERD],
    exclude: [SIMULATOR],
    setupFiles: ['test/support/migrate.ts', 'test/support/sentinel.ts'],
    testTimeout: 20_000,
  },
};

/** The fake Meta: its rules in Node, its Worker in workerd. */
const simulator: TestProjectInlineConfiguration = {
  test: { name: 'simulator', include: [SIMULATOR], exclude: [WORKERD], isolate: false },
};
const simulatorWorker: TestProjectInlineConfiguration = {
  plugins: [cloudflareTest({ wrangler: { configPath: `${root}src/simulator/wrangler.toml` } })],
  test: { name: 'simulator-worker', include: ['test/simulator/**/*.worker.test.ts'], testTimeout: 20_000 },
};

/** People's journeys through the built product in a real browser: one at a time. */
const browser: TestProjectInlineConfiguration = {
  test: {
    name: 'browser',
    include: [BROWSER],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    fileParallelism: false,
    sequence: { concurrent: false },
  },
};

/** The built product under load, killed again and again. */
const kill: TestProjectInlineConfiguration = {
  test: { name: 'kill', include: [KILL], hookTimeout: 180_000 },
};

const present = (name: string): boolean => existsSync(`${root}${name}`);

export default defineConfig({
  root,
  test: {
    projects: [
      domain,
      laws,
      ...(present('src/worker.ts') ? [workerd] : []),
      simulator,
      ...(present('src/simulator/worker.ts') ? [simulatorWorker] : []),
      browser,
      kill,
    ],
    passWithNoTests: true,
    allowOnly: false,
    silent: 'passed-only',
  },
});
