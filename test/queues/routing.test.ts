import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instantOf } from '../../src/kernel/time.ts';
import {
  type AgentCandidate,
  assignWaiting,
  ineligibleReason,
  leadsInCircle,
  nextDue,
  overdue,
  type RoutingQueue,
  type RoutingSnapshot,
  type WaitingInteraction,
} from '../../src/modules/service/queues/routing.domain.ts';
import { runs } from '../support/runs.ts';
import { line, MINUTE, Shop, START } from './floor.ts';

describe('giving out who waits', () => {
  it('[RTE-1] [RTE-2] [RTE-3] [RTE-4] random shops: nobody waits in vain, nobody has too much, the line keeps its order, each is in one place', () => {
    const tried = runs(100_000);
    let given = 0;
    fc.assert(
      fc.property(fc.nat(2 ** 24), fc.array(fc.noBias(fc.nat(2 ** 30)), { minLength: 5, maxLength: 25 }), (seed, steps) => {
        const shop = new Shop(seed);
        for (const n of steps) shop.step(n);
        given += shop.given;
      }),
      tried,
    );
    expect(given).toBeGreaterThan(2 * tried.numRuns);
  });

  const server = (id: string, more: Partial<AgentCandidate> = {}): AgentCandidate => ({
    ...{ id, name: id, presence: 'available', connected: true, load: 0, capacity: 2, lastAssignedAt: 0 },
    ...more,
  });
  const waiter = (id: string, more: Partial<WaitingInteraction> = {}): WaitingInteraction => ({
    ...{ id, queueId: 'que_a', queuedAt: START, since: instantOf(START), preferredAgent: null, declinedBy: [] },
    ...more,
  });
  const snapshot = (one: RoutingQueue, agents: AgentCandidate[], waiting: WaitingInteraction[]): RoutingSnapshot => ({
    queues: new Map([[one.id, one]]),
    agents,
    waiting,
  });
  const at = instantOf(START);

  it('[RTE-5] goes by turns, or to the agent with the lowest load for their capacity', () => {
    const three = ['a', 'b', 'c'].map((id, n) => waiter(id, { queuedAt: START + n }));
    const turns = assignWaiting(
      snapshot(
        line('que_a', 'round_robin'),
        [server('ana', { lastAssignedAt: 5 }), server('rui', { lastAssignedAt: 3 }), server('lia')],
        three,
      ),
      at,
    );
    expect(turns.map((g) => g.userId)).toEqual(['lia', 'rui', 'ana']);
    const loads = assignWaiting(
      snapshot(
        line('que_a', 'least_loaded'),
        [server('ana', { load: 2, capacity: 8 }), server('rui', { load: 1, capacity: 2 }), server('lia', { load: 2, capacity: 3 })],
        three,
      ),
      at,
    );
    expect(loads.map((g) => g.userId)).toEqual(['ana', 'ana', 'rui']);
  });

  it('[RTE-6] says of everybody whom it skips why', () => {
    const open = line('que_a', 'round_robin', { members: ['ana', 'rui'] });
    expect(ineligibleReason(open, server('lia'), waiter('a'), at)).toBe('not-member');
    expect(ineligibleReason(open, server('ana', { presence: 'away' }), waiter('a'), at)).toBe('away');
    expect(ineligibleReason(open, server('ana', { presence: 'invisible' }), waiter('a'), at)).toBe('invisible');
    expect(ineligibleReason(open, server('ana', { connected: false }), waiter('a'), at)).toBe('offline');
    expect(ineligibleReason(open, server('ana', { presence: 'unseen', connected: false }), waiter('a'), at)).toBe('offline');
    expect(ineligibleReason(open, server('ana', { load: 2 }), waiter('a'), at)).toBe('full');
    expect(ineligibleReason(open, server('ana'), waiter('a', { declinedBy: ['ana'] }), at)).toBe('already-passed');
    expect(ineligibleReason({ ...open, hours: { timezone: 'UTC', weekly: [], holidays: [] } }, server('ana'), waiter('a'), at)).toBe(
      'closed',
    );
    expect(ineligibleReason({ ...open, routing: 'manual' }, server('ana'), waiter('a'), at)).toBe('manual');
    expect(ineligibleReason(open, server('ana'), waiter('a'), at)).toBeUndefined();
  });

  it('[RTE-7] gives customers who come back to their agent, if that agent can take them, also where people choose for themselves', () => {
    const back = [waiter('a', { preferredAgent: 'rui' })];
    expect(assignWaiting(snapshot(line('que_a', 'manual'), [server('ana'), server('rui')], back), at)).toEqual([
      { conversationId: 'a', userId: 'rui' },
    ]);
    expect(assignWaiting(snapshot(line('que_a', 'manual'), [server('ana'), server('rui', { load: 2 })], back), at)).toEqual([]);
    expect(assignWaiting(snapshot(line('que_a', 'round_robin'), [server('ana'), server('rui', { presence: 'away' })], back), at)).toEqual([
      { conversationId: 'a', userId: 'ana' },
    ]);
  });

  it('[RTE-8] ends a wait that was too long, exactly then, and knows when to look again', () => {
    const impatient = line('que_a', 'manual', { maxWait: 10 * MINUTE, fallback: 'que_b' });
    const waiting = snapshot(impatient, [], [waiter('a')]);
    expect(overdue(waiting, instantOf(START + 10 * MINUTE - 1))).toEqual([]);
    expect(overdue(waiting, instantOf(START + 10 * MINUTE))).toEqual([{ conversationId: 'a', fallback: 'que_b' }]);
    expect(nextDue(waiting, at)).toBe(START + 10 * MINUTE);
    expect(nextDue(snapshot(line('que_a', 'manual'), [], [waiter('a')]), at)).toBeUndefined();
  });

  it('[RTE-9] finds fallbacks that lead in a circle', () => {
    const links = new Map([
      ['a', 'b'],
      ['b', 'c'],
      ['c', null],
    ]);
    expect(leadsInCircle(links, 'a')).toBe(false);
    expect(leadsInCircle(new Map(links).set('c', 'a'), 'a')).toBe(true);
    expect(leadsInCircle(new Map([['a', 'a']]), 'a')).toBe(true);
  });
});
