import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { convertV4MiniflareOptions, Log, LogLevel, Miniflare } from 'miniflare';
import { type Database, migrate } from './migrate.ts';
import { ROOT } from './paths.ts';
import { claimPort, HOST } from './ports.ts';
import { childrenNamed } from './processes.ts';
import type { Secrets } from './secrets.ts';
import { bundleFolder, databasesOf, workersFor } from './workers.ts';

export type ServerOptions = {
  /** Of the product; 0 takes any free one. */
  port?: number;
  simulatorPort?: number;
  /** Folder in which databases and objects persist. */
  state: string;
  secrets: Secrets;
  vars?: Record<string, string>;
  /** Bindings of further shards, e.g. ['SHARD_01']. */
  shards?: string[];
  simulator?: boolean;
  /** Call the Worker's scheduled handler at each full minute. */
  cron?: boolean;
  /** Run the bundle of the last start in this state folder again, if there is one: for tests that restart often. */
  keepBundle?: boolean;
  /** Let its memory be looked at, by the protocol of Chrome's developer tools. */
  inspect?: boolean;
  /** Another project folder with the same shape; for trying the launcher itself. */
  root?: string;
};

export type Server = {
  url: string;
  simulatorUrl: string;
  pids: { node: number; workerd: number[] };
  migrated: string[];
  /** Where the product's memory can be looked at; empty unless that was asked for. */
  inspector: string;
  miniflare: Miniflare;
  triggerCron(at?: Date): Promise<void>;
  stop(): Promise<void>;
};

const PRODUCT = 'prosa';
const CRON = '* * * * *';
const at = (port: number): string => `http://${HOST}:${port}`;

/** The product and the simulator as built for production, in one workerd, each on its own socket with nothing in front. */
export async function startServer(options: ServerOptions): Promise<Server> {
  const root = options.root ?? ROOT;
  const config = join(root, 'wrangler.toml');
  const simulatorConfig = join(root, 'src/simulator/wrangler.toml');
  const simulated = options.simulator !== false && existsSync(simulatorConfig);
  mkdirSync(options.state, { recursive: true });

  const port = await claimPort(options.port ?? 8787, 'PORT');
  const simulatorPort = simulated ? await claimPort(options.simulatorPort ?? 8788, 'SIMULATOR_PORT') : 0;
  const simulatorUrl = simulated ? at(simulatorPort) : '';

  const product = workersFor({
    name: PRODUCT,
    config,
    port,
    bundleFolder: bundleFolder(options.state, config),
    keepBundle: options.keepBundle === true,
    bindings: { SIMULATOR_URL: simulatorUrl, MAILBOX_URL: simulated ? `${simulatorUrl}/mailbox` : '', ...options.vars, ...options.secrets },
    ...(options.shards ? { databases: options.shards } : {}),
  });
  const simulator = simulated
    ? workersFor({
        name: 'simulator',
        config: simulatorConfig,
        port: simulatorPort,
        bundleFolder: bundleFolder(options.state, simulatorConfig),
        keepBundle: options.keepBundle === true,
        bindings: {},
      })
    : [];
  const migrated = await migrateAll(options.state, root, { ...databasesOf(config), ...byName(options.shards ?? []) });
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: (await Promise.all([product, simulator])).flat(),
      host: HOST,
      port: 0, // Miniflare's own entry, by which the scheduled handler is called
      ...(options.inspect ? { inspectorPort: 0 } : {}),
      unsafeTriggerHandlers: true,
      cf: false,
      log: new Log(LogLevel.WARN),
      logRequests: false,
      resourcePersistencePath: options.state,
    }),
  );
  try {
    const entry = await miniflare.ready;
    // Over HTTP: `getWorker().scheduled()` waits with all of this process, which then takes no line of a Worker that waits to log.
    const triggerCron = async (time = new Date()): Promise<void> => {
      const query = new URLSearchParams({ cron: CRON, time: String(time.getTime()) });
      const response = await fetch(new URL(`/cdn-cgi/local/scheduled?${query}`, entry));
      if (!response.ok) throw new Error(`the scheduled handler ended with ${await response.text()}`);
    };
    const stopCron = options.cron === false ? () => {} : eachMinute(triggerCron);
    const stop = async (): Promise<void> => {
      stopCron();
      await miniflare.dispose();
    };
    const pids = { node: process.pid, workerd: childrenNamed('workerd') };
    const inspector = options.inspect ? String(await miniflare.getInspectorURL()) : '';
    return { url: at(port), simulatorUrl, pids, migrated, inspector, miniflare, triggerCron, stop };
  } catch (error) {
    await miniflare.dispose();
    throw error;
  }
}

type Databases = Record<string, { id: string }>;
const byName = (names: readonly string[]): Databases => Object.fromEntries(names.map((name) => [name, { id: name }]));

/** Before anything is served: a request that finds no tables would be answered with an error. */
async function migrateAll(state: string, root: string, databases: Databases): Promise<string[]> {
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      workers: [{ name: 'migrations', modules: true, script: 'export default {}', d1Databases: databases }],
      host: HOST,
      port: 0,
      cf: false,
      log: new Log(LogLevel.WARN),
      logRequests: false,
      resourcePersistencePath: state,
    }),
  );
  try {
    await miniflare.ready;
    const applied = Object.keys(databases).map(async (binding) => {
      const folder = join(root, 'migrations', binding.startsWith('SHARD_') ? 'shard' : binding.toLowerCase());
      const database: unknown = await miniflare.getD1Database(binding);
      const names = await migrate(database as Database, folder); // safe: the part of D1 that we use is the same
      return names.map((name) => `${binding}/${name}`);
    });
    return (await Promise.all(applied)).flat();
  } finally {
    await miniflare.dispose();
  }
}

function eachMinute(task: (time: Date) => Promise<void>): () => void {
  let timer: NodeJS.Timeout;
  const arm = (): void => {
    const next = Math.ceil((Date.now() + 1) / 60_000) * 60_000;
    timer = setTimeout(() => {
      task(new Date(next)).catch((error: unknown) => console.error('cron:', error));
      arm();
    }, next - Date.now());
    timer.unref();
  };
  arm();
  return () => clearTimeout(timer);
}
