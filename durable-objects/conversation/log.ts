import { parseInnerId } from '../../src/kernel/ids';
import type { Instant } from '../../src/kernel/time';
import { joined } from '../../src/modules/messaging/content/delivery.domain';
import type { InboundStatus } from '../../src/modules/messaging/content/inbound.domain';
import type { Media } from '../../src/modules/messaging/content/message.domain';
import type { Conversation } from '../../src/modules/service/conversations/conversation.domain';
import type { Reservation } from '../../src/modules/service/conversations/session.domain';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain';
import { clientIdOf, type Row, type Stored, toRow } from './row';

/** Of a long thread not every row is looked into when it wakes: a word that comes later than 200 others is the last no more. */
const LATELY = 'seq > (SELECT max(seq) FROM messages) - 200';
/** The same as `isSpoken` and `sendingTime`, for rows. */
const SPOKEN = "direction <> 'internal' AND json_extract(content, '$.type') NOT IN ('reaction', 'system', 'edit', 'revoke', 'note')";
const SENT = 'min(sent_at, received_at)';
const NOT_BLOCKED = "json_extract(content, '$.whileBlocked') IS NULL";
const IS_HIDDEN = "coalesce(json_extract(content, '$.deleted.hidden'), 0)";
const LAST_BY_SENDING = `ORDER BY ${IS_HIDDEN}, ${SENT} / 1000 DESC, seq DESC LIMIT 1`;
const CUSTOMER = '{"kind":"customer"}';

/** The object's SQLite as a log of messages and one snapshot. Knows rows; decides nothing. */
export class ConversationLog {
  readonly #sql: SqlStorage;
  /** Rows written since the object woke, as the platform bills them. */
  rowsWritten = 0;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  #write(statement: string, ...values: SqlStorageValue[]): number {
    const cursor = this.#sql.exec(statement, ...values);
    this.rowsWritten += cursor.rowsWritten;
    return cursor.rowsWritten;
  }

  #rows(where: string, ...values: SqlStorageValue[]): Row[] {
    return this.#sql
      .exec<Stored>(`SELECT * FROM messages ${where}`, ...values)
      .toArray()
      .map(toRow);
  }

  snapshot(): { ref: ConversationRef; state: Conversation; rev: number } | undefined {
    const row = this.#sql.exec<{ ref: string; state: string; rev: number }>('SELECT ref, state, rev FROM snapshot').toArray()[0];
    return row && { ref: JSON.parse(row.ref), state: JSON.parse(row.state), rev: row.rev };
  }

  saveSnapshot(ref: ConversationRef, state: Conversation, rev: number): void {
    this.#write(
      'INSERT INTO snapshot (one, ref, state, rev) VALUES (1, ?, ?, ?) ON CONFLICT (one) DO UPDATE SET ref = excluded.ref, state = excluded.state, rev = excluded.rev',
      JSON.stringify(ref),
      JSON.stringify(state),
      rev,
    );
  }

  /** A customer's message as it now stands in the log; undefined when this wamid already did. */
  addInbound(m: Pick<Row, 'seq' | 'rev' | 'content' | 'media' | 'sentAt' | 'receivedAt' | 'dueAt'> & { wamid: string }): Row | undefined {
    const row: Row = {
      ...m,
      key: m.wamid,
      direction: 'in',
      author: { kind: 'customer' },
      clientMessageId: null,
      status: 'received',
      error: null,
      reports: null,
      attempts: 0,
    };
    return this.#add(row) ? row : undefined;
  }

  addOutbound(m: Pick<Row, 'key' | 'seq' | 'rev' | 'author' | 'content' | 'media'> & { at: Instant; dueAt: Instant }): Row {
    const { at, ...rest } = m;
    const fresh = { direction: 'out', wamid: null, status: 'queued', error: null, reports: null, attempts: 0 } as const;
    const row: Row = { ...rest, ...fresh, sentAt: at, receivedAt: at, clientMessageId: clientIdOf(m.key) };
    this.#add(row);
    return row;
  }

  /** What the business wrote in the WhatsApp Business app: it has left already. */
  addEcho(m: Pick<Row, 'seq' | 'rev' | 'author' | 'content' | 'media' | 'sentAt' | 'receivedAt' | 'dueAt'> & { wamid: string }): Row {
    const left = { direction: 'out', status: 'sent', error: null, reports: null, clientMessageId: null, attempts: 0 } as const;
    const row: Row = { ...m, ...left, key: m.wamid };
    this.#add(row);
    return row;
  }

  /** What colleagues write for each other: it is here, and goes nowhere. */
  addNote(m: Pick<Row, 'key' | 'seq' | 'rev' | 'author' | 'content'> & { at: Instant }): Row {
    const { at, ...rest } = m;
    const here = {
      direction: 'internal',
      wamid: null,
      status: 'internal',
      error: null,
      sentAt: at,
      receivedAt: at,
      reports: null,
    } as const;
    const row: Row = { ...rest, ...here, dueAt: null, attempts: 0, media: null, clientMessageId: clientIdOf(m.key) };
    this.#add(row);
    return row;
  }

  /** False when its key is there already. */
  #add(row: Row): boolean {
    return (
      this.#write(
        'INSERT INTO messages (key, seq, rev, direction, author, content, wamid, status, sent_at, received_at, due_at, media) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
        row.key,
        row.seq,
        row.rev,
        row.direction,
        row.direction === 'in' ? CUSTOMER : JSON.stringify(row.author),
        JSON.stringify(row.content),
        row.wamid,
        row.status,
        row.sentAt,
        row.receivedAt,
        row.dueAt,
        row.media && JSON.stringify(row.media),
      ) > 0
    );
  }

  /** How a customer's file stands, and when to ask for it again. */
  updateMedia(row: Row, { media, rev, dueAt, attempts }: { media: Media; rev: number; dueAt: number | null; attempts: number }): void {
    const told = JSON.stringify(media);
    this.#write('UPDATE messages SET rev = ?, media = ?, due_at = ?, attempts = ? WHERE key = ?', rev, told, dueAt, attempts, row.key);
  }

  /** What its writer has changed of a message, or that they have deleted it; its words in the search index are old from then on. */
  updateContent(row: Row, rev: number, content: Row['content']): void {
    this.#write('UPDATE messages SET rev = ?, content = ? WHERE key = ?', rev, JSON.stringify(content), row.key);
    this.#write('INSERT INTO amended (seq, rev) VALUES (?, ?) ON CONFLICT DO UPDATE SET rev = excluded.rev', row.seq, rev);
  }

  /** Messages whose words in the search index are old, each with the number of its last change. */
  amended(limit: number): Row[] {
    const rows = this.#sql.exec<{ seq: number; rev: number }>('SELECT seq, rev FROM amended LIMIT ?', limit).toArray();
    return rows.flatMap(({ seq }) => this.bySeq(seq) ?? []);
  }

  /** A change of a message that is not here yet waits for it. */
  awaitMessage(wamid: string, seq: number): void {
    this.#write('INSERT INTO early_changes (wamid, seq) VALUES (?, ?) ON CONFLICT DO NOTHING', wamid, seq);
  }

  /** The messages that changes wait for. */
  awaited = (): string[] =>
    this.#sql
      .exec<{ wamid: string }>('SELECT wamid FROM early_changes')
      .toArray()
      .map(({ wamid }) => wamid);

  changesAwaiting(wamid: string): Row[] {
    const rows = this.#sql.exec<{ seq: number }>('SELECT seq FROM early_changes WHERE wamid = ?', wamid).toArray();
    if (rows.length > 0) this.#write('DELETE FROM early_changes WHERE wamid = ?', wamid);
    return rows.flatMap(({ seq }) => this.bySeq(seq) ?? []);
  }

  /** The delivery side of an outgoing message. */
  updateDelivery({ rev, status, wamid, error, dueAt, attempts, reports, key }: Row): void {
    this.#write(
      'UPDATE messages SET rev = ?, status = ?, wamid = ?, error = ?, due_at = ?, attempts = ?, reports = ? WHERE key = ?',
      rev,
      status,
      wamid,
      error && JSON.stringify(error),
      dueAt,
      attempts,
      reports && JSON.stringify(reports),
      key,
    );
  }

  byKey = (key: string): Row | undefined => this.#rows('WHERE key = ?', key)[0];
  bySeq = (seq: number): Row | undefined => this.#rows('WHERE seq = ?', seq)[0];
  byWamid = (wamid: string): Row | undefined => this.#rows('WHERE wamid = ?', wamid)[0];
  outboundByWamid = (wamid: string): Row | undefined => this.#rows("WHERE wamid = ? AND direction = 'out'", wamid)[0];
  tail = (afterSeq: number): Row[] => this.#rows('WHERE seq > ? ORDER BY seq', afterSeq);
  due = (): Row[] => this.#rows('WHERE due_at IS NOT NULL ORDER BY due_at');
  changedSince = (rev: number, limit: number): Row[] => this.#rows('WHERE rev > ? ORDER BY rev LIMIT ?', rev, limit);
  after = (seq: number, limit: number): Row[] => this.#rows('WHERE seq > ? ORDER BY seq LIMIT ?', seq, limit);
  received = ({ from, until }: { from: Instant; until: Instant }, seq: number, limit: number): Row[] =>
    this.#rows('WHERE seq > ? AND received_at >= ? AND received_at < ? ORDER BY seq LIMIT ?', seq, from, until, limit);
  before = (seq: number, limit: number): Row[] => this.#rows('WHERE seq < ? ORDER BY seq DESC LIMIT ?', seq, limit).reverse();
  /** The last word of either side by when it was sent; one that is shown, if there is any. */
  lastSpoken = (): Row | undefined => this.#rows(`WHERE ${LATELY} AND ${SPOKEN} ${LAST_BY_SENDING}`)[0];
  /** The same of the customer alone. */
  lastHeard = (): Row | undefined => this.#rows(`WHERE ${LATELY} AND direction = 'in' AND ${SPOKEN} ${LAST_BY_SENDING}`)[0];
  lastSpokenAt = (): number | null =>
    this.#sql.exec<{ at: number | null }>(`SELECT max(${SENT}) AS at FROM messages WHERE ${LATELY} AND ${SPOKEN}`).one().at;
  maxRev = (): number => Number(this.#sql.exec('SELECT coalesce(max(rev), 0) AS rev FROM messages').one().rev);
  lastInbound = (upTo: number): Row | undefined => this.#rows("WHERE direction = 'in' AND seq <= ? ORDER BY seq DESC LIMIT 1", upTo)[0];

  /** Whether any message that a charge is reserved for (an echo bears its wamid as key) may still arrive, or has. */
  mayArrive({ openedBy, until = Number.MAX_SAFE_INTEGER, category }: Reservation): boolean {
    const sent =
      "WHERE direction = 'out' AND key <> coalesce(wamid, '') AND status NOT IN ('failed', 'unknown_final') AND seq >= ? AND seq < ?";
    const its = "(? = 'any' OR coalesce(json_extract(content, '$.body.category'), 'service') = ?)";
    const found = this.#rows(
      `${sent} AND json_extract(content, '$.type') <> 'reaction' AND ${its} LIMIT 1`,
      openedBy,
      until,
      category,
      category,
    );
    return found.length > 0;
  }

  between = (from: number, upTo: number): Row[] => this.#rows('WHERE seq >= ? AND seq <= ? ORDER BY seq', from, upTo);

  /** Whether the customer said something after the first of these moments, and not after the second. */
  wroteWithin = (from: Instant, until: Instant): boolean =>
    this.#rows(`WHERE direction = 'in' AND ${SPOKEN} AND ${NOT_BLOCKED} AND ${SENT} > ? AND ${SENT} <= ? LIMIT 1`, from, until).length > 0;

  /** The message a status is about: by the id we gave Meta, else by wamid. */
  reportedBy({ messageId, wamid }: InboundStatus): Row | undefined {
    const number = messageId ? parseInnerId('message', messageId)?.number : undefined;
    const named = number === undefined ? undefined : this.bySeq(number);
    return named?.direction === 'out' && (named.wamid === null || named.wamid === wamid) ? named : this.outboundByWamid(wamid);
  }

  park(item: InboundStatus): void {
    const { wamid, state } = item;
    const known = 'SELECT item FROM parked_statuses WHERE wamid = ? AND state = ?';
    const [told] = this.#sql.exec<{ item: string }>(known, wamid, state).toArray();
    const whole = JSON.stringify(told ? joined(JSON.parse(told.item), item) : item);
    if (whole !== told?.item) this.#write('REPLACE INTO parked_statuses (wamid, state, item) VALUES (?, ?, ?)', wamid, state, whole);
  }

  unpark(wamid: string): InboundStatus[] {
    const rows = this.#sql.exec<{ item: string }>('SELECT item FROM parked_statuses WHERE wamid = ?', wamid).toArray();
    if (rows.length > 0) this.#write('DELETE FROM parked_statuses WHERE wamid = ?', wamid);
    return rows.map((row) => JSON.parse(row.item));
  }

  recordAnomaly(seq: number, state: string, at: Instant): void {
    this.#write('INSERT INTO anomalies (seq, state, at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', seq, state, at);
  }
}
