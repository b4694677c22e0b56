import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

export const ROOT = new URL('..', import.meta.url).pathname;
export const WORKERD = 'test/**/*.worker.test.ts';
export const SIMULATOR = 'test/simulator/**/*.test.ts';
export const BROWSER = 'test/browser/**/*.test.ts';
export const KILL = 'test/kill/**/*.test.ts';
const LAWS = 'test/laws/*.test.ts';
const COPY = 'test/copy/*.test.ts';

/** Rules of plain data, in Node, in milliseconds. */
const domain: TestProjectInlineConfiguration = {
  test: {
    name: 'domain',
    include: ['test/**/*.test.ts'],
    exclude: [WORKERD, SIMULATOR, LAWS, COPY, BROWSER, KILL],
    setupFiles: ['test/support/runs.ts'],
    testTimeout: 120_000 * Math.max(1, Number(process.env.PROSA_RUNS ?? 1)), // only `npm run bench -- properties` needs so long
    isolate: false,
  },
};

/** The project looked at as text: what the code may and may not do. */
const laws: TestProjectInlineConfiguration = {
  test: { name: 'laws', include: [LAWS], exclude: [WORKERD], testTimeout: 30_000, isolate: false },
};

/** A copy of the project, with something added. */
const copy: TestProjectInlineConfiguration = {
  test: { name: 'copy', include: [COPY], testTimeout: 300_000, hookTimeout: 120_000 },
};

/** The rules of the fake Meta. */
const simulator: TestProjectInlineConfiguration = {
  test: { name: 'simulator', include: [SIMULATOR], exclude: [WORKERD], isolate: false },
};

export const NODE_PROJECTS = [domain, laws, copy, simulator];
export const COMMON = { passWithNoTests: true, allowOnly: false, silent: 'passed-only' as const };

/** What runs in Node alone. The other projects load the Workers plug-in, which these do not wait for. */
export default defineConfig({ root: ROOT, test: { ...COMMON, projects: NODE_PROJECTS } });
