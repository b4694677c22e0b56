import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the project. */
export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export const fromRoot = (...parts: string[]): string => join(ROOT, ...parts);
export const inProject = (...parts: string[]): boolean => existsSync(fromRoot(...parts));

/** The script of an installed package's command, run with this very Node: no shell, no PATH. */
export const command = (name: 'wrangler' | 'vite' | 'vitest' | 'tsc' | 'biome' | 'redocly' | 'openapi-ts' | 'drizzle-kit'): string =>
  fromRoot('node_modules', '.bin', name);

/** Where local data lives: databases, objects, bundles, the demo's keys. */
export const stateFolder = (): string => resolve(ROOT, process.env.PROSA_STATE ?? '.prosa');
