import { expect, it } from 'vitest';
import { filterIn, viewOf } from '../../src/web/features/views/list-filter.domain.ts';
import { FIRST_PAGE, isSameShown, knownOf, pageAfter, type Shown, together, type View } from '../../src/web/lib/realtime/shown.domain.ts';

const shows = (...views: [View, number][]): Shown => ({ lists: views.map(([view, limit]) => ({ view, limit })), rows: [], counted: [] });
const waiting: View = { list: 'waiting' };
const open: View = { list: 'open' };
const finished: View = { list: 'finished' };
const lists = (parts: Shown[], count: number) => together(parts, count).lists.map(({ view, limit }) => [view, limit]);

it('[WEB-201] a tab of a small company shows all that is open, and what ended if that is on screen', () => {
  expect(lists([shows([waiting, 50])], 200)).toEqual([[open, 200]]);
  expect(lists([shows([finished, 50])], 0)).toEqual([
    [open, 200],
    [finished, 50],
  ]);
});

it('[WEB-201] of a large one it shows the first rows of its lists, and of those who wait always a few', () => {
  expect(lists([], 201)).toEqual([[waiting, 50]]);
  expect(lists([shows([waiting, 100])], 201)).toEqual([[waiting, 100]]);
  expect(lists([shows([open, 50]), shows([{ list: 'open', unread: true }, 100])], 201)).toEqual([
    [open, 50],
    [{ list: 'open', unread: true }, 100],
    [waiting, 50],
  ]);
});

it('[WEB-201] rows stand once, and no more than a frame holds; views are counted by the name an address gives them', () => {
  const rows = (from: number, to: number) => ({ ...shows(), rows: Array.from({ length: to - from }, (_, n) => `${from + n}`) });
  expect(together([rows(0, 60), rows(50, 150)], 201).rows).toEqual(rows(0, 100).rows);
  const counted = together([{ ...shows(), counted: [{ list: 'open', queue: 'que_a' }, waiting] }], 0).counted;
  expect(Object.keys(counted)).toEqual(['list=waiting', 'list=open', 'list=open&held=1', 'list=open&queue=que_a']);
});

it('[WEB-201] what it shows is told when it is another', () => {
  const [one, other] = [together([shows([waiting, 50])], 201), together([shows([waiting, 100])], 201)];
  expect([isSameShown(one, { ...one }), isSameShown(one, other)]).toEqual([true, false]);
});

it('[WEB-201] a list is drawn as far as its rows are known: all of them where everything open is', () => {
  const ranges = shows([open, 200], [finished, 50]).lists;
  expect(knownOf(waiting, ranges, 200)).toBe(Number.POSITIVE_INFINITY);
  expect([knownOf(waiting, ranges, 201), knownOf(open, ranges, 201), knownOf(finished, ranges, 10)]).toEqual([0, 200, 50]);
});

it('[WEB-201] the further down one looks, the more rows are asked for, always some that are not in sight', () => {
  expect([0, 10, 40, 100, 1_000].map(pageAfter)).toEqual([FIRST_PAGE, 50, 100, 200, 1_550]);
});

it('[WEB-201] the desk is asked for whatever narrows a list but tags, and for nothing of one’s own customers', () => {
  const view = (address: string) => viewOf('open', filterIn(new URLSearchParams(address)));
  expect([view(''), view('unread=1&held=1&queue=q&referral=r'), view('tag=t')]).toEqual([
    { list: 'open' },
    { list: 'open', unread: true, held: true, queue: 'q', referral: 'r' },
    undefined,
  ]);
  expect(viewOf('mine', filterIn(new URLSearchParams()))).toBeUndefined();
});
