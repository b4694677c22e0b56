import { describe, expect, it } from 'vitest';
import { concerns, EVERYTHING, isPlainMessage, missedBy } from '../../src/modules/service/desk/attention.domain.ts';
import { entry } from './entries.ts';

const own = (...rows: string[]) => ({ words: 'own' as const, rows: new Set(rows) });

describe('what a tab is told of', () => {
  const contact = { id: 'con_1', name: 'Bianca' };
  const listed = (...like: Parameters<typeof entry>) => ({ ...entry(...like), contact });
  const before = listed('a', 'waiting');
  const after = listed('a', 'waiting', { rev: 2, unread: 3 });

  it('[DSK-18] a message leaves a row where it stands; anything else is told to everybody', () => {
    expect(isPlainMessage({ before, summary: after })).toBe(true);
    expect(isPlainMessage({ before: undefined, summary: after })).toBe(false);
    const moved = [
      { ...after, contact: { ...contact, name: 'Bia' } },
      { ...after, interaction: null },
      listed('a', 'active', { by: 'usr_1' }),
      listed('a', 'waiting', { queue: 'que_b' }),
      listed('a', 'waiting', { at: '2026-11-23T10:00:01.000Z' }),
    ];
    expect(moved.map((summary) => isPlainMessage({ before, summary }))).toEqual(moved.map(() => false));
    expect(moved.map((summary) => concerns(own(), 'usr_1', { summary }, false))).toEqual(moved.map(() => true));
  });

  it('[DSK-18] of a message the tabs that show it, whose person serves the customer, or that said nothing', () => {
    const told = (attention: Parameters<typeof concerns>[0], summary = after) => concerns(attention, 'usr_1', { summary }, true);
    expect([told(EVERYTHING), told(own('a')), told(own('b')), told(own())]).toEqual([true, true, false, false]);
    expect(told(own(), listed('a', 'active', { by: 'usr_1' }))).toBe(true);
    expect(told(own(), listed('a', 'active', { by: 'usr_2' }))).toBe(false);
    expect(told(own(), listed('a', 'offered', { from: 'usr_2', to: 'usr_1' }))).toBe(true);
  });

  it('[DSK-18] and of what comes on screen, how it stands', () => {
    expect(missedBy(EVERYTHING, own('a'))).toEqual([]);
    expect(missedBy(own('a'), own('a', 'b', 'c'))).toEqual(['b', 'c']);
    expect(missedBy(own('a'), EVERYTHING)).toBe('all');
    expect(missedBy(EVERYTHING, EVERYTHING)).toEqual([]);
  });
});
