import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages, generateClient } from './build.ts';
import { findChromium } from './chromium.ts';
import { fromRoot, inProject } from './paths.ts';
import { runTool } from './tools.ts';

/** `passed` and `failed` count tests; a gate that is no test counts as one failure when it fails. `failures` names those tests. */
export type Result = { passed: number; failed: number; warning?: string; failures?: string[] };
export type Phase = { name: string; run(): Promise<Result> };

const PROGRAMS = ['tsconfig.json', 'src/web/tsconfig.json', 'src/simulator/phone/tsconfig.json', 'test/browser/tsconfig.json'];
const TYPES = ['types', 'src/env.d.ts', '--include-runtime=false', '--strict-vars=false', '--env-file', '.dev.vars.example'];
const PASSED: Result = { passed: 0, failed: 0 };

function gate(name: string, steps: () => Promise<{ ok: boolean; output: string }>[]): Phase {
  const run = async (): Promise<Result> => {
    const outcomes = await Promise.all(steps());
    for (const { ok, output } of outcomes) if (!ok) console.log(output.trimEnd());
    return outcomes.every(({ ok }) => ok) ? PASSED : { passed: 0, failed: 1 };
  };
  return { name, run };
}

export const style = gate('format and lint', () => [
  runTool('biome', ['ci', '--config-path=test/lint.json', '--max-diagnostics=50', '--diagnostic-level=warn']),
]);

export const types: Phase = {
  name: 'types',
  async run() {
    await generateClient(); // git-ignored, and the web client's program needs it
    return gate('', () => [
      ...(inProject('src/env.d.ts') ? [runTool('wrangler', [...TYPES, '--check'], { env: { WRANGLER_SEND_METRICS: 'false' } })] : []),
      ...PROGRAMS.filter((program) => inProject(program)).map(compile),
    ]).run();
  },
};

function compile(program: string): Promise<{ ok: boolean; output: string }> {
  const memory = `node_modules/.cache/types/${program.replaceAll('/', '.')}.tsbuildinfo`;
  return runTool('tsc', ['--project', program, '--noEmit', '--incremental', '--tsBuildInfoFile', memory, '--pretty', 'false']);
}

export const contract: Phase = {
  name: 'contract',
  async run() {
    if (!inProject('openapi/openapi.json')) return { ...PASSED, warning: 'There is no openapi/openapi.json yet.' };
    const rules = inProject('openapi/redocly.yaml') ? ['--config', 'openapi/redocly.yaml'] : ['--extends', 'recommended'];
    return gate('', () => [runTool('redocly', ['lint', 'openapi/openapi.json', ...rules], { env: { REDOCLY_TELEMETRY: 'off' } })]).run();
  },
};

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: {
    name: string;
    status: string;
    message: string;
    assertionResults: { fullName: string; status: string; failureMessages: string[] | null }[];
  }[];
};

/** Each failed test with its file and the first lines of why; a file that could not be read stands for its tests. */
const failuresOf = ({ testResults }: Report): string[] =>
  testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const why = (text: string): string => text.split('\n').slice(0, 3).join('\n    ').slice(0, 600);
    if (failed.length === 0) return status === 'failed' ? [`${name}\n    ${why(message)}`] : [];
    return failed.map((test) => `${name} › ${test.fullName}\n    ${why(test.failureMessages?.[0] ?? '')}`);
  });

/** Vitest projects in one run, counted from its own JSON report. */
export function tests(name: string, projects: string[] = [name], env: Record<string, string> = {}): Phase {
  const run = async (): Promise<Result> => {
    const report = join(mkdtempSync(join(tmpdir(), 'prosa-test-')), 'report.json');
    const chosen = projects.flatMap((project) => ['--project', project]);
    const args = [
      'run',
      '--config',
      'test/vitest.config.ts',
      ...chosen,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ];
    const { ok } = await runTool('vitest', args, { show: true, env: { WRANGLER_LOG: 'error', ...env } });
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const told: Report = JSON.parse(readFileSync(report, 'utf8'));
    const failed = ok ? told.numFailedTests : Math.max(1, told.numFailedTests); // a file that cannot be read has no tests to fail
    return { passed: told.numPassedTests, failed, failures: failuresOf(told) };
  };
  return { name, run };
}

export const browser: Phase = {
  name: 'browser',
  async run() {
    if (!existsSync(fromRoot('test/browser'))) return { ...PASSED, warning: 'There is no test/browser yet.' };
    const chromium = findChromium();
    if (!chromium) {
      const warning = 'THE BROWSER TESTS DID NOT RUN: no Chromium was found. Install one, or set CHROMIUM_PATH.';
      return { passed: 0, failed: process.env.CI === 'true' ? 1 : 0, warning };
    }
    await buildPages((line) => console.log(line));
    return tests('browser', ['browser'], { CHROMIUM_PATH: chromium }).run();
  },
};
