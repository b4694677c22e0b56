import { matchOf, type Question } from '../../src/kernel/question';
import { type SearchRule, searchRules } from '../../src/kernel/text';
import { isSame, type Layout } from '../../src/modules/service/search/layout.domain';
import { type Hit, type Line, PASSAGE } from '../../src/modules/service/search/passages.domain';
import type { After, Asked, Hits, OtherVersion } from '../../src/modules/service/search/search.rpc';
import { migrate } from '../shared/migrations';
import { hitsIn, linesOf, placesIn, type Stored } from './stored';

const SCHEMA = [
  // The id of a passage is the number of its thread and of its first message. The index keeps no copy of the text, and removes
  // the entries of a deleted passage at once instead of at some later merge.
  `CREATE TABLE about (one INTEGER PRIMARY KEY CHECK (one = 1), version INTEGER NOT NULL, also TEXT);
  CREATE TABLE threads (no INTEGER PRIMARY KEY, conversation TEXT NOT NULL UNIQUE);
  CREATE TABLE passages (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, lines TEXT NOT NULL, text TEXT NOT NULL);
  CREATE VIRTUAL TABLE idx USING fts5(words, content = '', columnsize = 0, tokenize = "unicode61 remove_diacritics 0 categories 'L* N* Co M*'");
  INSERT INTO idx (idx, rank) VALUES ('secure-delete', 1);`,
];
/** How many messages of a thread can be numbered; later ones are not indexed. */
const PLACES = 2 ** 20;
/** Passages that one question sorts by time, newest threads first: bounds the work for a word that is in nearly all of them. */
const MOST_SORTED = 20_000;
/** Passages read at once, and for one question: the words may be in a passage, but in no message of it together. */
const AT_ONCE = 50;
const MOST_READ = 500;

/** The rows of an index object. */
export class Passages {
  readonly #storage: DurableObjectStorage;
  readonly #sql: SqlStorage;
  readonly #version: number;
  readonly #rule: SearchRule | undefined;
  #also: Layout | null;

  /** `begin`: by which rules its words will be made, where there are none yet, and where else they are written. */
  constructor(storage: DurableObjectStorage, begin?: { version: number; also: Layout | null }) {
    this.#storage = storage;
    this.#sql = storage.sql;
    migrate(storage, SCHEMA);
    if (begin) {
      const also = begin.also && JSON.stringify(begin.also);
      this.#sql.exec('INSERT INTO about (one, version, also) VALUES (1, ?, ?) ON CONFLICT DO NOTHING', begin.version, also);
    }
    const about = this.#sql.exec<{ version: number; also: string | null }>('SELECT version, also FROM about').one();
    this.#version = about.version;
    this.#also = about.also === null ? null : JSON.parse(about.also);
    this.#rule = searchRules.get(about.version);
  }

  /** To which layout the same must be written as well. */
  get also(): Layout | null {
    return this.#also;
  }

  /** Whether its words can still be made. */
  get hasRule(): boolean {
    return this.#rule !== undefined;
  }

  announce(also: Layout): void {
    this.#also = also;
    this.#sql.exec('UPDATE about SET also = ?', JSON.stringify(also));
  }

  dismiss(gone: Layout): void {
    if (!this.#also || !isSame(this.#also, gone)) return;
    this.#also = null;
    this.#sql.exec('UPDATE about SET also = NULL');
  }

  #wordsIn(text: string): string {
    if (!this.#rule) throw new Error(`the rules of version ${this.#version} are gone`);
    return this.#rule(text)
      .map(({ word }) => word)
      .join(' ');
  }

  refuses(version: number): OtherVersion | undefined {
    return version === this.#version ? undefined : { ok: false, problem: 'other-version', version: this.#version };
  }

  write(conversationId: string, passages: readonly Line[][]): void {
    this.#storage.transactionSync(() => {
      const no = this.#threadOf(conversationId);
      for (const passage of passages) {
        const lines = this.#missing(no, passage);
        const [first, last] = [lines[0], lines.at(-1)];
        if (first && last && last.seq < PLACES) this.#replace(no * PLACES + first.seq, last.at, lines);
      }
    });
  }

  /** A message that is not here yet gets a passage of its own, so that whoever brings its old words finds them here already. */
  amend(conversationId: string, lines: readonly Line[]): void {
    this.#storage.transactionSync(() => {
      const no = this.#threadOf(conversationId);
      for (const line of lines) if (line.seq < PLACES && !this.#amend(no, line)) this.#put(no * PLACES + line.seq, line.at, [line]);
    });
  }

  #amend(no: number, { seq, text }: Line): boolean {
    const rows = this.#sql
      .exec<Omit<Stored, 'conversation'>>(
        'SELECT * FROM passages WHERE id > ? AND id <= ?',
        no * PLACES + Math.max(0, seq - PASSAGE),
        no * PLACES + seq,
      )
      .toArray();
    const row = rows.find(({ lines }) => placesIn(lines).some(([place]) => place === seq));
    if (!row) return false;
    this.#unindex(row.id, row.text);
    this.#put(
      row.id,
      row.at,
      linesOf(row).map((line) => (line.seq === seq ? { ...line, text } : line)),
    );
    return true;
  }

  /** What no other passage of the thread holds: a rebuild and the conversation itself may cut the same messages differently. */
  #missing(no: number, lines: readonly Line[]): readonly Line[] {
    const [first, last] = [lines[0], lines.at(-1)];
    if (!first || !last) return [];
    const [from, own, until] = [Math.max(0, first.seq - PASSAGE), first.seq, last.seq].map((seq) => no * PLACES + seq);
    const held = this.#sql
      .exec<{ lines: string }>('SELECT lines FROM passages WHERE id > ? AND id <= ? AND id <> ?', from, until, own)
      .toArray()
      .flatMap((row) => placesIn(row.lines).map(([seq]) => seq));
    if (held.length === 0) return lines;
    const known = new Set(held);
    return lines.filter(({ seq }) => !known.has(seq));
  }

  #threadOf(conversation: string): number {
    const known = this.#sql.exec<{ no: number }>('SELECT no FROM threads WHERE conversation = ?', conversation).toArray()[0];
    return known?.no ?? this.#sql.exec<{ no: number }>('INSERT INTO threads (conversation) VALUES (?) RETURNING no', conversation).one().no;
  }

  #replace(id: number, at: number, lines: readonly Line[]): void {
    const old = this.#sql.exec<{ lines: string; text: string }>('SELECT lines, text FROM passages WHERE id = ?', id).toArray()[0];
    if (old && placesIn(old.lines).length >= lines.length) return;
    if (old) this.#unindex(id, old.text);
    // What is here already may have been amended since the writer read it.
    const held = new Map(old ? linesOf(old).map((line) => [line.seq, line]) : []);
    this.#put(
      id,
      at,
      lines.map((line) => held.get(line.seq) ?? line),
    );
  }

  #put(id: number, at: number, lines: readonly Line[]): void {
    const text = lines.map((line) => line.text).join('\n');
    const places = JSON.stringify(lines.map((line) => [line.seq, line.at]));
    this.#sql.exec('INSERT OR REPLACE INTO passages (id, at, lines, text) VALUES (?, ?, ?, ?)', id, at, places, text);
    this.#sql.exec('INSERT INTO idx (rowid, words) VALUES (?, ?)', id, this.#wordsIn(text));
  }

  /** Takes out exactly the words that were put in, since the index does not know them by itself. */
  #unindex(id: number, text: string): void {
    this.#sql.exec("INSERT INTO idx (idx, rowid, words) VALUES ('delete', ?, ?)", id, this.#wordsIn(text));
  }

  find({ question, limit, after }: Asked): Hits | OtherVersion {
    const rule = this.#rule;
    if (!rule) return { ok: false, problem: 'other-version', version: this.#version };
    const hits: Hit[] = [];
    let next = after;
    for (let read = 0; read < MOST_READ && hits.length < limit; read += AT_ONCE) {
      const rows = this.#holding(question, next);
      for (const row of rows) {
        hits.push(...hitsIn(row, question, rule));
        next = { at: row.at, id: row.id };
        if (hits.length >= limit) break;
      }
      if (rows.length < AT_ONCE && hits.length < limit) return { ok: true, hits, next: null };
    }
    return { ok: true, hits, next: next ?? null };
  }

  /** Passages that hold what is asked for, the newest first. */
  #holding(question: Question, after: After = { at: Number.MAX_SAFE_INTEGER, id: 0 }): Stored[] {
    const found = `SELECT q.id FROM (SELECT rowid FROM idx WHERE idx MATCH ? ORDER BY rowid DESC LIMIT ${MOST_SORTED}) AS m
      CROSS JOIN passages AS q ON q.id = m.rowid WHERE (q.at, q.id) < (?, ?) ORDER BY q.at DESC, q.id DESC LIMIT ${AT_ONCE}`;
    return this.#sql
      .exec<Stored>(
        `SELECT p.id, p.at, p.lines, p.text, t.conversation FROM (${found}) AS n
         CROSS JOIN passages AS p ON p.id = n.id CROSS JOIN threads AS t ON t.no = p.id / ${PLACES} ORDER BY p.at DESC, p.id DESC`,
        matchOf(question),
        after.at,
        after.id,
      )
      .toArray();
  }

  held(conversationIds: readonly string[]): number {
    return this.#sql
      .exec<{ n: number }>(
        `SELECT count(*) AS n FROM json_each(?) AS c CROSS JOIN threads AS t ON t.conversation = c.value
         CROSS JOIN passages AS p ON p.id >= t.no * ${PLACES} AND p.id < (t.no + 1) * ${PLACES}`,
        JSON.stringify(conversationIds),
      )
      .one().n;
  }

  forget(conversationIds: readonly string[]): number {
    return this.#storage.transactionSync(() => conversationIds.reduce((count, id) => count + this.#forget(id), 0));
  }

  /** Of a passage that holds later messages, too, those stay. */
  forgetUpTo(conversation: string, seq: number): void {
    this.#storage.transactionSync(() => {
      const [thread] = this.#sql.exec<{ no: number }>('SELECT no FROM threads WHERE conversation = ?', conversation).toArray();
      if (!thread) return;
      const [from, until] = [thread.no * PLACES, thread.no * PLACES + Math.min(seq, PLACES - 1)];
      const rows = this.#sql.exec<Omit<Stored, 'conversation'>>('SELECT * FROM passages WHERE id >= ? AND id <= ?', from, until).toArray();
      for (const row of rows) {
        const left = linesOf(row).filter((line) => line.seq > seq);
        this.#unindex(row.id, row.text);
        this.#sql.exec('DELETE FROM passages WHERE id = ?', row.id);
        if (left[0]) this.#put(from + left[0].seq, row.at, left);
      }
    });
  }

  #forget(conversation: string): number {
    const [thread] = this.#sql.exec<{ no: number }>('SELECT no FROM threads WHERE conversation = ?', conversation).toArray();
    if (!thread) return 0;
    const [from, until] = [thread.no * PLACES, (thread.no + 1) * PLACES];
    const rows = this.#sql
      .exec<{ id: number; text: string }>('SELECT id, text FROM passages WHERE id >= ? AND id < ?', from, until)
      .toArray();
    for (const { id, text } of rows) this.#unindex(id, text);
    this.#sql.exec('DELETE FROM passages WHERE id >= ? AND id < ?', from, until);
    this.#sql.exec('DELETE FROM threads WHERE no = ?', thread.no);
    return rows.length;
  }
}
