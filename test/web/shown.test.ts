import { expect, it } from 'vitest';
import { filterIn, shownFor } from '../../src/web/features/views/list-filter.domain.ts';
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

it('[WEB-201] a list, or the count of a view, of what is unread is told of every message, whatever else narrows it', () => {
  const shown = (...views: string[]) => together([shownFor(views.map((view) => filterIn(new URLSearchParams(view)))), own('a')], 201);
  expect(shown('list=waiting&unread=1&queue=que_a')).toEqual(all);
  expect(shown('list=mine', 'list=open&unread=1&tag=tag_1')).toEqual(all);
  expect(shown()).toEqual(own('a'));
  expect(shown('list=waiting&queue=que_a&held=1', 'list=open&tag=tag_1&referral=1')).toEqual(own('a'));
});
