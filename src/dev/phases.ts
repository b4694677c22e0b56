import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildPages, generateClient } from './build.ts';
import { findChromium } from './chromium.ts';
import { inProject } from './paths.ts';
import { runTool } from './tools.ts';

/** `passed` and `failed` count tests; a gate that is no test counts as one failure when it fails. `failures` names those tests. */
export type Result = { passed: number; failed: number; warning?: string; failures?: string[] };
/** What a phase says goes to `say`, piece by piece. `cores` is what it keeps busy of a machine: phases of one go side by side. */
export type Phase = { name: string; cores: 1 | 2; run(say: Say): Promise<Result> };
export type Say = (text: string) => void;

const PROGRAMS = ['tsconfig.json', 'src/web/tsconfig.json', 'src/simulator/phone/tsconfig.json', 'test/browser/tsconfig.json'];
const TYPES = ['types', 'src/env.d.ts', '--include-runtime=false', '--strict-vars=false', '--env-file', '.dev.vars.example'];
const PASSED: Result = { passed: 0, failed: 0 };

type Steps = () => Promise<{ ok: boolean; output: string }>[];

async function allPass(steps: Steps, say: Say): Promise<Result> {
  const outcomes = await Promise.all(steps());
  for (const { ok, output } of outcomes) if (!ok) say(`${output.trimEnd()}\n`);
  return outcomes.every(({ ok }) => ok) ? PASSED : { passed: 0, failed: 1 };
}

export const style: Phase = {
  name: 'format and lint',
  cores: 1,
  run: (say) =>
    allPass(() => [runTool('biome', ['ci', '--config-path=test/lint.json', '--max-diagnostics=50', '--diagnostic-level=warn'])], say),
};

export const types: Phase = {
  name: 'types',
  cores: 1,
  async run(say) {
    await generateClient(); // git-ignored, and the web client's program needs it
    const bindings = runTool('wrangler', [...TYPES, '--check'], { env: { WRANGLER_SEND_METRICS: 'false' } });
    return allPass(() => [bindings, ...PROGRAMS.filter((program) => inProject(program)).map(compile)], say);
  },
};

function compile(program: string): Promise<{ ok: boolean; output: string }> {
  const memory = `node_modules/.cache/types/${program.replaceAll('/', '.')}.tsbuildinfo`;
  return runTool('tsc', ['--project', program, '--noEmit', '--incremental', '--tsBuildInfoFile', memory, '--pretty', 'false']);
}

export const contract: Phase = {
  name: 'contract',
  cores: 1,
  run: (say) =>
    allPass(
      () => [runTool('redocly', ['lint', 'openapi/openapi.json', '--extends', 'recommended'], { env: { REDOCLY_TELEMETRY: 'off' } })],
      say,
    ),
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

type Choice = {
  name: string;
  config?: 'node' | 'vitest';
  projects: string[];
  files?: string[];
  cores?: 1 | 2;
  env?: Record<string, string>;
};

/** Vitest projects in one run, counted from its own JSON report; all of their tests, or those in `files`. */
export function tests({ name, config = 'vitest', projects, files = [], cores = 1, env = {} }: Choice): Phase {
  const run = async (say: Say): Promise<Result> => {
    const report = join(mkdtempSync(join(tmpdir(), 'prosa-test-')), 'report.json');
    const chosen = projects.flatMap((project) => ['--project', project]);
    const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
    const args = ['run', '--config', `test/${config}.config.ts`, ...chosen, ...reporters, ...files];
    const { ok } = await runTool('vitest', args, { say, env: { WRANGLER_LOG: 'error', ...env } });
    if (!existsSync(report)) return { passed: 0, failed: 1 };
    const told: Report = JSON.parse(readFileSync(report, 'utf8'));
    const failed = ok ? told.numFailedTests : Math.max(1, told.numFailedTests); // a file that cannot be read has no tests to fail
    return { passed: told.numPassedTests, failed, failures: failuresOf(told) };
  };
  return { name, cores, run };
}

export const browser = (files: string[] = []): Phase => ({
  name: 'browser',
  cores: 2,
  async run(say) {
    const chromium = findChromium();
    if (!chromium) {
      const warning = 'THE BROWSER TESTS DID NOT RUN: no Chromium was found. Install one, or set CHROMIUM_PATH.';
      return { passed: 0, failed: process.env.CI === 'true' ? 1 : 0, warning };
    }
    await buildPages((line) => say(`${line}\n`));
    return tests({ name: 'browser', projects: ['browser'], files, env: { CHROMIUM_PATH: chromium } }).run(say);
  },
});
