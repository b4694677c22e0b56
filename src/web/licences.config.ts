import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

const PACKAGES = fileURLToPath(new URL('../../node_modules', import.meta.url));
/** Shipped as files beside the scripts: the typeface, and what draws the API reference. */
const FILES = ['@fontsource-variable/inter', '@scalar/api-reference'];
export const LICENCES = 'licences.txt';

/** The package that a module of the bundle comes from. */
const packageOf = (id: string): string[] => id.match(/.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//)?.slice(1) ?? [];

type Manifest = { name: string; version: string; license?: string; repository?: string | { url?: string }; homepage?: string };

function noticeOf(name: string): string {
  const folder = join(PACKAGES, name);
  const about = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest; // safe: npm's own format
  const source = (typeof about.repository === 'string' ? about.repository : about.repository?.url) ?? about.homepage ?? '';
  const texts = readdirSync(folder).filter((file) => /^(licen[cs]e|notice|copying)/i.test(file));
  const said = texts.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`${about.name} ${about.version}`, `Licence: ${about.license ?? 'see below'}`, `Source: ${source}`, ...said].join('\n\n');
}

/** Writes the licences of everything that the pages are made of beside them, with where the source of each is (MPL-2.0 §3.2). */
export function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((part) => (part.type === 'chunk' ? part.moduleIds : part.originalFileNames));
      const names = [...new Set([...modules.flatMap(packageOf), ...FILES])].filter((name) =>
        existsSync(join(PACKAGES, name, 'package.json')),
      );
      const line = `\n\n${'-'.repeat(80)}\n\n`;
      this.emitFile({ type: 'asset', fileName: LICENCES, source: `${names.sort().map(noticeOf).join(line)}\n` });
    },
  };
}
