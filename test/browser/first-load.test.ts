import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { buildPages } from '../../src/dev/build.ts';
import { PROJECT } from '../support/source.ts';

type Chunk = { file: string; css?: string[]; imports?: string[] };
const BUILT = join(PROJECT, 'dist/web');
const BUDGET = 260_000;

/** What the browser asks for until an owner’s inbox is drawn, beside what these import: fetched on the way, by name. */
const ON_THE_WAY = ['app/shell.tsx', 'ui/toasts.tsx', 'features/security/due-banner.tsx', 'features/inbox/inbox-page.tsx'];
const TEXTS = ['lib', 'features/message', 'features/inbox'];
const LANGUAGES = ['en', 'pt-BR', 'es'];

function filesOf(manifest: Record<string, Chunk>, roots: string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const add = (name: string): void => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The build knows no ${name}.`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(add);
  };
  roots.forEach(add);
  return files;
}

describe('the first load', () => {
  it.each(LANGUAGES)('[WEB-150] of the inbox is at most 260 kB, compressed (%s)', async (language) => {
    await buildPages(() => {});
    const manifest: Record<string, Chunk> = JSON.parse(readFileSync(join(BUILT, '.vite/manifest.json'), 'utf8'));
    const texts = TEXTS.map((area) => `${area}/texts/${language}.json`);
    const files = filesOf(manifest, ['index.html', ...ON_THE_WAY, ...texts]);
    const sizes = [...files].map((file) => gzipSync(readFileSync(join(BUILT, file))).length);
    const total = sizes.reduce((sum, size) => sum + size, 0);
    process.stderr.write(`first load (${language}): ${(total / 1000).toFixed(1)} kB in ${files.size} files\n`);
    expect(total).toBeLessThanOrEqual(BUDGET);
  });
});
