import type { Instant } from '../../src/kernel/time';
import type { PageQuery, PlannedPerson } from '../../src/modules/automation/campaigns/outreach.rpc';
import {
  type Counts,
  type ListedPerson,
  noCounts,
  RECIPIENT_STATES,
  type RecipientState,
} from '../../src/modules/automation/campaigns/recipient.domain';

type Row = {
  key: string;
  contact: string;
  language: string;
  vals: string;
  state: RecipientState;
  reason: string | null;
  attempt: number;
  due: number | null;
  at: number;
  replied_at: number | null;
  button: string | null;
  is_out: number;
};
export type Person = Row;
/** Counts of quick replies are called so, with what stands on the button behind it. */
const BUTTON = 'button:';
/** Behind all of them, since `;` follows `:`. */
const BEHIND_BUTTONS = 'button;';
/** So many rows one page looks through at most; it goes on behind the last of them. */
const LOOKED_THROUGH = 20_000;
type Change = { state: RecipientState; reason?: string | null; due: number | null; attempt?: number };

/** The rows of a part of a campaign's list, and how many stand in each state. */
export class PeopleList {
  readonly #sql: SqlStorage;

  constructor(sql: SqlStorage) {
    this.#sql = sql;
  }

  /** Adds people who are not on it; answers how many. */
  add(people: readonly PlannedPerson[], at: Instant): number {
    let added = 0;
    for (const { key, contactId, language, values } of people) {
      const { rowsWritten } = this.#sql.exec(
        "INSERT INTO people (key, contact, language, vals, state, due, at) VALUES (?, ?, ?, ?, 'planned', 0, ?) ON CONFLICT DO NOTHING",
        ...[key, contactId, language, JSON.stringify(values), at],
      );
      if (rowsWritten > 0) added += 1;
    }
    this.#count('planned', added);
    return added;
  }

  get(key: string): Person | undefined {
    return this.#sql.exec<Row>('SELECT * FROM people WHERE key = ?', key).toArray()[0];
  }

  due(at: Instant, most: number): Person[] {
    return this.#sql.exec<Row>('SELECT * FROM people WHERE due IS NOT NULL AND due <= ? ORDER BY due LIMIT ?', at, most).toArray();
  }
  get nextDue(): number | null {
    return this.#sql.exec<{ due: number | null }>('SELECT min(due) AS due FROM people WHERE due IS NOT NULL').one().due;
  }

  move(person: Person, { state, reason = null, due, attempt = person.attempt }: Change, at: Instant): void {
    this.#sql.exec(
      'UPDATE people SET state = ?, reason = ?, due = ?, attempt = ?, at = ? WHERE key = ?',
      ...[state, reason, due, attempt, at, person.key],
    );
    if (state === person.state) return;
    this.#count(person.state, -1);
    this.#count(state, 1);
  }

  /** They want no more messages: counted once. */
  optOut({ key, is_out }: Person): void {
    if (is_out !== 0) return;
    this.#sql.exec('UPDATE people SET is_out = 1 WHERE key = ?', key);
    this.#count('optedOut', 1);
  }

  reply({ key, replied_at }: Person, at: Instant, button: string | null): void {
    if (replied_at !== null) return;
    this.#sql.exec('UPDATE people SET replied_at = ?, button = ? WHERE key = ?', at, button, key);
    this.#count('replied', 1);
    if (button !== null) this.#count(`${BUTTON}${button}`, 1);
  }

  /** How many chose each quick reply, the most frequent first. */
  buttons(): { button: string; people: number }[] {
    return this.#sql
      .exec<{ button: string; people: number }>(
        `SELECT substr(name, ${BUTTON.length + 1}) AS button, n AS people FROM counts WHERE name >= ? AND name < ? ORDER BY n DESC LIMIT 50`,
        ...[BUTTON, BEHIND_BUTTONS],
      )
      .toArray();
  }

  /** Everybody in some states, once more, or for good. */
  moveAll(from: readonly RecipientState[], to: 'planned' | 'cancelled', at: Instant): number {
    let moved = 0;
    for (const state of from) {
      const isAgain = to === 'planned';
      // Whoever was skipped keeps their name in the thread: should a message have left after all, the same one again is the same message.
      const isNew = isAgain && state !== 'skipped';
      const { rowsWritten } = this.#sql.exec(
        `UPDATE people SET state = ?, reason = NULL, due = ?, attempt = attempt + ?, at = ? WHERE state = ?`,
        ...[to, isAgain ? 0 : null, isNew ? 1 : 0, at, state],
      );
      if (rowsWritten === 0) continue;
      const n = this.#sql.exec<{ n: number }>('SELECT n FROM counts WHERE name = ?', state).toArray()[0]?.n ?? 0;
      this.#count(state, -n);
      this.#count(to, n);
      moved += n;
    }
    return moved;
  }

  counts(): Counts {
    const rows = this.#sql.exec<{ name: string; n: number }>('SELECT name, n FROM counts').toArray();
    const by = Object.fromEntries(rows.map(({ name, n }) => [name, n]));
    const people = RECIPIENT_STATES.reduce((sum, state) => sum + (by[state] ?? 0), 0);
    const known = Object.entries(by).filter(([name]) => !name.startsWith(BUTTON));
    return { ...noCounts(), ...Object.fromEntries(known), people };
  }

  reasons(): { state: RecipientState; reason: string; people: number }[] {
    return this.#sql
      .exec<{ state: RecipientState; reason: string; people: number }>(
        'SELECT state, reason, count(*) AS people FROM people WHERE reason IS NOT NULL GROUP BY state, reason ORDER BY people DESC LIMIT 50',
      )
      .toArray();
  }

  /** In the order of the keys. Of few among many a page may be short, and still name where it goes on. */
  page({ state, reason, replied, button, after = '', limit }: PageQuery): { people: ListedPerson[]; next: string | null } {
    const tests: [string, string | number | undefined][] = [
      ['state = ?', state],
      ['reason = ?', reason],
      ['button = ?', button],
      ['(replied_at IS NOT NULL) = ?', replied === undefined ? undefined : Number(replied)],
    ];
    const asked = tests.filter((test): test is [string, string | number] => test[1] !== undefined);
    const where = ['TRUE', ...asked.map(([test]) => test)].join(' AND ');
    const rows = this.#sql
      .exec<Row>(
        `SELECT * FROM (SELECT * FROM people WHERE key > ? ORDER BY key LIMIT ${LOOKED_THROUGH}) WHERE ${where} ORDER BY key LIMIT ?`,
        ...[after, ...asked.map(([, value]) => value), limit + 1],
      )
      .toArray();
    const people = rows.slice(0, limit).map(shown);
    return { people, next: rows.length > limit ? (people.at(-1)?.key ?? null) : this.#behind(after) };
  }

  /** The last row that a page looked through; null where that was the end. */
  #behind(after: string): string | null {
    const [row] = this.#sql
      .exec<{ key: string }>(`SELECT key FROM people WHERE key > ? ORDER BY key LIMIT 1 OFFSET ${LOOKED_THROUGH - 1}`, after)
      .toArray();
    if (!row) return null;
    const isEnd = this.#sql.exec('SELECT 1 FROM people WHERE key > ? LIMIT 1', row.key).toArray().length === 0;
    return isEnd ? null : row.key;
  }

  knows(contactIds: readonly string[]): number {
    const ids = JSON.stringify(contactIds);
    return this.#sql.exec<{ n: number }>('SELECT count(*) AS n FROM people WHERE contact IN (SELECT value FROM json_each(?))', ids).one().n;
  }

  /** Of somebody who was erased their place stays, so that nobody writes to them by this list; nothing else does. */
  forget(contactIds: readonly string[], at: Instant): void {
    const ids = JSON.stringify(contactIds);
    const mine = this.#sql
      .exec<Row>('SELECT * FROM people WHERE contact IN (SELECT value FROM json_each(?)) AND due IS NOT NULL', ids)
      .toArray();
    for (const one of mine) this.move(one, { state: 'skipped', reason: 'erased', due: null }, at);
    this.#sql.exec("UPDATE people SET contact = '', vals = '{}', button = NULL WHERE contact IN (SELECT value FROM json_each(?))", ids);
  }

  #count(name: RecipientState | 'replied' | 'optedOut' | `${typeof BUTTON}${string}`, by: number): void {
    if (by !== 0) this.#sql.exec('INSERT INTO counts (name, n) VALUES (?, ?) ON CONFLICT DO UPDATE SET n = n + excluded.n', name, by);
  }
}

const shown = ({ key, contact, language, state, reason, attempt, at, replied_at, button }: Row): ListedPerson => ({
  ...{ key, contactId: contact, language, state, reason, attempt, at, repliedAt: replied_at, button },
});
