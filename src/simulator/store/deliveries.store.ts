import type { Entry } from '../rules/webhook.domain.ts';
import { first, own } from './sql.ts';

/** The webhooks: those to come, and what became of those that left. */
export interface Attempt {
  at: number;
  /** The receiver's HTTP status; `null` = no answer. */
  status: number | null;
  error: string | null;
  answer: string | null;
}

export interface Delivery {
  id: number;
  phoneNumberId: string;
  field: string;
  url: string;
  secret: string;
  entries: Entry[];
  createdAt: number;
  /** When it is tried next, or looked after if its attempt got lost; `null` = never again. */
  dueAt: number | null;
  state: 'pending' | 'flying' | 'delivered' | 'given-up' | 'merged';
  attempts: Attempt[];
  batch: number;
}

type Row = {
  id: number;
  phone_number_id: string;
  field: string;
  url: string;
  secret: string;
  entries: string;
  created_at: number;
  due_at: number | null;
  state: string;
  attempts: string;
  batch: number;
};

const toDelivery = (row: Row): Delivery => ({
  id: row.id,
  phoneNumberId: row.phone_number_id,
  field: row.field,
  url: row.url,
  secret: row.secret,
  entries: own(row.entries),
  createdAt: row.created_at,
  dueAt: row.due_at,
  // safe: only this store writes the column.
  state: row.state as Delivery['state'],
  attempts: own(row.attempts),
  batch: row.batch,
});

export type NewDelivery = Pick<Delivery, 'phoneNumberId' | 'field' | 'url' | 'secret' | 'entries' | 'createdAt' | 'batch'> & {
  dueAt: number;
};

export const insertDelivery = (sql: SqlStorage, delivery: NewDelivery): void => {
  sql.exec(
    'INSERT INTO deliveries (phone_number_id, field, url, secret, entries, created_at, due_at, batch) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
    delivery.phoneNumberId,
    delivery.field,
    delivery.url,
    delivery.secret,
    JSON.stringify(delivery.entries),
    delivery.createdAt,
    delivery.dueAt,
    delivery.batch,
  );
};

export const dueDeliveries = (sql: SqlStorage, at: number): Delivery[] =>
  sql.exec<Row>('SELECT * FROM deliveries WHERE due_at <= ? ORDER BY due_at, id LIMIT 500', at).toArray().map(toDelivery);

export function saveDelivery(sql: SqlStorage, delivery: Delivery): void {
  sql.exec(
    'UPDATE deliveries SET entries = ?, due_at = ?, state = ?, attempts = ? WHERE id = ?',
    JSON.stringify(delivery.entries),
    delivery.dueAt,
    delivery.state,
    JSON.stringify(delivery.attempts),
    delivery.id,
  );
}

export const findDelivery = (sql: SqlStorage, id: number): Delivery | undefined => {
  const row = first<Row>(sql, 'SELECT * FROM deliveries WHERE id = ?', id);
  return row && toDelivery(row);
};

export const nextDeliveryAt = (sql: SqlStorage): number | undefined =>
  first<{ at: number | null }>(sql, 'SELECT min(due_at) AS at FROM deliveries WHERE due_at IS NOT NULL')?.at ?? undefined;

export const listDeliveries = (sql: SqlStorage, phoneNumberId: string | null, after: number, limit: number): Delivery[] =>
  sql
    .exec<Row>(
      'SELECT * FROM deliveries WHERE id > ? AND (? IS NULL OR phone_number_id = ?) ORDER BY id LIMIT ?',
      after,
      phoneNumberId,
      phoneNumberId,
      limit,
    )
    .toArray()
    .map(toDelivery);

/** Counts the chances drawn since the last reset, so that a run can be repeated. */
export const nextDraw = (sql: SqlStorage): number =>
  sql
    .exec<{ n: number }>(
      "INSERT INTO settings (key, value) VALUES ('draws', 1) ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + 1 RETURNING CAST(value AS INTEGER) AS n",
    )
    .one().n;
