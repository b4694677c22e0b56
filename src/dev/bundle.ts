import { execFile } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { promisify } from 'node:util';
import type { V4ModuleDefinition } from 'miniflare';
import { ROOT, toolScript } from './paths.ts';

const run = promisify(execFile);

const KINDS: Record<string, V4ModuleDefinition['type']> = {
  '.js': 'ESModule',
  '.mjs': 'ESModule',
  '.wasm': 'CompiledWasm',
  '.bin': 'Data',
  '.txt': 'Text',
  '.html': 'Text',
  '.sql': 'Text',
};

/** The Worker exactly as `npm run deploy` would upload it: wrangler makes the bundle, we only run it. */
export async function bundle(config: string, main: string, outdir: string, keep = false): Promise<V4ModuleDefinition[]> {
  const entry = join(outdir, `${basename(main, extname(main))}.js`);
  if (!keep || !existsSync(entry)) await build(config, outdir);
  if (!existsSync(entry)) throw new Error(`The bundle of ${config} has no ${basename(entry)}.`);
  return [entry, ...others(outdir, entry)].flatMap((path) => {
    const type = KINDS[extname(path)];
    return type ? [{ type, path }] : [];
  });
}

async function build(config: string, outdir: string): Promise<void> {
  rmSync(outdir, { recursive: true, force: true });
  const env = { ...process.env, WRANGLER_SEND_METRICS: 'false', WRANGLER_LOG: 'error', WRANGLER_WRITE_LOGS: 'false', NO_COLOR: '1' };
  const args = [toolScript('wrangler'), 'deploy', '--dry-run', '--config', config, '--outdir', outdir];
  await run(process.execPath, args, { cwd: dirname(config), env }).catch((error: { stderr?: string; stdout?: string }) => {
    throw new Error(`The Worker of ${config.replace(`${ROOT}/`, '')} does not build:\n${error.stderr ?? ''}${error.stdout ?? ''}`);
  });
}

function others(folder: string, entry: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => join(file.parentPath, file.name))
    .filter((path) => path !== entry);
}
