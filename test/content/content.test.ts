import { describe, expect, it } from 'vitest';
import { days, instantOf } from '../../src/kernel/time.ts';
import { payloadOf } from '../../src/modules/messaging/channels/whatsapp.payload.domain.ts';
import { flawOf, keptAs, type Outgoing, takesReaction } from '../../src/modules/messaging/content/content.domain.ts';
import type { FileKind, LoggedMessage } from '../../src/modules/messaging/content/message.domain.ts';

const file = (kind: FileKind, mime = 'image/jpeg') => ({
  kind,
  key: 'uploads/med_1',
  mime,
  size: 9,
  sha256: 'ab',
  name: 'a.jpg',
  upload: 'med_1',
});
const pointers = (content: Outgoing): string[] => (flawOf(content)?.errors ?? []).map(({ pointer }) => pointer);
const buttons = (...titles: string[]): Outgoing => ({
  type: 'interactive',
  body: {
    type: 'button',
    body: { text: 'Qual?' },
    action: { buttons: titles.map((title, n) => ({ type: 'reply', reply: { id: `b${n}`, title } })) },
  },
});
const list = (sections: { title?: string; rows: { id: string; title: string; description?: string }[] }[], button = 'Ver'): Outgoing => ({
  type: 'interactive',
  body: { type: 'list', body: { text: 'Qual?' }, action: { button, sections } },
});
const rows = (count: number, from = 0) => Array.from({ length: count }, (_, n) => ({ id: `r${from + n}`, title: `Linha ${from + n}` }));

describe('the limits of Meta', () => {
  it('[MED-1] a caption has 1,024 characters, and a file goes only as what it is, or as a document', () => {
    const image = (caption: string): Outgoing => ({ type: 'image', body: { caption }, file: file('image') });
    expect(flawOf(image('🥐'.repeat(1024)))).toBeUndefined();
    expect(pointers(image('a'.repeat(1025)))).toEqual(['/body/caption']);
    expect(pointers({ type: 'sticker', body: {}, file: file('image') })).toEqual(['/body/media']);
    expect(flawOf({ type: 'document', body: {}, file: file('image') })).toBeUndefined();
    expect(pointers({ type: 'audio', body: { voice: true }, file: file('audio', 'audio/mpeg') })).toEqual(['/body/voice']);
    expect(flawOf({ type: 'audio', body: { voice: true }, file: file('audio', 'audio/ogg; codecs=opus') })).toBeUndefined();
  });

  it('[MED-1] three buttons of twenty characters, no two alike', () => {
    expect(flawOf(buttons('Sim', 'Não', 'x'.repeat(20)))).toBeUndefined();
    expect(pointers(buttons('Sim', 'Não', 'x'.repeat(21)))).toEqual(['/body/action/buttons/2/reply/title']);
    expect(pointers(buttons('1', '2', '3', '4'))).toEqual(['/body/action/buttons']);
    expect(pointers(buttons('Sim', 'Sim'))).toEqual(['/body/action/buttons']);
  });

  it('[MED-1] ten rows in all sections together, each within its length, and a title where there are several sections', () => {
    expect(flawOf(list([{ rows: rows(10) }]))).toBeUndefined();
    expect(
      pointers(
        list([
          { title: 'A', rows: rows(6) },
          { title: 'B', rows: rows(5, 6) },
        ]),
      ),
    ).toEqual(['/body/action/sections']);
    expect(pointers(list([{ rows: rows(1) }, { title: 'B', rows: rows(1, 1) }]))).toEqual(['/body/action/sections/0/title']);
    expect(pointers(list([{ rows: [{ id: 'a', title: 'x'.repeat(25), description: 'y'.repeat(73) }] }], 'z'.repeat(21)))).toEqual([
      '/body/action/button',
      '/body/action/sections/0/rows/0/title',
      '/body/action/sections/0/rows/0/description',
    ]);
    expect(pointers(list([{ rows: [...rows(1), ...rows(1)] }]))).toEqual(['/body/action/sections']);
  });

  it('[MED-3] a reaction is one emoji or none', () => {
    const reaction = (emoji: string): Outgoing => ({ type: 'reaction', body: { message: 'wamid.a', emoji } });
    for (const emoji of ['', '👍', '❤️', '👨‍👩‍👧', '🇧🇷', '👍🏽', '1️⃣']) expect([emoji, flawOf(reaction(emoji))]).toEqual([emoji, undefined]);
    for (const text of ['a', '👍👍', '<b>', ' ', '1', 'ok']) expect([text, pointers(reaction(text))]).toEqual([text, ['/body/emoji']]);
  });

  it('[MED-3] reactions and what is older than thirty days take none', () => {
    const message = (type: 'text' | 'reaction') => ({ content: { type, body: {} }, receivedAt: 1_000 }) as unknown as LoggedMessage; // the part that counts
    const at = (ms: number) => instantOf(1_000 + ms);
    expect(takesReaction(message('text'), at(days(30)))).toBe(true);
    expect(takesReaction(message('text'), at(days(30) + 1))).toBe(false);
    expect(takesReaction(message('reaction'), at(0))).toBe(false);
  });
});

describe('in Meta’s words', () => {
  const said = (outgoing: Outgoing, about?: string) => payloadOf(keptAs(outgoing, about).content, 'meta-1');

  it('[MED-1] every kind is the object named like it, and a quote its context', () => {
    expect(said({ type: 'text', body: { body: 'Oi' }, quotes: 'msg_1' }, 'wamid.a')).toEqual({
      type: 'text',
      text: { body: 'Oi', preview_url: true },
      context: { message_id: 'wamid.a' },
    });
    expect(said({ type: 'document', body: { caption: 'Veja', filename: 'a.pdf' }, file: file('document', 'application/pdf') })).toEqual({
      type: 'document',
      document: { id: 'meta-1', caption: 'Veja', filename: 'a.pdf' },
    });
    expect(said({ type: 'audio', body: { voice: true }, file: file('audio', 'audio/ogg; codecs=opus') })).toEqual({
      type: 'audio',
      audio: { id: 'meta-1', voice: true },
    });
    expect(said({ type: 'location', body: { latitude: -23.5, longitude: -46.6, name: 'Loja' } })).toEqual({
      type: 'location',
      location: { latitude: -23.5, longitude: -46.6, name: 'Loja' },
    });
    const ana = { name: { formatted_name: 'Ana' }, phones: [{ phone: '+55 11 98765-4321' }] };
    expect(said({ type: 'contacts', body: { contacts: [ana] } })).toEqual({
      type: 'contacts',
      contacts: [{ ...ana, name: { formatted_name: 'Ana', first_name: 'Ana' } }],
    });
    expect(said({ type: 'reaction', body: { message: 'msg_1', emoji: '👍' } }, 'wamid.a')).toEqual({
      type: 'reaction',
      reaction: { message_id: 'wamid.a', emoji: '👍' },
    });
    const asked = buttons('Sim');
    expect(said(asked)).toEqual({ type: 'interactive', interactive: asked.body });
  });
});
