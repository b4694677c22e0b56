import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/web/client/types.gen';
import { rowsOf } from '../../src/web/features/thread/rows';
import { entriesOf, type Trail } from '../../src/web/features/thread/trail.domain';

const at = (minute: number): string => new Date(Date.parse('2026-01-01T12:00:00.000Z') + minute * 60_000).toISOString();
const [ana, rui] = [
  { id: 'usr_ana', name: 'Ana' },
  { id: 'usr_rui', name: 'Rui' },
];
const sales = { id: 'que_a', name: 'Vendas' };
type Segment = Trail['segments'][number];
const segment = (
  kind: Segment['kind'],
  holder: Segment['holder'],
  from: number,
  end: string | null,
  more: Partial<Segment> = {},
): Segment => ({
  kind,
  holder,
  startedAt: at(from),
  endedAt: end === null ? null : at(from + 1),
  endReason: end,
  note: null,
  ...more,
});
const trail = (segments: Segment[], more: Partial<Trail> = {}): Trail => ({
  id: 'int_1',
  number: 7,
  origin: 'customer',
  state: 'active',
  openedAt: at(0),
  finishedAt: null,
  finishReason: null,
  segments,
  ...more,
});
const told = (...trails: Trail[]): string[] =>
  entriesOf(trails).map(({ words, values }) => [words, values.from, values.name, values.queue].filter(Boolean).join(' '));

describe('what happened to an interaction', () => {
  it('[WEB-142] is told from its segments: taken, offered, declined, transferred with a note, taken over, finished', () => {
    const lived = trail(
      [
        segment('queue', sales, 0, 'claimed'),
        segment('agent', ana, 1, 'transferred'),
        segment('offer', rui, 2, 'declined', { note: 'VIP' }),
        segment('queue', sales, 3, 'assigned'),
        segment('agent', ana, 4, 'reassigned'),
        segment('agent', rui, 5, 'transferred'),
        segment('queue', sales, 6, 'claimed', { note: 'Boleto' }),
        segment('agent', ana, 7, 'resolved'),
      ],
      { finishedAt: at(8), finishReason: 'resolved', state: 'finished' },
    );
    expect(told(lived)).toEqual([
      'opened Vendas',
      'claimed Vendas Ana',
      'offered Ana Rui',
      'declined Rui Rui Vendas',
      'assigned Vendas Ana',
      'takenOver Ana Rui',
      'transferred Rui Rui Vendas',
      'claimed Vendas Ana',
      'finished.resolved Ana',
    ]);
    expect(
      entriesOf([lived])
        .filter(({ note }) => note !== null)
        .map(({ note }) => note),
    ).toEqual(['VIP', 'Boleto']);
    expect(entriesOf([lived]).map(({ border }) => border)).toEqual([true, ...Array<boolean>(7).fill(false), true]);
  });

  it('[WEB-142] knows the bot, an outreach, and customers who came back after they had stopped answering', () => {
    const back = trail([
      segment('bot', null, 0, 'chosen'),
      segment('queue', sales, 1, 'claimed'),
      segment('agent', ana, 2, 'abandoned'),
      segment('queue', sales, 5, null),
    ]);
    expect(told(back)).toEqual(['openedBot', 'chosen Vendas', 'claimed Vendas Ana', 'abandoned', 'cameBack Ana Ana Vendas']);
    expect(told(trail([segment('agent', ana, 0, null)], { origin: 'outreach' }))).toEqual(['openedOutreach Ana']);
  });

  it('[WEB-142] stands between the messages in the order of time, and separates who wrote before from who writes after', () => {
    const message = (seq: number, minute: number) =>
      ({
        seq,
        rev: seq,
        direction: 'in',
        author: { kind: 'customer' },
        type: 'text',
        body: {},
        sentAt: at(minute),
        receivedAt: at(minute),
        wamid: null,
        clientMessageId: null,
      }) as unknown as Message; // safe: what rows ask of a message
    const entries = entriesOf([trail([segment('queue', sales, 0, 'claimed'), segment('agent', ana, 2, null)])]);
    const rows = rowsOf([message(1, 0), message(2, 1), message(3, 3)], [], entries);
    expect(rows.map((row) => (row.kind === 'trail' ? row.entry.words : row.kind))).toEqual([
      'day',
      'opened',
      'message',
      'message',
      'claimed',
      'message',
    ]);
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.opens] : []))).toEqual([true, false, true]);
  });
});
