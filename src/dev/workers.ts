import { mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { V4WorkerOptions } from 'miniflare';
import { bundle } from './bundle.ts';
import { HOST } from './ports.ts';

process.env.WRANGLER_LOG ??= 'error'; // before wrangler is loaded: its advice about missing .dev.vars is not ours
const { unstable_getMiniflareWorkerOptions: readOptions } = await import('wrangler');

/** What we touch of the options wrangler makes from a wrangler.toml; the rest is handed on as it is. */
type Options = Pick<V4WorkerOptions, 'compatibilityDate' | 'bindings' | 'serviceBindings'> & {
  d1Databases?: Record<string, { id: string }>;
  r2Buckets?: Record<string, string | { id: string }>;
};

export type WorkerPlan = {
  name: string;
  config: string;
  port: number;
  bundleFolder: string;
  keepBundle: boolean;
  bindings: Record<string, string>;
  databases?: string[];
};

/** One Worker of one wrangler.toml, listening on its own socket, and the Worker that serves its files if it has any. */
export async function workersFor(plan: WorkerPlan): Promise<V4WorkerOptions[]> {
  const { options, assets, main } = read(plan.config);
  if (!main) throw new Error(`${plan.config} names no main file.`);
  if (assets) mkdirSync(assets.directory, { recursive: true });
  const modules = await bundle(plan.config, main, plan.bundleFolder, plan.keepBundle);
  const files = `${plan.name}-assets`;
  const worker: V4WorkerOptions = {
    ...options,
    name: plan.name,
    modules,
    modulesRoot: plan.bundleFolder,
    bindings: { ...options.bindings, ...plan.bindings },
    d1Databases: { ...options.d1Databases, ...Object.fromEntries((plan.databases ?? []).map((name) => [name, { id: name }])) },
    ...(assets?.binding ? { serviceBindings: { ...options.serviceBindings, [assets.binding]: files } } : {}),
    unsafeDirectSockets: [{ host: HOST, port: plan.port, proxy: false }],
  };
  if (!assets) return [worker];
  // A Worker with assets is put behind Miniflare's asset router, direct socket or not. So the files get a Worker of their own.
  const { run_worker_first: _first, routerConfig: _router, binding: _binding, ...rest } = assets;
  const server: V4WorkerOptions = {
    name: files,
    modules: true,
    script: 'export default {}',
    ...(options.compatibilityDate ? { compatibilityDate: options.compatibilityDate } : {}),
    assets: { ...rest, routerConfig: { has_user_worker: false } },
  };
  return [worker, server];
}

/** The databases that a wrangler.toml binds, by binding. */
export const databasesOf = (config: string): Record<string, { id: string }> => read(config).options.d1Databases ?? {};

/** The names of the buckets that a wrangler.toml binds. */
export const bucketsOf = (config: string): string[] =>
  Object.values(read(config).options.r2Buckets ?? {}).map((bucket) => (typeof bucket === 'string' ? bucket : bucket.id));

export const bundleFolder = (state: string, config: string): string => join(state, 'bundle', basename(dirname(config)));

function read(config: string): { options: Options; assets: V4WorkerOptions['assets']; main: string | undefined } {
  const { workerOptions, main } = readOptions(config);
  const { modulesRules: _, assets, ...options } = workerOptions as Options & { modulesRules?: unknown; assets?: V4WorkerOptions['assets'] };
  return { options, assets, main };
}
