import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { filesIn, PROJECT } from '../support/source.ts';

const SPEC = existsSync(`${PROJECT}test/spec`) ? filesIn('test/spec', /\.md$/) : [];
const TESTS = filesIn('test', /\.test\.tsx?$/).filter(({ path }) => !path.startsWith('test/laws/'));

const all = (texts: { text: string }[], pattern: RegExp): string[] =>
  texts.flatMap(({ text }) => [...text.matchAll(pattern)].map(([, id]) => id ?? ''));
const defined = all(SPEC, /\*\*([A-Z]{2,5}-\d+)\*\*/g);
const cited = new Set(all(TESTS, /\[([A-Z]{2,5}-\d+)\]/g));

describe('the specification', () => {
  it('has rules', () => expect(defined.length).toBeGreaterThan(0));

  it('gives each number once', () => {
    expect(defined.filter((id, index) => defined.indexOf(id) !== index)).toEqual([]);
  });

  it('every rule is cited by a test', () => {
    expect(defined.filter((id) => !cited.has(id))).toEqual([]);
  });

  it('every cited rule exists', () => {
    expect([...cited].filter((id) => !defined.includes(id))).toEqual([]);
  });
});
