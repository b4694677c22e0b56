import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeMatching, filesIn, PROJECT } from '../support/source.ts';

/** What is tested or specified besides features, each for a reason of its own. */
const KINDS = ['bench', 'browser', 'copy', 'dev', 'fields', 'invariants', 'kill', 'laws', 'storage', 'support'];
const LAYERS = ['edge', 'kernel', 'simulator', 'web'];
const SUBJECTS = ['fields', 'filter', 'invariants', 'recovery'];

const WAITING = /\bset(Timeout|Interval|Immediate)\b|\bscheduler\.wait\b|timers\/promises|\bwaitForTimeout\b|\bsleep\(/;
const CLOCK = /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/;
/** Gives up after a second: `until` of test/support waits as long as the slowest machine needs. */
const IMPATIENT = /\bvi\.wait(For|Until)\b/;

describe('the verdict of a test', () => {
  it('depends on no speed: a test waits for a condition, never for a time, and its clock is that of test/support', () => {
    const tests = filesIn('test', /\.test\.tsx?$/).filter(({ path }) => !/^test\/(browser|laws)\//.test(path));
    expect(tests.length).toBeGreaterThan(50);
    expect(codeMatching(tests, WAITING)).toEqual([]);
    expect(codeMatching(tests, CLOCK)).toEqual([]);
    const all = filesIn('test').filter(({ path }) => !/^test\/(laws|support\/until)/.test(path));
    expect(codeMatching(all, IMPATIENT)).toEqual([]);
  });

  it('and the law sees both', () => {
    const of = (text: string) => [WAITING, CLOCK].map((pattern) => codeMatching([{ path: 'a.test.ts', text }], pattern).length);
    expect(of('await new Promise((go) => setTimeout(go, 50)); // a while')).toEqual([1, 0]);
    expect(of('const from = Date.now();')).toEqual([0, 1]);
    expect(of('// setTimeout and Date.now() are not used here')).toEqual([0, 0]);
  });
});

describe('where a test stands', () => {
  const registry = readFileSync(`${PROJECT}src/features.ts`, 'utf8');
  const features = [...registry.matchAll(/\/([a-z-]+)\.feature'/g)].map(([, name]) => name ?? '');
  /** Names that are neither a feature's, a layer's nor one of these. */
  const strangers = (names: (string | undefined)[], known: string[]) =>
    [...new Set(names)].filter((name) => ![...features, ...LAYERS, ...known].includes(name ?? ''));

  it('sees the features', () => expect(features).toEqual(expect.arrayContaining(['sign-up', 'history', 'notes'])));

  it('a folder is named like the feature it tests', () => {
    const inFolders = filesIn('test').filter(({ path }) => path.split('/').length > 2);
    expect(inFolders.length).toBeGreaterThan(200);
    expect(
      strangers(
        inFolders.map(({ path }) => path.split('/')[1]),
        KINDS,
      ),
    ).toEqual([]);
  });

  it('a specification is named like the feature it describes', () => {
    const names = filesIn('test/spec', /\.md$/).map(({ path }) => /([^/]+)\.md$/.exec(path)?.[1]);
    expect(names.length).toBeGreaterThan(25);
    expect(strangers(names, SUBJECTS)).toEqual([]);
  });
});
