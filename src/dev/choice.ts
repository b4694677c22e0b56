/** Which tests a feature or a change concerns: `npm test -- ledger`, `npm test -- --changed`. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fromRoot, inProject, ROOT } from './paths.ts';

/** What everything leans on: a change there concerns every test. */
const FOUNDATION =
  /^(src\/(kernel|edge|[a-z-]+\.ts)|durable-objects\/|migrations\/|test\/(support|[a-z.]+$)|package-lock\.json|wrangler\.toml)/;

const TESTS = readdirSync(fromRoot('test'), { recursive: true, encoding: 'utf8' })
  .map((path) => `test/${path.replaceAll('\\', '/')}`)
  .filter((path) => path.endsWith('.test.ts'));

/** Folders of tests by kind. */
const NO_FEATURES = ['laws', 'copy', 'kill', 'browser'];

export const featuresKnown = (): string[] => {
  const specified = readdirSync(fromRoot('test/spec')).map((name) => name.replace(/\.md$/, ''));
  return [...new Set([...specified, ...TESTS.map((path) => path.split('/')[1] ?? '')])]
    .filter((name) => !NO_FEATURES.includes(name))
    .sort();
};

/** The tests of a feature: those in its folder, and those elsewhere that cite a rule of its specification. */
export function testsOf(feature: string): string[] {
  const spec = `test/spec/${feature}.md`;
  const rules = inProject(spec)
    ? [...readFileSync(fromRoot(spec), 'utf8').matchAll(/\*\*([A-Z]{2,5}-\d+)\*\*/g)].map(([, id]) => `[${id}]`)
    : [];
  const cites = (path: string): boolean => {
    const text = readFileSync(fromRoot(path), 'utf8');
    return rules.some((rule) => text.includes(rule));
  };
  return TESTS.filter((path) => path.startsWith(`test/${feature}/`) || path === `test/browser/${feature}.test.ts` || cites(path));
}

/** Paths that differ from the branch `main`, or on it from the last commit. */
export function changedPaths(): string[] {
  const git = (...args: string[]): string => execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  const base = git('merge-base', 'HEAD', git('branch', '--list', 'main') === '' ? 'HEAD' : 'main');
  return [...git('diff', '--name-only', base).split('\n'), ...git('ls-files', '--others', '--exclude-standard').split('\n')].filter(
    Boolean,
  );
}

/** The tests that changed paths concern; undefined: all of them. */
export function testsFor(paths: string[]): string[] | undefined {
  const known = featuresKnown();
  const chosen = new Set(paths.filter((path) => TESTS.includes(path)));
  for (const path of paths) {
    const feature =
      /^src\/modules\/(?:.+\/)?([^/]+)\/[^/]+$/.exec(path)?.[1] ?? /^(?:src|test\/spec)\/(web|simulator|dev)\//.exec(path)?.[1];
    const specified = /^test\/spec\/([a-z-]+)\.md$/.exec(path)?.[1];
    const named = feature ?? specified;
    if (FOUNDATION.test(path) || (feature !== undefined && !known.includes(feature))) return undefined;
    if (named !== undefined) for (const test of testsOf(named)) chosen.add(test);
  }
  return [...chosen].sort();
}
