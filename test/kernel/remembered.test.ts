import { describe, expect, it } from 'vitest';
import { Remembered } from '../../src/kernel/remembered.ts';
import { filesIn } from '../support/source.ts';

const FILES = ['src', 'durable-objects']
  .flatMap((folder) => filesIn(folder))
  .filter(({ path }) => !/^src\/(web|dev|simulator)\//.test(path));
/** What lives as long as an isolate and begins empty, so that it only grows. */
const GROWING = /^(?:export )?(?:const|let) (\w+)[^\n]*= (?:new (?:Map|Set)\b[^\n(]*\(\)|\[\]);/gm;
/** Emptied as their work is done; or of as many keys as the code has. */
const ENDING = ['src/modules/service/desk/desk.actions.ts pending', 'src/edge/http/bodies.ts limiters'];
const endless = (text: string): string[] =>
  [...text.matchAll(GROWING)].flatMap(([, name = '']) => (new RegExp(`\\b${name}\\.size >=? [A-Z]`).test(text) ? [] : [name]));

describe('what an isolate remembers', () => {
  it('[KRN-12] has a ceiling, wherever it is kept', () => {
    const found = FILES.flatMap(({ path, text }) => endless(text).map((name) => `${path} ${name}`));
    expect(found.sort()).toEqual([...ENDING].sort());
    expect(FILES.filter(({ text }) => text.includes('new Remembered<')).length).toBeGreaterThan(8);
  });

  it('[KRN-12] is a law that sees what only grows', () => {
    expect(endless('const known = new Map<string, number>();')).toEqual(['known']);
    expect(endless('export const seen: Set<string> = new Set();')).toEqual(['seen']);
    expect(endless('const waiting: Job[] = [];')).toEqual(['waiting']);
    expect(endless('const known = new Map<string, number>();\nif (known.size >= MOST) known.clear();')).toEqual([]);
  });

  it('[KRN-12] begins anew at the ceiling, and knows what it was told last', () => {
    const kept = new Remembered<string, number>(2);
    kept.set('a', 1).set('b', 2).set('b', 3);
    expect([...kept]).toEqual([
      ['a', 1],
      ['b', 3],
    ]);
    expect([...kept.set('c', 4)]).toEqual([['c', 4]]);
  });
});
