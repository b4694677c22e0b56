import { describe, expect, it } from 'vitest';
import { codeMatching, filesIn, matching } from '../support/source.ts';

const NAMING = /^test\/laws\/|\.config\.ts$/; // they must name what they forbid
const FILES = ['src', 'durable-objects', 'test']
  .flatMap((folder) => filesIn(folder))
  .filter(({ path }) => !path.endsWith('.d.ts') && !NAMING.test(path));

describe('words that are not written here', () => {
  it('sees the project', () => expect(FILES.length).toBeGreaterThan(50));

  it('no note of work left undone', () => expect(matching(FILES, /\b(TODO|FIXME|XXX|HACK)\b/)).toEqual([]));

  it('no test is skipped, focused or expected to fail', () => {
    const tests = FILES.filter(({ path }) => path.endsWith('.test.ts'));
    expect(tests.length).toBeGreaterThan(0);
    expect(codeMatching(tests, /\b(it|test|describe)\.(skip|only|todo|fails|skipIf|runIf)\b|\b(xit|xdescribe|fit|fdescribe)\(/)).toEqual(
      [],
    );
  });

  it('no type is switched off', () => {
    expect(codeMatching(FILES, /(:|<|\bas|,)\s*any\b(?!\w)/)).toEqual([]);
    expect(matching(FILES, /@ts-(ignore|nocheck|expect-error)|biome-ignore-all/)).toEqual([]);
  });

  it('no error is asserted away with a bang', () => expect(codeMatching(FILES, /[\w)\]]!(\.|\[|;|,|\))/)).toEqual([]));

  it('a cast through unknown says why it is safe', () => {
    const ours = FILES.filter(({ path }) => !path.startsWith('test/'));
    expect(codeMatching(ours, /\bas unknown as\b/).filter((line) => !line.includes('// safe:'))).toEqual([]);
  });
});
