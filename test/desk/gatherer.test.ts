import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Gatherer, pauseFor } from '../../durable-objects/desk/gatherer.ts';
import type { News } from '../../durable-objects/desk/working-set.ts';
import { currentTime } from '../support/time.ts';

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => void vi.useRealTimers());

const news = (id: string, rev: number, before?: number): News =>
  ({ before: before === undefined ? undefined : { id, rev: before }, summary: { id, rev } }) as News; // safe: nothing else is looked at
function gathering() {
  const shown: string[][] = [];
  const line = ({ before, summary }: News) => `${summary.id} ${before?.rev ?? '-'}>${summary.rev}`;
  return { shown, gatherer: new Gatherer((all) => void shown.push(all.map(line)), currentTime) };
}

it('[DSK-17] the more tabs, the longer changes are gathered, never longer than 50 ms, and not at all for a few', () => {
  expect([0, 1, 50, 51, 160, 400, 10_000].map(pauseFor)).toEqual([0, 0, 0, 7, 20, 50, 50]);
});

it('[DSK-17] shows the first at once, and what follows together, of each conversation the newest since what was shown before', () => {
  const { shown, gatherer } = gathering();
  gatherer.add([news('a', 1)], 400);
  gatherer.add([news('a', 2, 1), news('b', 1)], 400);
  vi.advanceTimersByTime(30);
  gatherer.add([news('a', 3, 2)], 400);
  expect(shown).toEqual([['a ->1']]);
  vi.advanceTimersByTime(20);
  expect(shown).toEqual([['a ->1'], ['a 1>3', 'b ->1']]);
  vi.advanceTimersByTime(500);
  expect(shown).toHaveLength(2);
  gatherer.add([news('b', 2, 1)], 400);
  expect(shown.at(-1)).toEqual(['b 1>2']);
});

it('[DSK-17] with a few tabs each change is shown at once', () => {
  const { shown, gatherer } = gathering();
  for (const rev of [1, 2, 3]) gatherer.add([news('a', rev)], 10);
  expect(shown).toEqual([['a ->1'], ['a ->2'], ['a ->3']]);
});
