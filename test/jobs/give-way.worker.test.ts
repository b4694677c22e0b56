import { afterEach, expect, it, vi } from 'vitest';
import { answering, giveWay } from '../../src/edge/platform/give-way.ts';

afterEach(() => vi.restoreAllMocks());

it('[JOB-13] work in the background lets requests be answered, and waits for none without end', async () => {
  const request = Promise.withResolvers<void>();
  const told: string[] = [];
  const turns = vi.spyOn(scheduler, 'wait').mockImplementation(async () => {
    if (turns.mock.calls.length === 3) request.resolve();
  });
  const answer = answering(() => request.promise).then(() => told.push('answered'));
  await giveWay();
  told.push('work');
  await answer;
  expect(told).toEqual(['answered', 'work']);
  const before = turns.mock.calls.length;
  const [endless, refused] = [Promise.withResolvers<void>(), answering(() => Promise.reject(new Error('no')))];
  await expect(refused).rejects.toThrow('no');
  const held = answering(() => endless.promise);
  await giveWay();
  expect(turns.mock.calls.length - before).toBe(51);
  endless.resolve();
  await held;
  await giveWay();
  expect(turns.mock.calls.length - before).toBe(52);
});
