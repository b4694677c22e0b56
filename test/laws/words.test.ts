import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { codeMatching, filesIn, matching, PROJECT } from '../support/source.ts';

const NAMING = /^test\/laws\/|\.config\.ts$/; // they must name what they forbid
const FILES = ['src', 'durable-objects', 'test']
  .flatMap((folder) => filesIn(folder))
  .filter(({ path }) => !path.endsWith('.d.ts') && !NAMING.test(path));

/** What people read: code with its comments, English texts, the API document, specifications, README. */
const PROSE = [
  ...['src', 'durable-objects'].flatMap((folder) => filesIn(folder, /\.(ts|tsx|mjs|html|css)$|^en\.json$/)),
  ...filesIn('openapi', /\.(json|md)$/),
  ...filesIn('test/spec', /\.md$/),
  { path: 'README.md', text: readFileSync(`${PROJECT}README.md`, 'utf8') },
];
/** In tests: comments, and what is quoted, such as titles. Names of variables are not read, and lines stay where they are. */
const QUOTED = /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g;
const wordsOf = (text: string): string => {
  const code = text.split(QUOTED).map((part) => part.replace(/[^\n]/g, ' '));
  const quoted = [...text.matchAll(QUOTED)].map(([words]) => words.replace(/\$\{[^}]*\}/g, ''));
  return code.map((part, place) => part + (quoted[place] ?? '')).join('');
};
const TESTS = filesIn('test')
  .filter(({ path }) => path !== 'test/laws/words.test.ts')
  .map(({ path, text }) => ({ path, text: wordsOf(text) }));
const GENDERED = /\b(he|she|his|him|her|hers|himself|herself)\b/i;

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

  it('sees the prose of the project', () => {
    const paths = PROSE.map(({ path }) => path);
    expect(paths).toEqual(
      expect.arrayContaining(['openapi/openapi.json', 'test/spec/queues.md', 'src/web/lib/texts/en.json', 'src/worker.ts']),
    );
    expect(matching([{ path: 'a', text: 'When he answers\nWhen they answer there' }], GENDERED)).toEqual(['a:1  When he answers']);
  });

  it('sees the words of tests, and no names of variables', () => {
    const text = ['const his = 1; // his own', "it('[A-1] she writes', () => his);", 'it(`$' + '{his} is read`, () => her);'].join('\n');
    expect(matching([{ path: 'a', text: wordsOf(text) }], GENDERED)).toEqual(['a:1  // his own', "a:2  '[A-1] she writes'"]);
    expect(TESTS.length).toBeGreaterThan(200);
  });

  it('people are "they"', () => expect(matching([...PROSE, ...TESTS], GENDERED)).toEqual([]));
});
