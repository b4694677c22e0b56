import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { firstChunk } from './chunks.config';
import { inter } from './font.config';
import { licences } from './licences.config';
import { operations } from './operations.config';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const backend = process.env.PROSA_ORIGIN ?? 'http://127.0.0.1:8787';

export default defineConfig({
  root: here('.'),
  plugins: [operations(), react(), inter(), licences()],
  build: {
    outDir: here('../../dist/web'),
    emptyOutDir: true,
    manifest: true,
    target: 'es2023',
    // The content policy allows scripts from our own origin only, so nothing may be inlined into the page.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
            { name: firstChunk(), includeDependenciesRecursively: false },
          ],
        },
        strictExecutionOrder: true,
      },
      preserveEntrySignatures: 'allow-extension',
    },
  },
  server: {
    port: 5173,
    proxy: { '/v1': { target: backend, ws: true, changeOrigin: false } },
  },
});
