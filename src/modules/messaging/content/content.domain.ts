import { graphemesOf, lengthOf } from '../../../kernel/characters';
import type { FieldError, SlugOf } from '../../../kernel/problem';
import { days, type Instant } from '../../../kernel/time';
import type { contentProblems } from './content.problems';
import type { Content, FileKind, LoggedMessage, Media, StoredFile } from './message.domain';

/** What a business may say, by kind, within Meta's limits (Cloud API, messages). */

export type Place = { latitude: number; longitude: number; name?: string | undefined; address?: string | undefined };
type Words = { text: string };
type Head = { header?: (Words & { type: 'text' }) | undefined; body: Words; footer?: Words | undefined };
export type Buttons = Head & { type: 'button'; action: { buttons: { type: 'reply'; reply: { id: string; title: string } }[] } };
export type ListRow = { id: string; title: string; description?: string | undefined };
export type List = Head & { type: 'list'; action: { button: string; sections: { title?: string | undefined; rows: ListRow[] }[] } };

/**
 * A template as it is kept: what the customer reads, for our own screens, and `components`, with which Meta fills it in. The file of a
 * header is that of the message; Meta's name of it is known when it is sent.
 */
export type TemplateMessage = {
  name: string;
  language: string;
  category: string;
  text: string;
  header?: { format: 'TEXT' | 'LOCATION' | 'IMAGE' | 'VIDEO' | 'DOCUMENT'; text: string };
  footer?: string;
  buttons?: readonly { type: string; text: string; value: string }[];
  cards?: readonly { text: string | null; buttons: readonly { type: string; text: string; value: string }[] }[];
  components?: readonly Readonly<Record<string, unknown>>[];
};

/** References name a message of the thread, by our id or by its wamid. */
export type Outgoing = (
  | { type: 'text'; body: { body: string } }
  | {
      type: FileKind;
      body: { caption?: string | undefined; filename?: string | undefined; voice?: boolean | undefined };
      file: StoredFile & { kind: FileKind };
    }
  | { type: 'location'; body: Place }
  | { type: 'contacts'; body: { contacts: Record<string, unknown>[] } }
  | { type: 'interactive'; body: Buttons | List }
  | { type: 'reaction'; body: { message: string; emoji: string } }
  | { type: 'template'; body: TemplateMessage; file?: StoredFile & { kind: FileKind } }
) & { quotes?: string | undefined };

/** A message that did not arrive, once more: the same words and file. */
export type Again = { type: 'again'; seq: number };

export type Flaw = { problem: SlugOf<typeof contentProblems>; errors?: FieldError[] };

export const CAPTION_LIMIT = 1024;
const BUTTONS = { most: 3, title: 20, id: 256 };
const LIST = { button: 20, sections: 10, rows: 10, id: 200, title: 24, description: 72, body: 4096 };
const INTERACTIVE = { body: 1024, header: 60, footer: 60 };
const CARDS = 257;
const REACTION_AGE = days(30);

/** What Meta would refuse in this, before anybody is asked; undefined when nothing. */
export function flawOf(content: Outgoing): Flaw | undefined {
  const errors = errorsOf(content);
  return errors.length > 0 ? { problem: 'content-over-limit', errors } : undefined;
}

function errorsOf(content: Outgoing): FieldError[] {
  switch (content.type) {
    case 'text':
      return [];
    case 'image':
    case 'audio':
    case 'video':
    case 'document':
    case 'sticker':
      return [
        ...atMost('/body/caption', content.body.caption, CAPTION_LIMIT),
        ...(content.body.voice && content.file.mime !== 'audio/ogg; codecs=opus'
          ? [{ pointer: '/body/voice', detail: 'a voice note is OGG/Opus' }]
          : []),
        ...(content.type === content.file.kind || content.type === 'document'
          ? []
          : [{ pointer: '/body/media', detail: 'this file is of another kind' }]),
      ];
    case 'location':
    case 'template':
      return [];
    case 'contacts':
      return content.body.contacts.length > CARDS ? [{ pointer: '/body/contacts', detail: `at most ${CARDS} cards` }] : [];
    case 'interactive':
      return interactiveErrors(content.body);
    case 'reaction':
      return isEmoji(content.body.emoji) ? [] : [{ pointer: '/body/emoji', detail: 'one emoji, or nothing to take it back' }];
  }
}

const atMost = (pointer: string, text: string | undefined, limit: number): FieldError[] =>
  text !== undefined && lengthOf(text) > limit ? [{ pointer, detail: `at most ${limit} characters` }] : [];

const unique = (pointer: string, values: string[]): FieldError[] =>
  new Set(values).size < values.length ? [{ pointer, detail: 'no two may be the same' }] : [];

function interactiveErrors(body: Buttons | List): FieldError[] {
  const head = [
    ...atMost('/body/header/text', body.header?.text, INTERACTIVE.header),
    ...atMost('/body/body/text', body.body.text, body.type === 'list' ? LIST.body : INTERACTIVE.body),
    ...atMost('/body/footer/text', body.footer?.text, INTERACTIVE.footer),
  ];
  return [...head, ...(body.type === 'list' ? listErrors(body) : buttonErrors(body))];
}

function buttonErrors({ action: { buttons } }: Buttons): FieldError[] {
  const at = '/body/action/buttons';
  return [
    ...(buttons.length > BUTTONS.most ? [{ pointer: at, detail: `at most ${BUTTONS.most} buttons` }] : []),
    ...buttons.flatMap(({ reply }, place) => [
      ...atMost(`${at}/${place}/reply/title`, reply.title, BUTTONS.title),
      ...atMost(`${at}/${place}/reply/id`, reply.id, BUTTONS.id),
    ]),
    ...unique(
      at,
      buttons.map(({ reply }) => reply.title),
    ),
    ...unique(
      at,
      buttons.map(({ reply }) => reply.id),
    ),
  ];
}

function listErrors({ action: { button, sections } }: List): FieldError[] {
  const at = '/body/action/sections';
  const rows = sections.flatMap((section) => section.rows);
  return [
    ...atMost('/body/action/button', button, LIST.button),
    ...(sections.length > LIST.sections ? [{ pointer: at, detail: `at most ${LIST.sections} sections` }] : []),
    ...(rows.length > LIST.rows ? [{ pointer: at, detail: `at most ${LIST.rows} rows in all sections together` }] : []),
    ...sections.flatMap((section, place) => [
      ...atMost(`${at}/${place}/title`, section.title, LIST.title),
      ...(sections.length > 1 && !section.title
        ? [{ pointer: `${at}/${place}/title`, detail: 'needed where there is more than one section' }]
        : []),
      ...section.rows.flatMap((row, line) => [
        ...atMost(`${at}/${place}/rows/${line}/title`, row.title, LIST.title),
        ...atMost(`${at}/${place}/rows/${line}/id`, row.id, LIST.id),
        ...atMost(`${at}/${place}/rows/${line}/description`, row.description, LIST.description),
      ]),
    ]),
    ...unique(
      at,
      rows.map(({ id }) => id),
    ),
  ];
}

const isEmoji = (text: string): boolean =>
  text === '' ||
  ([...graphemesOf(text)].length === 1 && /\p{Extended_Pictographic}|\p{Regional_Indicator}|^[#*0-9]\uFE0F?\u20E3$/u.test(text));

/** Whether a message can be reacted to: Meta takes reactions for thirty days, and not on reactions. */
export const takesReaction = (target: LoggedMessage, at: Instant): boolean =>
  target.content.type !== 'reaction' && at - target.receivedAt <= REACTION_AGE;

/** How a message is kept: what it says under Meta's names, and its file beside it. `about` is the wamid that its reference names. */
export function keptAs(outgoing: Outgoing, about: string | undefined): { content: Content; media: Media | null } {
  const quotes = outgoing.quotes !== undefined && about !== undefined ? { quotes: about } : {};
  if (outgoing.type === 'reaction')
    return { content: { type: 'reaction', body: { message_id: about, emoji: outgoing.body.emoji } }, media: null };
  if (!('file' in outgoing) || outgoing.file === undefined)
    return { content: { type: outgoing.type, body: { ...outgoing.body }, ...quotes }, media: null };
  const { kind: _, ...file } = outgoing.file;
  if (outgoing.type === 'template')
    return { content: { type: 'template', body: { ...outgoing.body }, ...quotes }, media: { state: 'stored', file } };
  return {
    content: { type: outgoing.type, body: { ...outgoing.body, mime_type: file.mime }, ...quotes },
    media: { state: 'stored', file },
  };
}
