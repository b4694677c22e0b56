import { defineConfig } from '@hey-api/openapi-ts';

/** The client is made from our own API document: `openapi-ts -f src/web/openapi-ts.config.ts`, run at the project's root. */
export default defineConfig({
  input: './openapi/openapi.json',
  // The generator does not write for `exactOptionalPropertyTypes`; what it exports is typed all the same.
  output: { path: 'src/web/client', clean: true, header: ['// @ts-nocheck'] },
  plugins: [
    { name: '@hey-api/typescript', enums: 'javascript' },
    '@hey-api/sdk',
    { name: '@hey-api/client-fetch', throwOnError: true, runtimeConfigPath: './src/web/lib/api/client-config' },
  ],
});
