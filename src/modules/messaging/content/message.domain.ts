import { cutText, isVisible, plainLine } from '../../../kernel/characters';
import type { DeliveryError, DeliveryReports, DeliveryState } from './delivery.domain';

/** Kinds of message that are a file. */
export const FILE_KINDS = ['image', 'audio', 'video', 'document', 'sticker'] as const;
export type FileKind = (typeof FILE_KINDS)[number];
export const isFileKind = (type: string): type is FileKind => FILE_KINDS.some((kind) => kind === type);

/** Every kind of message a thread can hold. What Meta sends and we do not understand is kept whole as `unsupported`. */
export const MESSAGE_TYPES = [
  'text',
  'image',
  'audio',
  'video',
  'document',
  'sticker',
  'location',
  'contacts',
  'interactive',
  'template',
  'button',
  'reaction',
  'order',
  'system',
  'edit',
  'revoke',
  'note',
  'unsupported',
] as const;
export type MessageType = (typeof MESSAGE_TYPES)[number];

/** What a message says: its type, and the object Meta names like the type. */
export type Content = {
  type: MessageType;
  body: Record<string, unknown>;
  quotes?: string;
  /** Passed on by its writer; `often`: by more than five before them. */
  forwarded?: 'once' | 'often';
  /** What its words say about consent: written down, or only a hint. */
  consent?: 'in' | 'out' | 'hint';
  /** Its writer was blocked when it came. */
  whileBlocked?: true;
  /** The product of a catalogue that it asks about. */
  product?: { catalogId: string | null; productId: string | null };
  /** The advertisement or post that it was written from, in Meta's words. */
  referral?: Record<string, unknown>;
  raw?: unknown;
  /** What it said, the oldest first and `body` last, once its writer has changed it. */
  versions?: readonly { at: number; body: Record<string, unknown> }[];
  /** Its writer has deleted it; `hidden`: nobody is shown any more what it said. */
  deleted?: { at: number; hidden: boolean };
};

/** A file in our store. `key` is where it lies there, and goes to nobody outside. */
export type StoredFile = { key: string; mime: string; size: number; sha256: string; name?: string; upload?: string };

/** Why a customer's file never came: WhatsApp no longer has it or refuses it, it is too large, not what was announced, or never named. */
export const FILE_FAILURES = ['expired', 'refused', 'too-large', 'altered', 'unnamed', 'storage-full'] as const;
export type FileFailure = (typeof FILE_FAILURES)[number];

/** The file of a message. An inbound one is `pending` until it was copied; `until`: nobody else copies it before then. */
export const MEDIA_STATES = ['pending', 'stored', 'failed'] as const;
export type Media = { state: 'pending'; until?: number } | { state: 'stored'; file: StoredFile } | { state: 'failed'; reason: FileFailure };

export type Author =
  | { kind: 'customer' }
  /** `keyId`: a program wrote, with this key. */
  | { kind: 'agent'; id: string; name: string; keyId?: string }
  | { kind: 'bot' }
  | { kind: 'campaign'; id: string; name: string }
  | { kind: 'business-app' }
  | { kind: 'system' };

/** One row of the log. `rev` grows with every change of any row, so that a client can ask for what it missed. */
export type LoggedMessage = {
  seq: number;
  rev: number;
  /** `internal`: colleagues alone see it; it never leaves. */
  direction: 'in' | 'out' | 'internal';
  author: Author;
  content: Content;
  wamid: string | null;
  clientMessageId: string | null;
  status: DeliveryState | 'received' | 'internal';
  error: DeliveryError | null;
  media: Media | null;
  /** What Meta has told of one of ours. */
  reports: DeliveryReports | null;
  /** When its writer sent it (the provider's word for inbound), and when we had it. Epoch ms. */
  sentAt: number;
  receivedAt: number;
};

const LABELS: Partial<Record<MessageType, string>> = {
  image: '🖼',
  audio: '🎤',
  video: '🎬',
  document: '📄',
  sticker: '🏷',
  location: '📍',
  contacts: '👤',
  order: '🛒',
  reaction: '',
  unsupported: '❓',
};
/** Of an answer that was not chosen among ours: a form that was filled in, or leave to call. */
const REPLY_LABELS: Readonly<Record<string, string>> = { nfm_reply: '📝', call_permission_reply: '📞' };
const DELETED = '🚫';
/** What is said with no word at all. */
const OTHER: Partial<Record<MessageType, string>> = { text: '💬', interactive: '↩️', button: '↩️', template: '📣' };

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const inner = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});

/** What a message says in words, whatever its kind. */
export function wordsOf({ body }: Pick<Content, 'body'>): string {
  const reply = inner(body.button_reply ?? body.list_reply);
  return (
    text(body.body) ||
    text(body.caption) ||
    text(body.text) ||
    text(body.emoji) ||
    text(reply.title) ||
    text(inner(body.body).text) ||
    text(inner(body.nfm_reply).body) ||
    text(body.filename) ||
    text(body.name) ||
    cardsIn(body)
  );
}

/** Whose the cards are. */
const cardsIn = ({ contacts }: Content['body']): string =>
  (Array.isArray(contacts) ? contacts : [])
    .map((card) => text(inner(inner(card).name).formatted_name))
    .filter(Boolean)
    .join(', ');

const PREVIEW = 120;
/** One line for lists: the words if there are any, else a sign of the kind; never nothing of what somebody said. */
export const previewOf = (content: Content): string =>
  content.deleted?.hidden
    ? DELETED
    : cutText([labelOf(content), lineOf(wordsOf(content))].filter(Boolean).join(' ') || OTHER[content.type] || '', PREVIEW);
/** Only the beginning is read: a line is short, and a message may be very long. */
const lineOf = (words: string): string => {
  const line = plainLine(words.slice(0, 20 * PREVIEW));
  return isVisible(line) ? line : '';
};

const labelOf = ({ type, body }: Content): string =>
  LABELS[type] ?? Object.entries(REPLY_LABELS).find(([name]) => body[name] !== undefined)?.[1] ?? '';
/** What a message answers with, should a choice be asked for: the id of its button or row, or its words. */
export function saidBy({ type, body }: Content): Reply {
  if (type === 'text') return { text: text(body.body) };
  if (type === 'button') return { text: text(body.text), id: text(body.payload) };
  const reply = inner(body.button_reply ?? body.list_reply);
  return { id: text(reply.id), text: text(reply.title) };
}

/** Reactions, edits, system notices and the like say nothing new: they open no interaction and no window. */
export const weightOf = (type: MessageType): 'content' | 'annotation' =>
  type === 'reaction' || type === 'system' || type === 'edit' || type === 'revoke' || type === 'note' ? 'annotation' : 'content';
/** What an inbound message said, as far as a choice goes: the id of a button or row, or its words. */
export type Reply = { id?: string; text?: string };
