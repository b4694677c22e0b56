/** `npm test` (everything) and `npm run verify` (what takes seconds): `check.ts all | quick`. */
import { browser, contract, type Phase, type Result, style, tests, types } from './phases.ts';

const QUICK: Phase[] = [style, types, tests('laws and domain', ['laws', 'domain', 'simulator'])];
const ALL: Phase[] = [
  style,
  types,
  tests('laws'),
  tests('domain'),
  tests('workerd'),
  tests('simulator', ['simulator', 'simulator-worker']),
  contract,
  tests('kill'),
  browser,
];

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

async function runPhase({ name, run }: Phase): Promise<Result> {
  console.log(`\n── ${name} ${'─'.repeat(Math.max(3, 60 - name.length))}`);
  const since = Date.now();
  const result = await run().catch((error: unknown): Result => {
    console.error(error instanceof Error ? error.message : error);
    return { passed: 0, failed: 1 };
  });
  if (result.warning) console.log(result.warning);
  console.log(`${result.failed === 0 ? 'ok' : 'FAILED'}  ${name}  (${seconds(since)})`);
  return result;
}

const began = Date.now();
const results: [Phase, Result][] = [];
for (const phase of process.argv[2] === 'quick' ? QUICK : ALL) results.push([phase, await runPhase(phase)]);

const sum = (count: (result: Result) => number): number => results.reduce((total, [, result]) => total + count(result), 0);
const failed = results.filter(([, result]) => result.failed > 0);
console.log(`\n${'─'.repeat(64)}\n${results.length} phases in ${seconds(began)}`);
for (const [, { warning }] of results) if (warning) console.log(warning);
for (const [, { failures = [] }] of failed) for (const failure of failures) console.log(`✗ ${failure}`);
if (failed.length > 0) console.log(`Failed: ${failed.map(([{ name }]) => name).join(', ')}`);
console.log(`${sum(({ passed }) => passed)} passed, ${sum((result) => result.failed)} failed`);
process.exit(failed.length > 0 ? 1 : 0);
