import { expect, it } from 'vitest';
import { isSameShown, together } from '../../src/web/lib/realtime/shown.domain.ts';

const own = (...rows: string[]) => ({ words: 'own' as const, rows });
const all = { words: 'all' as const, rows: [] };

it('[WEB-201] a tab of a small company is told everything', () => expect(together([own('a')], 200)).toEqual(all));

it('[WEB-201] of a large one it shows what its parts show, each row once and no more than a frame holds', () => {
  expect(together([], 201)).toEqual(own());
  expect(together([own('a', 'b'), own('b', 'c')], 201)).toEqual(own('a', 'b', 'c'));
  expect(together([own('a'), all], 201)).toEqual(all);
  expect(together([own(...Array.from({ length: 150 }, (_, n) => `${n}`))], 201).rows).toHaveLength(100);
});

it('[WEB-201] what it shows is told when it is another', () => {
  expect(isSameShown(own('a'), own('a'))).toBe(true);
  expect([isSameShown(own('a'), own('b')), isSameShown(own(), all)]).toEqual([false, false]);
});
