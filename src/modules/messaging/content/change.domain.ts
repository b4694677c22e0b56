import { type Content, isFileKind, MESSAGE_TYPES } from './message.domain';

/** What somebody did afterwards to a message they had sent: changed its words, or deleted it for everyone. */
export type Change = { target: string; at: number } & ({ kind: 'edit'; content: Pick<Content, 'type' | 'body'> } | { kind: 'revoke' });

const inner = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});

/** The change that an `edit` or a `revoke` of Meta tells; undefined when the message is none, or does not say of which. */
export function changeOf({ type, body }: Pick<Content, 'type' | 'body'>, at: number): Change | undefined {
  const target = body.original_message_id;
  if (typeof target !== 'string' || target === '') return undefined;
  if (type === 'revoke') return { kind: 'revoke', target, at };
  if (type !== 'edit') return undefined;
  const message = inner(body.message);
  const named = MESSAGE_TYPES.find((known) => known === message.type) ?? MESSAGE_TYPES.find((known) => known in message);
  const now = named ?? 'unsupported';
  return { kind: 'edit', target, at, content: { type: now, body: inner(message[now]) } };
}

/** The message that a change or a reaction is about. */
export function targetOf({ type, body }: Pick<Content, 'type' | 'body'>): string | undefined {
  const target = type === 'reaction' ? body.message_id : changeOf({ type, body }, 0)?.target;
  return typeof target === 'string' && target !== '' ? target : undefined;
}

/**
 * The message after the change; undefined when it is of another kind than the change. Changes count in the order they were
 * made, whatever order they came in, and deleting is final. Of a file the words beside it change, never the file.
 */
export function changed(content: Content, sentAt: number, change: Change, hides: boolean): Content | undefined {
  if (change.kind === 'revoke') return content.deleted ? content : { ...content, deleted: { at: change.at, hidden: hides } };
  if (content.deleted && change.at >= content.deleted.at) return content;
  if (change.content.type !== content.type) return undefined;
  const { body } = change.content;
  const next = isFileKind(content.type) ? { ...withoutCaption(content.body), ...captionOf(body) } : body;
  const known = content.versions ?? [{ at: sentAt, body: content.body }];
  const [first, ...later] = known;
  const versions = [...(first ? [first] : []), ...[...later, { at: change.at, body: next }].sort((a, b) => a.at - b.at)];
  return { ...content, body: versions.at(-1)?.body ?? next, versions };
}

const withoutCaption = ({ caption: _, ...rest }: Content['body']): Content['body'] => rest;
const captionOf = ({ caption }: Content['body']): Content['body'] => (typeof caption === 'string' ? { caption } : {});

/** What people are shown of a message: nothing of one whose words are hidden. */
export const shownOf = (content: Content): Content =>
  content.deleted?.hidden ? { type: content.type, body: {}, deleted: content.deleted } : content;
