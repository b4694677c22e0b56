import { first } from './sql.ts';

/** What Meta remembers about one customer and one business number. */
export interface Thread {
  lastInboundAt: number | null;
  adAt: number | null;
  fepUntil: number | null;
  fepId: string | null;
  /** The chat is on the customer's screen. */
  open: boolean;
  /** The customer stopped marketing messages of this business. */
  stopped: boolean;
}

type Row = {
  last_inbound_at: number | null;
  ad_at: number | null;
  fep_until: number | null;
  fep_id: string | null;
  open: number;
  stopped: number;
};

const NONE: Thread = { lastInboundAt: null, adAt: null, fepUntil: null, fepId: null, open: false, stopped: false };

export function readThread(sql: SqlStorage, phoneNumberId: string, user: number): Thread {
  const row = first<Row>(sql, 'SELECT * FROM threads WHERE phone_number_id = ? AND user = ?', phoneNumberId, user);
  if (!row) return NONE;
  return {
    lastInboundAt: row.last_inbound_at,
    adAt: row.ad_at,
    fepUntil: row.fep_until,
    fepId: row.fep_id,
    open: row.open === 1,
    stopped: row.stopped === 1,
  };
}

export function writeThread(sql: SqlStorage, phoneNumberId: string, user: number, thread: Thread): void {
  sql.exec(
    `INSERT INTO threads (phone_number_id, user, last_inbound_at, ad_at, fep_until, fep_id, open, stopped) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (phone_number_id, user) DO UPDATE SET last_inbound_at = excluded.last_inbound_at, ad_at = excluded.ad_at,
       fep_until = excluded.fep_until, fep_id = excluded.fep_id, open = excluded.open, stopped = excluded.stopped`,
    phoneNumberId,
    user,
    thread.lastInboundAt,
    thread.adAt,
    thread.fepUntil,
    thread.fepId,
    Number(thread.open),
    Number(thread.stopped),
  );
}

export const closeAllThreads = (sql: SqlStorage): void => {
  sql.exec('UPDATE threads SET open = 0 WHERE open = 1');
};

export interface Conversation {
  id: string;
  expiresAt: number;
}

type ConversationRow = { id: string; expires_at: number };

/** The open billing conversation of a category (`'*'` = of any). */
export function openConversation(
  sql: SqlStorage,
  phoneNumberId: string,
  user: number,
  category: string,
  at: number,
): Conversation | undefined {
  const row = first<ConversationRow>(
    sql,
    "SELECT id, expires_at FROM conversations WHERE phone_number_id = ? AND user = ? AND (? = '*' OR category = ?) AND expires_at > ? LIMIT 1",
    phoneNumberId,
    user,
    category,
    category,
    at,
  );
  return row && { id: row.id, expiresAt: row.expires_at };
}

export const putConversation = (
  sql: SqlStorage,
  phoneNumberId: string,
  user: number,
  category: string,
  conversation: Conversation,
): void => {
  sql.exec(
    'INSERT OR REPLACE INTO conversations (phone_number_id, user, category, id, expires_at) VALUES (?, ?, ?, ?, ?)',
    phoneNumberId,
    user,
    category,
    conversation.id,
    conversation.expiresAt,
  );
};
