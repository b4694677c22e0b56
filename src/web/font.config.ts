import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import subsetFont from 'subset-font';
import type { Plugin } from 'vite';

const SOURCE = createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');
const MADE = fileURLToPath(new URL('../../node_modules/.cache/prosa/inter.woff2', import.meta.url));

const range = (from: number, to: number): string => String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, i) => from + i));
/** What English, Portuguese and Spanish are written with; other letters come from the machine's own typeface. */
const LETTERS = `${range(0x20, 0x7e)}${range(0xa0, 0xff)}–—‘’‚“”„•…‹›€™−←→№`;

/** Inter as a file of our own, cut down to the letters and weights in use and asked for before the sheets are read. */
export function inter(): Plugin {
  return {
    name: 'inter',
    async config() {
      mkdirSync(dirname(MADE), { recursive: true });
      const weights = { wght: { min: 400, max: 600 } };
      writeFileSync(MADE, await subsetFont(readFileSync(SOURCE), LETTERS, { targetFormat: 'woff2', variationAxes: weights }));
      return { resolve: { alias: { '~inter': MADE } } };
    },
    transformIndexHtml(_, { bundle }) {
      const file = Object.keys(bundle ?? {}).find((name) => name.endsWith('.woff2'));
      if (!file) return [];
      return [
        { tag: 'link', injectTo: 'head', attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: '' } },
      ];
    },
  };
}
