import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countersFor, type Entry, isOpen, supersedes, waitingList } from '../../src/modules/desk/desk.domain.ts';

const entry = (
  id: string,
  state: 'waiting' | 'active' | 'finished',
  more: { by?: string; unread?: number; at?: string; rev?: number } = {},
): Entry => ({
  id,
  rev: more.rev ?? 1,
  unread: more.unread ?? 0,
  interaction: { state, queuedAt: more.at ?? '2026-11-23T10:00:00.000Z', assignee: more.by ? { id: more.by, name: more.by } : null },
});

describe('the desk', () => {
  it('[DSK-1] keeps the face with the higher rev, whatever the order in which faces arrive', () => {
    const faces = fc.array(
      fc.nat(20).map((rev) => entry('a', 'waiting', { rev })),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(faces, (arriving) => {
        let kept: Entry | undefined;
        for (const face of arriving) if (supersedes(kept, face)) kept = face;
        expect(kept?.rev).toBe(Math.max(...arriving.map(({ rev }) => rev)));
      }),
    );
    expect(supersedes(entry('a', 'active'), entry('a', 'finished'))).toBe(false);
  });

  it('[DSK-2] lists what is open: waiting and active', () => {
    expect([entry('a', 'waiting'), entry('b', 'active'), entry('c', 'finished')].map(isOpen)).toEqual([true, true, false]);
    expect(isOpen({ ...entry('d', 'waiting'), interaction: null })).toBe(false);
  });

  it('[DSK-3] orders who waits by the time since when, ties by id, on every screen alike', () => {
    const list = [
      entry('c', 'waiting', { at: '2026-11-23T10:00:02.000Z' }),
      entry('b', 'waiting'),
      entry('x', 'active'),
      entry('a', 'waiting'),
    ];
    expect(waitingList(list).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
    expect(waitingList(list.toReversed()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  });

  it('[DSK-4] counts who waits, what is mine, and which of mine have unread words', () => {
    const list = [entry('a', 'waiting', { unread: 3 }), entry('b', 'active', { by: 'me', unread: 2 }), entry('c', 'active', { by: 'me' })];
    list.push(entry('d', 'active', { by: 'you', unread: 1 }), entry('e', 'finished', { by: 'me', unread: 9 }));
    expect(countersFor('me', list)).toEqual({ waiting: 1, mine: 2, unread: 1 });
    expect(countersFor('nobody', list)).toEqual({ waiting: 1, mine: 0, unread: 0 });
  });
});
