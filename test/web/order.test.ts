import { expect, it } from 'vitest';
import type { Message } from '../../src/web/client/types.gen';
import { rowsOf } from '../../src/web/features/thread/rows.ts';
import { entriesOf } from '../../src/web/features/thread/trail.domain.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 0, 2, 10, minute)).toISOString();
const message = (seq: number, sent: number, more: Partial<Message> = {}): Message =>
  ({
    ...{ seq, rev: seq, direction: 'in', author: { kind: 'customer' }, type: 'text', body: {}, quotes: null, media: null },
    ...{ sentAt: at(sent), receivedAt: at(seq), wamid: `wamid.${seq}`, clientMessageId: null, editedAt: null, deletedAt: null },
    ...more,
  }) as unknown as Message; // safe: what rows ask of a message
const seqs = (...messages: Message[]) => rowsOf(messages, []).flatMap((row) => (row.kind === 'message' ? [row.message.seq] : []));

it('[WEB-175] shows messages by when they were sent, whatever order they came in', () => {
  expect(seqs(message(1, 1), message(2, -1440), message(3, 3), message(4, 2))).toEqual([2, 1, 4, 3]);
  expect(rowsOf([message(1, 1), message(2, -1440)], []).map(({ kind }) => kind)).toEqual(['day', 'message', 'day', 'message']);
});

it('[WEB-175] lets one that came late move no line about the interaction', () => {
  const segment = {
    kind: 'queue',
    holder: { id: 'q', name: 'Vendas' },
    startedAt: at(2),
    endedAt: null,
    endReason: null,
    note: null,
  } as const;
  const opened = {
    id: 'int_1',
    number: 1,
    origin: 'customer',
    state: 'waiting',
    openedAt: at(2),
    finishedAt: null,
    finishReason: null,
  } as const;
  const entries = entriesOf([{ ...opened, segments: [segment] }]);
  const rows = rowsOf([message(1, 1), message(2, 2), message(9, 0)], [], entries);
  expect(rows.map((row) => (row.kind === 'message' ? row.message.seq : row.kind))).toEqual(['day', 9, 1, 'trail', 2]);
});

it('[WEB-175] shows an edit or a deletion on its message, and as a line where that is not here or is not theirs', () => {
  const about = (wamid: string): Partial<Message> => ({ body: { original_message_id: wamid } });
  const edited = message(1, 1, { editedAt: at(5) });
  expect(seqs(edited, message(2, 2, { type: 'edit', ...about('wamid.1') }))).toEqual([1]);
  expect(seqs(message(1, 1), message(2, 2, { type: 'revoke', ...about('wamid.1') }))).toEqual([1, 2]);
  expect(seqs(edited, message(2, 2, { type: 'edit', ...about('wamid.0') }))).toEqual([1, 2]);
  expect(seqs(edited, message(2, 2, { type: 'edit', direction: 'out', ...about('wamid.1') }))).toEqual([1, 2]);
});
