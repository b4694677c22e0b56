import type { LoggedMessage } from '../../src/modules/messaging/content/message.domain';

/** A message as its row in the log holds it. */
export type Row = LoggedMessage & { key: string; dueAt: number | null; attempts: number };
export type Stored = {
  key: string;
  seq: number;
  rev: number;
  direction: LoggedMessage['direction'];
  author: string;
  content: string;
  wamid: string | null;
  status: LoggedMessage['status'];
  error: string | null;
  sent_at: number;
  received_at: number;
  due_at: number | null;
  attempts: number;
  media: string | null;
  reports: string | null;
};

/** The id that the client gave its message: the end of the key of an agent's message or note. */
export const clientIdOf = (key: string): string | null => (/^[cn]:/.test(key) ? key.slice(key.indexOf(':', 2) + 1) : null);

export const toRow = (r: Stored): Row => ({
  key: r.key,
  seq: r.seq,
  rev: r.rev,
  direction: r.direction,
  author: JSON.parse(r.author),
  content: JSON.parse(r.content),
  wamid: r.wamid,
  clientMessageId: clientIdOf(r.key),
  status: r.status,
  error: r.error === null ? null : JSON.parse(r.error),
  sentAt: r.sent_at,
  receivedAt: r.received_at,
  dueAt: r.due_at,
  attempts: r.attempts,
  media: r.media === null ? null : JSON.parse(r.media),
  reports: r.reports === null ? null : JSON.parse(r.reports),
});
