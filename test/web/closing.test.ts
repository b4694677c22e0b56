import { describe, expect, it } from 'vitest';
import { heldBy, takersOf } from '../../src/web/features/interactions/leaving.domain';
import { nextOne } from '../../src/web/features/interactions/next-one.domain';
import { toEach } from '../../src/web/lib/api/to-each';
import { closingOf, type DeskEntry, windowKey } from '../../src/web/lib/realtime/desk-list.domain';
import { isClosing } from '../../src/web/lib/screen/clock';

const NOW = Date.parse('2026-01-01T12:00:00.000Z');
const inMinutes = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString();
const ana = { id: 'usr_ana', name: 'Ana' };
const rui = { id: 'usr_rui', name: 'Rui' };

type State = NonNullable<DeskEntry['interaction']>['state'];
const entry = (id: string, state: State, by = ana, left = 30) => ({
  id,
  rev: 1,
  unread: 0,
  lastActivityAt: null,
  contact: { name: id, phone: null },
  preview: '',
  interaction: { id: `int_${id}`, state, queuedAt: null, queue: { id: 'que_a', name: 'Geral' }, assignee: by, offer: null },
  serviceWindow: { expiresAt: inMinutes(left), warnAt: inMinutes(left - 60) },
});
const byId = <E extends { id: string }>(...entries: E[]): Record<string, E> => Object.fromEntries(entries.map((one) => [one.id, one]));

describe('a window about to close', () => {
  it.each([
    [null, 30, false],
    [-1, 30, true],
    [0, 30, true],
    [1, 30, false],
    [-60, 1, false],
  ])('[WEB-140] to be warned of at %s minutes and shut at %s: %s', (warn, left, closing) =>
    expect(isClosing({ warnAt: warn === null ? null : inMinutes(warn), expiresAt: inMinutes(left) }, NOW)).toBe(closing),
  );

  it('[WEB-140] is told of once, and only to who serves', () => {
    const entries = byId(
      entry('mine', 'active'),
      entry('held', 'on_hold'),
      entry('theirs', 'active', rui),
      entry('later', 'active', ana, 90),
      entry('left', 'abandoned'),
      entry('over', 'active', ana, -5),
    );
    const told = closingOf(entries, ana.id, NOW, new Set());
    expect(told.map(({ id }) => id)).toEqual(['mine', 'held']);
    expect(closingOf(entries, ana.id, NOW, new Set(told.map(windowKey)))).toEqual([]);
    const again = byId(entry('mine', 'active', ana, 40));
    expect(closingOf(again, ana.id, NOW, new Set(told.map(windowKey)))).toHaveLength(1);
  });
});

describe('after the end', () => {
  const waiting = (id: string, queuedAt: string) => ({
    ...entry(id, 'waiting'),
    interaction: { ...entry(id, 'waiting').interaction, assignee: null, queuedAt },
  });

  it('[WEB-143] the next of one’s own opens, else who waits longest is led to; else one stays', () => {
    const done = entry('done', 'active');
    const line = [waiting('late', '2026-01-01T10:05:00.000Z'), waiting('early', '2026-01-01T10:01:00.000Z')];
    const go = (...entries: DeskEntry[]) => nextOne(byId<DeskEntry>(...entries), ana.id, 'int_done');
    expect(go(done, ...line, entry('mine', 'active'), entry('theirs', 'active', rui))).toMatchObject({
      list: 'mine',
      entry: { id: 'mine' },
    });
    expect(go(done, ...line, entry('held', 'on_hold'))).toMatchObject({ list: 'waiting', entry: { id: 'early' } });
    expect(go(done, entry('theirs', 'active', rui))).toBeUndefined();
  });
});

describe('going while one serves', () => {
  it('[WEB-141] asks about those in hand: not about offers, nor about who stopped answering', () => {
    const entries = [
      entry('a', 'active'),
      entry('b', 'on_hold'),
      entry('c', 'abandoned'),
      entry('d', 'active', rui),
      entry('e', 'finished'),
    ];
    expect(heldBy(entries, ana.id).map(({ id }) => id)).toEqual(['a', 'b']);
  });

  it('[WEB-141] offers colleagues who can take some now, who can take most first', () => {
    const can = (user: typeof ana) => ({ user, reason: null });
    const takers = takersOf([[can(rui), { user: ana, reason: 'away' }], [can(ana), can(rui)], []]);
    expect(takers.map(({ name, count }) => [name, count])).toEqual([
      ['Rui', 2],
      ['Ana', 1],
    ]);
  });

  it('[WEB-141] one that fails keeps no other back, and is named', async () => {
    const done: string[] = [];
    const failed = await toEach(['a', 'b', 'c'], async (one) => {
      if (one === 'b') throw new Error('full');
      done.push(one);
    });
    expect(done).toEqual(['a', 'c']);
    expect(failed.map(({ item }) => item)).toEqual(['b']);
  });
});
