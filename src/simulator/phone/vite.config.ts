import { defineConfig } from 'vite';

const at = (path: string): string => new URL(path, import.meta.url).pathname;

export default defineConfig({
  root: at('.'),
  build: { outDir: at('../../../dist/phone'), emptyOutDir: true, target: 'es2022', modulePreload: false },
});
