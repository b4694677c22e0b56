import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the project. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const fromRoot = (...parts: string[]): string => join(ROOT, ...parts);
export const inProject = (...parts: string[]): boolean => existsSync(fromRoot(...parts));

/** Where local data lives: databases, objects, bundles, the demo's keys. */
export const stateFolder = (): string => resolve(ROOT, process.env.PROSA_STATE ?? '.prosa');

const PACKAGES = {
  biome: '@biomejs/biome',
  'openapi-ts': '@hey-api/openapi-ts',
  redocly: '@redocly/cli',
  tsc: 'typescript',
  vite: 'vite',
  vitest: 'vitest',
  wrangler: 'wrangler',
};
export type Tool = keyof typeof PACKAGES;

/** The script behind an installed command, to be run with this very Node: no shell and no PATH between. */
export function toolScript(tool: Tool): string {
  const folder = fromRoot('node_modules', PACKAGES[tool]);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { bin: string | Record<string, string> };
  const script = typeof bin === 'string' ? bin : bin[tool];
  if (!script) throw new Error(`${PACKAGES[tool]} has no command ${tool}.`);
  return join(folder, script);
}
