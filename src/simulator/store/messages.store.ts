import type { Pricing } from '../rules/pricing.domain.ts';
import type { Rendered } from '../rules/template.domain.ts';
import { first, own } from './sql.ts';

/** Every message of every thread, and the steps (statuses, reviews) that are still to come. */
export interface Message {
  seq: number;
  wamid: string;
  phoneNumberId: string;
  user: number;
  direction: 'in' | 'out';
  type: string;
  content: unknown;
  rendered: Rendered | null;
  quoted: string | null;
  at: number;
  /** In: `received` or `read`. Out: `accepted` or `held`, then what the customer's phone reports. */
  status: string;
  errorCode: number | null;
  addressed: 'phone' | 'userId';
  callbackData: string | null;
  pricing: Pricing | null;
  conversation: { id: string; expiresAt: number; category: string } | null;
  freeMonth: string | null;
  deliveredAt: number | null;
  /** The business wrote first: a template outside the service window. */
  initiated: boolean;
}

type Row = {
  seq: number;
  wamid: string;
  phone_number_id: string;
  user: number;
  direction: string;
  type: string;
  content: string;
  rendered: string | null;
  quoted: string | null;
  at: number;
  status: string;
  error_code: number | null;
  addressed: string;
  callback_data: string | null;
  pricing: string | null;
  conversation: string | null;
  free_month: string | null;
  delivered_at: number | null;
  initiated: number;
};

const optional = <T>(json: string | null): T | null => (json === null ? null : own<T>(json));

const toMessage = (row: Row): Message => ({
  seq: row.seq,
  wamid: row.wamid,
  phoneNumberId: row.phone_number_id,
  user: row.user,
  direction: row.direction === 'in' ? 'in' : 'out',
  type: row.type,
  content: own(row.content),
  rendered: optional(row.rendered),
  quoted: row.quoted,
  at: row.at,
  status: row.status,
  errorCode: row.error_code,
  addressed: row.addressed === 'userId' ? 'userId' : 'phone',
  callbackData: row.callback_data,
  pricing: optional(row.pricing),
  conversation: optional(row.conversation),
  freeMonth: row.free_month,
  deliveredAt: row.delivered_at,
  initiated: row.initiated === 1,
});

const asJson = (value: unknown): string | null => (value === null || value === undefined ? null : JSON.stringify(value));

export function insertMessage(sql: SqlStorage, message: Omit<Message, 'seq'>): void {
  sql.exec(
    `INSERT INTO messages (wamid, phone_number_id, user, direction, type, content, rendered, quoted, at, status, error_code, addressed, callback_data,
       pricing, conversation, free_month, delivered_at, initiated) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    message.wamid,
    message.phoneNumberId,
    message.user,
    message.direction,
    message.type,
    JSON.stringify(message.content ?? null),
    asJson(message.rendered),
    message.quoted,
    message.at,
    message.status,
    message.errorCode,
    message.addressed,
    message.callbackData,
    asJson(message.pricing),
    asJson(message.conversation),
    message.freeMonth,
    message.deliveredAt,
    Number(message.initiated),
  );
}

export function findMessage(sql: SqlStorage, wamid: string): Message | undefined {
  const row = first<Row>(sql, 'SELECT * FROM messages WHERE wamid = ?', wamid);
  return row && toMessage(row);
}

/** The newest `limit` messages of a thread, oldest first. */
export const threadMessages = (sql: SqlStorage, phoneNumberId: string, user: number, limit: number): Message[] =>
  sql
    .exec<Row>(
      'SELECT * FROM (SELECT * FROM messages WHERE phone_number_id = ? AND user = ? ORDER BY seq DESC LIMIT ?) ORDER BY seq',
      phoneNumberId,
      user,
      limit,
    )
    .toArray()
    .map(toMessage);

/** Sent but not yet read, oldest first; of every number when none is named. */
export const unreadOnPhone = (sql: SqlStorage, user: number, phoneNumberId?: string): Message[] =>
  sql
    .exec<Row>(
      `SELECT * FROM messages WHERE user = ? AND direction = 'out' AND type <> 'reaction' AND status IN ('sent', 'delivered')
         AND (? IS NULL OR phone_number_id = ?) ORDER BY seq`,
      user,
      phoneNumberId ?? null,
      phoneNumberId ?? null,
    )
    .toArray()
    .map(toMessage);

export const setStatus = (sql: SqlStorage, wamid: string, status: string, errorCode: number | null): void => {
  sql.exec('UPDATE messages SET status = ?, error_code = ? WHERE wamid = ?', status, errorCode, wamid);
};

export const setDelivered = (sql: SqlStorage, wamid: string, at: number): void => {
  sql.exec('UPDATE messages SET delivered_at = ? WHERE wamid = ?', at, wamid);
};

/** The business has read this message and every earlier one. */
export const markRead = (sql: SqlStorage, message: Message): void => {
  sql.exec(
    "UPDATE messages SET status = 'read' WHERE phone_number_id = ? AND user = ? AND direction = 'in' AND seq <= ?",
    message.phoneNumberId,
    message.user,
    message.seq,
  );
};

export const freeServiceCount = (sql: SqlStorage, phoneNumberId: string, month: string): number =>
  first<{ n: number }>(
    sql,
    "SELECT count(*) AS n FROM messages WHERE phone_number_id = ? AND free_month = ? AND status <> 'failed'",
    phoneNumberId,
    month,
  )?.n ?? 0;

/** Messages of templates that wait for the verdict of pacing, oldest first. */
export const heldMessages = (sql: SqlStorage): Message[] =>
  sql.exec<Row>("SELECT * FROM messages WHERE status = 'held' ORDER BY seq").toArray().map(toMessage);

/** Whom the numbers wrote to first since then, apart from this user. */
export const othersInitiated = (sql: SqlStorage, phoneNumberIds: readonly string[], user: number, since: number): number =>
  first<{ n: number }>(
    sql,
    `SELECT count(DISTINCT user) AS n FROM messages
     WHERE initiated = 1 AND phone_number_id IN (SELECT value FROM json_each(?)) AND at > ? AND user <> ? AND status <> 'failed'`,
    JSON.stringify(phoneNumberIds),
    since,
    user,
  )?.n ?? 0;

export interface Due {
  id: number;
  /** What is due: a status of a message, a decision about a template, or the fetching of a message's links. */
  kind: 'message' | 'template' | 'link';
  subject: string;
  status: string;
  code: number | null;
}

export const planStep = (sql: SqlStorage, step: Omit<Due, 'id'> & { dueAt: number }): void => {
  sql.exec(
    'INSERT INTO steps (due_at, kind, subject, status, code) VALUES (?, ?, ?, ?, ?)',
    step.dueAt,
    step.kind,
    step.subject,
    step.status,
    step.code,
  );
};

/** The links of this message were looked at. */
export const linksLookedAt = (sql: SqlStorage, wamid: string): void => {
  sql.exec("DELETE FROM steps WHERE kind = 'link' AND subject = ?", wamid);
};

/** The steps due by `at`, in order, taken off the list; of links only, they stay until somebody has looked at them. */
export function takeSteps(sql: SqlStorage, at: number, retryLinkAfterMs: number, subject?: string): Due[] {
  const due = sql
    .exec<{ id: number; kind: string; subject: string; status: string; code: number | null }>(
      "SELECT id, kind, subject, status, code FROM steps WHERE due_at <= ? AND (? IS NULL OR (subject = ? AND kind <> 'link')) ORDER BY due_at, id LIMIT 500",
      at,
      subject ?? null,
      subject ?? null,
    )
    .toArray();
  for (const { id, kind } of due) {
    if (kind === 'link') sql.exec('UPDATE steps SET due_at = ? WHERE id = ?', at + retryLinkAfterMs, id);
    else sql.exec('DELETE FROM steps WHERE id = ?', id);
  }
  // safe: only `planStep` writes the table.
  return due as Due[];
}

export const nextStepAt = (sql: SqlStorage): number | undefined =>
  first<{ at: number | null }>(sql, 'SELECT min(due_at) AS at FROM steps')?.at ?? undefined;
