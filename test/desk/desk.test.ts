import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { INTERACTION_STATES, type InteractionState } from '../../src/modules/service/conversations/interaction.domain.ts';
import { sees } from '../../src/modules/service/conversations/visibility.domain.ts';
import { type Entry, isOpen, responsibleAgentIdOf, supersedes, waitingList } from '../../src/modules/service/desk/desk.domain.ts';
import { entry } from './entries.ts';

describe('the desk', () => {
  it('[DSK-1] keeps the summary with the higher rev, whatever the order in which summaries arrive', () => {
    const summaries = fc.array(
      fc.nat(20).map((rev) => entry('a', 'waiting', { rev })),
      { minLength: 1, maxLength: 10 },
    );
    fc.assert(
      fc.property(summaries, (arriving) => {
        let kept: Entry | undefined;
        for (const summary of arriving) if (supersedes(kept, summary)) kept = summary;
        expect(kept?.rev).toBe(Math.max(...arriving.map(({ rev }) => rev)));
      }),
    );
    expect(supersedes(entry('a', 'active'), entry('a', 'finished'))).toBe(false);
  });

  it('[DSK-2] lists what is open: everything but what is finished', () => {
    const open: Record<InteractionState, boolean> = {
      ...{ bot: true, waiting: true, offered: true, active: true, on_hold: true, outreach: true, abandoned: true },
      finished: false,
    };
    for (const state of INTERACTION_STATES) expect([state, isOpen(entry('a', state))]).toEqual([state, open[state]]);
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

  it('[DSK-4] an agent has in hand what they serve, keep on hold or are offered, and nothing else', () => {
    const hands = (['active', 'on_hold', 'outreach', 'abandoned', 'finished', 'waiting', 'bot'] as const).map((state) => [
      state,
      responsibleAgentIdOf(entry('a', state, { by: 'me' })),
    ]);
    expect(Object.fromEntries(hands)).toEqual({ active: 'me', on_hold: 'me' });
    expect(responsibleAgentIdOf(entry('g', 'offered', { to: 'me', by: 'you' }))).toBe('me');
  });

  it('[DSK-5] is seen by who belongs to the queue, by who serves it, is offered it or offers it, and by who sees all queues', () => {
    const rui = { userId: 'rui', queues: ['que_a'] };
    expect(sees(rui, entry('a', 'waiting'))).toBe(true);
    expect(sees(rui, entry('b', 'waiting', { queue: 'que_b' }))).toBe(false);
    expect(sees(rui, entry('c', 'active', { queue: 'que_b', by: 'rui' }))).toBe(true);
    expect(sees(rui, entry('d', 'offered', { queue: 'que_b', to: 'rui' }))).toBe(true);
    expect(sees(rui, entry('e', 'offered', { queue: 'que_b', to: 'ana' }))).toBe(false);
    expect(sees(rui, entry('e', 'offered', { queue: 'que_b', from: 'rui', to: 'ana' }))).toBe(true);
    expect(sees({ userId: 'bia', queues: 'all' }, entry('f', 'finished', { queue: 'que_b', by: 'ana' }))).toBe(true);
  });

  it('[CNV-5] is seen by everybody before its first interaction, which says whose it is', () => {
    for (const queues of [[], ['que_b'], 'all'] as const)
      expect(sees({ userId: 'rui', queues: queues === 'all' ? queues : [...queues] }, { interaction: null })).toBe(true);
  });

  it('[RTE-2] is a burden to who serves it, keeps it on hold or is asked to take it, and to nobody else', () => {
    const of = (state: InteractionState) => responsibleAgentIdOf(entry('a', state, { by: 'ana', to: 'rui' }));
    expect([of('active'), of('on_hold'), of('offered')]).toEqual(['ana', 'ana', 'rui']);
    expect([of('waiting'), of('bot'), of('outreach'), of('abandoned'), of('finished')]).toEqual(Array(5).fill(undefined));
  });
});
