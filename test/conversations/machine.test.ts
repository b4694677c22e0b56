import { deepStrictEqual } from 'node:assert';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Instant, instantOf } from '../../src/kernel/time.ts';
import type { Command } from '../../src/modules/service/conversations/conversation.domain.ts';
import { runs } from '../support/runs.ts';
import { ANA, ENTRIES, History, LIA, must, PATIENT, QUEUE, RUI } from './history.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1_000, 60_000, 3_600_000, 86_400_000];
const START = 1_700_000_000_000;

/** How time goes on between two commands: lengths that stand at an edge of some rule. */
const PASSES = [
  ...Array<number>(24).fill(0),
  ...[1, SECOND, MINUTE - 1, MINUTE, MINUTE + 1, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 30 * MINUTE, HOUR, 2 * HOUR, 20 * HOUR],
  ...[-MINUTE - 1, -MINUTE, -MINUTE + 1, -1, 0, 1].map((edge) => DAY + edge),
  ...[-1, 0, 1].map((edge) => 3 * DAY + edge),
  8 * DAY,
];
/** How far the provider's clock stands from ours. */
const SKEWS = [0, 0, -SECOND, -5 * MINUTE + 1, -5 * MINUTE, -5 * MINUTE - 1, 5 * MINUTE, 5 * MINUTE + 1, HOUR, -DAY, -DAY + MINUTE];
const EDGES = [-MINUTE - 1, -MINUTE, -MINUTE + 1, -1, 0, 1];

const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T; // safe: no list here is empty

/** A message arrives, or fails as the last of its session that still could. */
function settle(seq: number, at: Instant, arrives: boolean): Command {
  const sent = { at, seq, isTemplate: true, category: null };
  const delivered = { ...sent, type: 'delivered', acceptedAt: at, told: null, bearer: null, origin: 'agent' } as const;
  return { type: 'settle', step: arrives ? delivered : { ...sent, type: 'failed', isLast: true } };
}

/** One number holds everything about a step, so that a hundred thousand sequences cost seconds. */
function step(history: History, n: number): Command {
  const { sessions, lastInboundAt, interaction, lastSeq } = history.state;
  const edge = pick([sessions[0]?.expiresAt, lastInboundAt && lastInboundAt + DAY, ...Array<undefined>(22).fill(undefined)], n >>> 3);
  const next = edge === undefined ? history.at + pick(PASSES, n >>> 6) : edge + pick(EDGES, n >>> 6);
  history.at = instantOf(Math.max(history.at, next));
  const assignee = interaction && 'assignee' in interaction && interaction.assignee ? interaction.assignee : ANA;
  const agent = n & 7 ? assignee : RUI;
  const number = (interaction?.number ?? 0) - pick([0, 0, 0, 0, 0, 0, 1, -1], n >>> 11);
  const serviceSegmentNumber = (interaction?.segments.length ?? 0) - pick([0, 0, 0, 1], n >>> 13);
  const supervises = (n & 15) === 3;
  const note = n & 32 ? 'Cuidado' : null;
  const queue = pick([QUEUE, PATIENT], n >>> 4);
  const receive = (weight: 'content' | 'annotation', fromAd: boolean): Command => {
    const providerAt = instantOf(history.at + pick(SKEWS, n >>> 11));
    const said = pick([{ text: 'Oi' }, { text: 'suporte' }, { text: '1' }, { id: 'choice-1' }, {}], n >>> 5);
    const optsOut = pick([false, false, true], n >>> 11);
    return { type: 'receive', weight, entry: pick(ENTRIES, n >>> 7), providerAt, fromAd, said, optsOut };
  };
  switch ((n >>> 16) % 32) {
    case 0:
      return receive('annotation', false);
    case 1:
      return receive('content', true);
    case 2:
    case 3:
    case 4:
    case 5:
      return receive('content', false);
    case 6:
    case 7:
      return { type: 'claim', agent: pick([agent, LIA], n >>> 9), number, supervises };
    case 8:
    case 9:
    case 10:
    case 11:
      return { type: 'send', agent, length: n & 1024 ? 4096 : 1, ...(n & 2048 ? { template: { category: null } } : {}) };
    case 12:
      return { type: 'finish', agent, number, outcome: 'resolved', tagged: true };
    case 13:
      return settle(Math.max(1, lastSeq - pick([0, 0, 1, 5], n >>> 11)), history.at, true);
    case 14:
    case 15:
      return settle(Math.max(1, lastSeq - pick([0, 0, 0, 1], n >>> 11)), history.at, false);
    case 16:
      return { type: 'read', upTo: lastSeq - (n & 1) };
    case 17:
      return { type: 'assign', agent: pick([ANA, RUI, LIA], n >>> 9), number, serviceSegmentNumber };
    case 18:
    case 19:
      return { type: 'offer', agent, to: pick([ANA, RUI, LIA], n >>> 9), note, number, supervises };
    case 20:
      return { type: 'transfer', agent, queue, note, number, supervises };
    case 21:
    case 22:
      return { type: 'accept', agent: interaction?.state === 'offered' && n & 7 ? interaction.to : agent, number };
    case 23:
      return { type: 'decline', agent: interaction?.state === 'offered' && n & 7 ? interaction.to : agent, number };
    case 24:
      return { type: 'hold', agent, number, until: instantOf(history.at + pick([10 * MINUTE, DAY], n >>> 9)) };
    case 25:
      return { type: 'resume', agent, number };
    case 26:
      return n & 1 ? { type: 'requeue', queue, number, serviceSegmentNumber } : { type: 'lose', number, serviceSegmentNumber };
    case 27:
      if ((n & 192) === 192) return { type: 'unassign', number, serviceSegmentNumber };
      return n & 64 ? { type: 'force-finish', number } : { type: 'tell', number, serviceSegmentNumber, text: 'Você é o 2º da fila' };
    case 28:
    case 29:
      return { type: 'start', agent: pick([ANA, RUI, LIA], n >>> 9), queue };
    default:
      return { type: 'wake' };
  }
}

/** Every event and refusal of the machine: what never happens proves nothing. */
const REACHED = [
  ...[
    'received',
    'sent',
    'session-opened',
    'session-expired',
    'session-voided',
    'charge-confirmed',
    'charge-released',
    'interaction-opened',
  ],
  ...['claimed', 'finished', 'read', 'not-found', 'interaction-taken', 'interaction-finished', 'interaction-not-active'],
  ...['interaction-not-yours', 'service-window-closed', 'asked', 'queued', 'told', 'offered', 'held', 'resumed', 'warned', 'abandoned'],
  ...['window-told', 'opt-out-told'],
  ...['interaction-offered', 'interaction-waiting', 'offer-closed', 'transfer-to-self'],
];

const sequences = fc.array(fc.noBias(fc.nat(2 ** 31 - 1)), { maxLength: 40, size: 'max' });

describe('the machine of a conversation', () => {
  it('[INV-3] [INV-12] [INV-20] [INV-30] [CNV-1] [WIN-2] [WIN-3] random sequences break no invariant, and the log replays to the state', () => {
    const tried = runs(100_000);
    let steps = 0;
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(sequences, (numbers) => {
        const history = new History(START);
        for (const n of numbers) history.run(step(history, n));
        deepStrictEqual(history.replayed(), history.state);
        steps += numbers.length;
        for (const [what, times] of Object.entries(history.seen)) seen[what] = (seen[what] ?? 0) + times;
      }),
      tried,
    );
    expect(steps).toBeGreaterThan(10 * tried.numRuns);
    for (const what of REACHED)
      expect([what, seen[what] ?? 0]).toEqual([what, expect.toSatisfy((times: number) => times > tried.numRuns / 2_000)]);
  });

  it('[INV-24] waking early, late, twice or never leaves the same state and the same times', () => {
    const tried = runs(20_000);
    let ended = 0;
    fc.assert(
      fc.property(sequences, (numbers) => {
        const [never, always] = [new History(START), new History(START)];
        for (const n of numbers) {
          const command = step(never, n);
          always.at = instantOf((always.at + never.at) / 2);
          always.run({ type: 'wake' });
          always.at = never.at;
          for (let i = 0; i < (n & 3); i += 1) always.run({ type: 'wake' });
          always.run(command);
          if (command.type !== 'wake') never.run(command);
        }
        for (const history of [never, always]) {
          history.at = instantOf(history.at + 7 * DAY);
          history.run({ type: 'wake' });
        }
        // Up to which message a trace tells of is noticed with the end; what comes between says nothing new.
        deepStrictEqual({ ...always.state, traced: [] }, { ...never.state, traced: [] });
        deepStrictEqual(always.clocks, never.clocks);
        must(
          never.sessions.every(({ state }) => state !== 'open'),
          'a session never ended',
        );
        ended += never.sessions.length;
      }),
      tried,
    );
    expect(ended).toBeGreaterThan(tried.numRuns);
  });
});
