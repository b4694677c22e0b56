import { describe, expect, it } from 'vitest';
import { codeMatching, filesIn } from '../support/source.ts';

const WAITING = /\bset(Timeout|Interval|Immediate)\b|\bscheduler\.wait\b|timers\/promises|\bwaitForTimeout\b|\bsleep\(/;
const CLOCK = /\bDate\.now\b|\bnew Date\(\)|\bperformance\.now\b/;

describe('the verdict of a test', () => {
  it('depends on no speed: a test waits for a condition, never for a time, and its clock is that of test/support', () => {
    const tests = filesIn('test', /\.test\.tsx?$/).filter(({ path }) => !/^test\/(browser|laws)\//.test(path));
    expect(tests.length).toBeGreaterThan(50);
    expect(codeMatching(tests, WAITING)).toEqual([]);
    expect(codeMatching(tests, CLOCK)).toEqual([]);
  });

  it('and the law sees both', () => {
    const of = (text: string) => [WAITING, CLOCK].map((pattern) => codeMatching([{ path: 'a.test.ts', text }], pattern).length);
    expect(of('await new Promise((go) => setTimeout(go, 50)); // a while')).toEqual([1, 0]);
    expect(of('const from = Date.now();')).toEqual([0, 1]);
    expect(of('// setTimeout and Date.now() are not used here')).toEqual([0, 0]);
  });
});
