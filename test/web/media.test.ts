import { describe, expect, it } from 'vitest';
import type { Message } from '../../src/web/client/types.gen';
import { questionOf } from '../../src/web/features/composer/attach/answers.domain';
import { judge } from '../../src/web/features/composer/attach/file-check.domain';
import { placeIn } from '../../src/web/features/composer/attach/place.domain';
import { clockOf, lookOf, nextSpeed, sizeIn, zoomed } from '../../src/web/features/message/media/media.domain';
import { holds, rowsOf } from '../../src/web/features/thread/rows';

const file = (name: string, type: string, size = 1_000) => ({ name, type, size });

describe('a file that is chosen', () => {
  it('[MED-43] is judged before it leaves: its kind, or why not', () => {
    expect(judge(file('a.jpg', 'image/jpeg')).kind).toBe('image');
    expect(judge(file('a.webp', 'image/webp')).kind).toBe('sticker');
    expect(judge(file('a.ogg', 'audio/ogg; codecs=opus')).kind).toBe('audio');
    expect(judge(file('a.mp4', 'video/mp4')).kind).toBe('video');
    expect(judge(file('a.PDF', 'application/pdf')).kind).toBe('document');
    expect(judge(file('tabela.csv', '')).kind).toBe('document');
    for (const [name, type] of [
      ['a.heic', 'image/heic'],
      ['a.svg', 'image/svg+xml'],
      ['a.mov', 'video/quicktime'],
      ['a.webm', 'audio/webm'],
      ['a.exe', ''],
      ['a.html', 'text/html'],
    ] as const)
      expect([name, judge(file(name, type)).flaw]).toEqual([name, 'type']);
    expect(judge(file('a.jpg', 'image/jpeg', 0)).flaw).toBe('empty');
    expect(judge(file('a.jpg', 'image/jpeg', 5_000_001))).toEqual({ flaw: 'size', most: 5_000_000 });
  });

  it('[MED-41] coordinates are read as people paste them', () => {
    const paulista = { latitude: -23.5614, longitude: -46.6559 };
    for (const text of [
      '-23.5614, -46.6559',
      '-23.5614,-46.6559',
      '-23.5614 -46.6559',
      'https://www.google.com/maps/@-23.5614,-46.6559,17z',
      'https://www.openstreetmap.org/?mlat=-23.5614&mlon=-46.6559',
    ])
      expect([text, placeIn(text)]).toEqual([text, paulista]);
    for (const text of ['', 'Avenida Paulista', '91, 0', '0, 181', '12']) expect([text, placeIn(text)]).toEqual([text, undefined]);
  });

  it('[MED-41] up to three short answers are buttons, more or longer ones a list', () => {
    const kind = (...answers: string[]) => questionOf('Qual?', answers, 'Escolher')?.body as { type?: string } | undefined;
    expect(kind('Sim', 'Não', '')?.type).toBe('button');
    expect(kind('a', 'b', 'c', 'd')?.type).toBe('list');
    expect(kind('uma resposta comprida')?.type).toBe('list');
    for (const none of [[], ['', ' '], ['a', 'a'], ['x'.repeat(25)], Array.from({ length: 11 }, (_, n) => `r${n}`)])
      expect(kind(...none)).toBeUndefined();
    expect(questionOf(' ', ['a'], 'x')).toBeUndefined();
  });
});

const sent = new Date('2026-01-05T12:00:00Z').getTime();
const message = (seq: number, more: Partial<Message> = {}): Message =>
  ({
    id: `msg_${seq}`,
    seq,
    rev: seq,
    direction: 'in',
    author: { kind: 'customer' },
    type: 'image',
    body: {},
    quotes: null,
    wamid: `wamid.${seq}`,
    clientMessageId: null,
    status: 'received',
    error: null,
    media: { state: 'stored', mime: 'image/jpeg', size: 1, name: null, reason: null },
    sentAt: new Date(sent + seq * 1_000).toISOString(),
    receivedAt: new Date(sent + seq * 1_000).toISOString(),
    ...more,
  }) as Message;

describe('pictures in the thread', () => {
  const kinds = (...messages: Message[]) =>
    rowsOf(messages, []).map((row) => (row.kind === 'album' ? `album ${row.messages.length}` : row.kind));

  it('[MED-40] one after another and without a word are an album; a word, a file that never came or a pause ends it', () => {
    expect(kinds(message(1), message(2), message(3))).toEqual(['day', 'album 3']);
    expect(kinds(message(1), message(2, { body: { caption: 'Veja' } }), message(3))).toEqual(['day', 'message', 'message', 'message']);
    expect(kinds(message(1), message(2), message(3, { direction: 'out', author: { kind: 'agent', id: 'u', name: 'Ana' } }))).toEqual([
      'day',
      'album 2',
      'message',
    ]);
    expect(kinds(message(1), message(2, { media: { state: 'failed', mime: null, size: null, name: null, reason: 'expired' } }))).toEqual([
      'day',
      'message',
      'message',
    ]);
    expect(kinds(message(1), message(120))).toEqual(['day', 'message', 'message']);
    const [, album] = rowsOf([message(1), message(2)], []);
    expect(album && [holds(album, 2), holds(album, 3)]).toEqual([true, false]);
  });

  it('[MED-40] a reaction stands on the message it is about, the last of each side', () => {
    const react = (seq: number, emoji: string, more: Partial<Message> = {}) =>
      message(seq, { type: 'reaction', media: null, body: { message_id: 'wamid.1', emoji }, ...more });
    const text = message(1, { type: 'text', body: { body: 'Oi' }, media: null });
    const [, row] = rowsOf([text, react(2, '👍'), react(3, '❤️'), react(4, '😂', { direction: 'out' })], []);
    expect(row?.kind === 'message' && row.reactions).toEqual(['❤️', '😂']);
    const [, bare] = rowsOf([text, react(2, '👍'), react(3, '')], []);
    expect(bare?.kind === 'message' && bare.reactions).toEqual([]);
  });

  it('[MED-40] is shown by what its bytes are, in sizes and times people know', () => {
    expect(['image/jpeg', 'audio/ogg; codecs=opus', 'video/mp4', 'text/html', 'image/svg+xml', ''].map(lookOf)).toEqual([
      'image',
      'audio',
      'video',
      'document',
      'document',
      'document',
    ]);
    expect([sizeIn(10), sizeIn(999_499), sizeIn(5_240_000)]).toEqual([
      { value: 1, unit: 'kilobyte' },
      { value: 999, unit: 'kilobyte' },
      { value: 5.2, unit: 'megabyte' },
    ]);
    expect([clockOf(0), clockOf(65.9), clockOf(Number.POSITIVE_INFINITY)]).toEqual(['0:00', '1:05', '0:00']);
    expect([1, 1.5, 2].map(nextSpeed)).toEqual([1.5, 2, 1]);
    expect([zoomed(1, 0.5), zoomed(5, 3)]).toEqual([1, 6]);
  });
});
