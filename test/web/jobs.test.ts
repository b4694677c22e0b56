import { expect, it } from 'vitest';
import { canBeUndone, kindName } from '../../src/web/features/jobs/job-names.ts';

const DAY = 86_400_000;

it('[WEB-236] the undo of a change of tags is offered for a day after its end, of nothing else and of nothing that goes on', () => {
  const endedAt = '2026-11-30T10:00:00.000Z';
  const end = Date.parse(endedAt);
  expect(canBeUndone({ kind: 'contacts.tag', endedAt }, end + DAY - 1)).toBe(true);
  expect(canBeUndone({ kind: 'contacts.tag', endedAt }, end + DAY)).toBe(false);
  expect(canBeUndone({ kind: 'contacts.tag', endedAt: null }, end)).toBe(false);
  expect(canBeUndone({ kind: 'contacts.export', endedAt }, end)).toBe(false);
});

it('[WEB-236] a kind of job has its name on screen, one that nobody named its own', () => {
  expect([kindName('import.apply'), kindName('erase-contact'), kindName('search.rebuild')]).toEqual([
    'import-apply',
    'erase-contact',
    undefined,
  ]);
});
