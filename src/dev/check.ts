/**
 * `npm run verify` (what takes seconds) and `npm test`: `check.ts quick | all`.
 * `npm test -- ledger contacts` looks at these features alone, `npm test -- --changed` at what differs from the branch main.
 */
import { changedPaths, featuresKnown, testsFor, testsOf } from './choice.ts';
import { browser, contract, type Phase, type Result, style, tests, types } from './phases.ts';

const NODE = ['laws', 'domain', 'simulator'];
const RUNTIME = ['workerd', 'simulator-worker'];
const LAWS = tests({ name: 'laws', config: 'node', projects: ['laws'] });
const COPY = tests({ name: 'a new feature, in a copy', config: 'node', projects: ['copy'] });
const KILL = tests({ name: 'kill', projects: ['kill'], cores: 2 });
const QUICK: Phase[] = [style, types, tests({ name: 'laws and domain', config: 'node', projects: NODE, env: { PROSA_RUNS: '0.1' } })];
const ALL: Phase[] = [
  tests({ name: 'workerd', projects: ['workerd'] }),
  style,
  types,
  tests({ name: 'laws and domain', config: 'node', projects: NODE }),
  contract,
  tests({ name: 'simulator', projects: ['simulator-worker'] }),
  COPY,
  KILL,
  browser(),
];

/** The phases in which these test files stand, and the laws. */
function some(files: string[]): Phase[] {
  const within = (folder: string): string[] => files.filter((file) => file.startsWith(`test/${folder}/`));
  const inBrowser = within('browser');
  const inWorkerd = files.filter((file) => file.endsWith('.worker.test.ts'));
  const inNode = files.filter(
    (file) => ![...inWorkerd, ...inBrowser, ...within('laws'), ...within('copy'), ...within('kill')].includes(file),
  );
  return [
    LAWS,
    ...(inNode.length > 0 ? [tests({ name: 'domain', config: 'node', projects: ['domain', 'simulator'], files: inNode })] : []),
    ...(inWorkerd.length > 0 ? [tests({ name: 'workerd', projects: RUNTIME, files: inWorkerd })] : []),
    ...(within('copy').length > 0 ? [COPY] : []),
    ...(within('kill').length > 0 ? [KILL] : []),
    ...(inBrowser.length > 0 ? [browser(inBrowser)] : []),
  ];
}

function chosen([mode, ...words]: string[]): Phase[] {
  if (mode === 'quick') return QUICK;
  if (words.length === 0) return ALL;
  if (words.includes('--changed')) {
    const files = testsFor(changedPaths());
    return files === undefined ? ALL : [style, types, ...some(files)];
  }
  const known = featuresKnown();
  const unknown = words.filter((word) => !known.includes(word));
  if (unknown.length > 0) {
    console.error(`There is no feature ${unknown.join(', ')}. There are: ${known.join(', ')}.`);
    process.exit(1);
  }
  return some([...new Set(words.flatMap(testsOf))]);
}

const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** One phase; what it says comes at once, or with its verdict when another speaks meanwhile. */
async function runPhase({ name, run }: Phase, alone: boolean): Promise<Result> {
  const head = `\n── ${name} ${'─'.repeat(Math.max(3, 60 - name.length))}`;
  let kept = '';
  const say = (text: string): void => {
    if (alone) process.stdout.write(text);
    else kept += text;
  };
  if (alone) console.log(head);
  const since = Date.now();
  const result = await run(say).catch((error: unknown): Result => {
    say(`${error instanceof Error ? error.message : error}\n`);
    return { passed: 0, failed: 1 };
  });
  if (!alone) console.log(`${head}\n${kept}`);
  if (result.warning) console.log(result.warning);
  console.log(`${result.failed === 0 ? 'ok' : 'FAILED'}  ${name}  (${seconds(since)})`);
  return result;
}

/** Phases of one core go `width` at a time; what needs the whole machine comes after them, alone. */
async function runAll(phases: Phase[], width: number): Promise<[Phase, Result][]> {
  const results: [Phase, Result][] = [];
  const small = phases.filter(({ cores }) => cores === 1);
  const alone = small.length === 1;
  const lane = async (): Promise<void> => {
    for (let phase = small.shift(); phase !== undefined; phase = small.shift()) results.push([phase, await runPhase(phase, alone)]);
  };
  await Promise.all(Array.from({ length: width }, lane));
  for (const phase of phases.filter(({ cores }) => cores === 2)) results.push([phase, await runPhase(phase, true)]);
  return results;
}

const began = Date.now();
const phases = chosen(process.argv.slice(2));
const results = await runAll(phases, phases === QUICK ? QUICK.length : 2);

const sum = (count: (result: Result) => number): number => results.reduce((total, [, result]) => total + count(result), 0);
const failed = results.filter(([, result]) => result.failed > 0);
console.log(`\n${'─'.repeat(64)}\n${results.length} phases in ${seconds(began)}`);
for (const [, { warning }] of results) if (warning) console.log(warning);
for (const [, { failures = [] }] of failed) for (const failure of failures) console.log(`✗ ${failure}`);
if (failed.length > 0) console.log(`Failed: ${failed.map(([{ name }]) => name).join(', ')}`);
console.log(`${sum(({ passed }) => passed)} passed, ${sum((result) => result.failed)} failed`);
process.exit(failed.length > 0 ? 1 : 0);
