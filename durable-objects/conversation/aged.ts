import type { Instant } from '../../src/kernel/time';
import { type Aged, boundOf } from '../../src/modules/service/conversations/aged.domain';
import type { Conversation } from '../../src/modules/service/conversations/conversation.domain';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas';
import type { Room } from './room';

/** The last message that may go, and from when on all that are kept are: nothing that is under way, and nothing behind that. */
function cut(sql: SqlStorage, state: Conversation, before: Instant): { upTo: number; before: number } {
  const bound = boundOf(state, before);
  const [first] = sql
    .exec<{ seq: number; at: number }>(
      'SELECT seq, received_at AS at FROM messages WHERE received_at >= ? OR due_at IS NOT NULL OR seq >= ? ORDER BY seq LIMIT 1',
      bound.before,
      bound.below,
    )
    .toArray();
  return { upTo: first ? first.seq - 1 : state.lastSeq, before: Math.min(bound.before, first?.at ?? bound.before) };
}

type Gone = { count: number; bytes: number; since: number | null; until: number | null };
const NOTHING = { upTo: 0, count: 0, bytes: 0, months: [], since: 0, until: 0, oldest: 0, files: [] } as const;
const SIZE = "length(content) + coalesce(json_extract(media, '$.file.size'), 0)";

/** What of a thread is older than that and may go, and what lies elsewhere of it; undefined where nothing is. */
export function agedIn({ thread }: Room, { sql }: DurableObjectStorage, before: Instant): Aged | undefined {
  const { known } = thread;
  if (!known) return undefined;
  const end = cut(sql, known.state, before);
  const gone = `FROM messages WHERE seq <= ${end.upTo}`;
  const all = sql
    .exec<Gone>(`SELECT count(*) AS count, total(${SIZE}) AS bytes, min(received_at) AS since, max(received_at) AS until ${gone}`)
    .one();
  const about = { ...end, name: known.ref.contact.name };
  if (all.since === null || all.until === null)
    return known.state.removed?.isOwed ? { ...about, ...NOTHING, before: known.state.removed.before } : undefined;
  const months = sql
    .exec<Aged['months'][number]>(
      `SELECT strftime('%Y-%m', received_at / 1000, 'unixepoch') AS month, count(*) AS count, total(${SIZE}) AS bytes ${gone} GROUP BY 1 ORDER BY 1`,
    )
    .toArray();
  const key = "json_extract(media, '$.file.key')";
  const files = sql
    .exec<{ key: string; size: number }>(
      `SELECT ${key} AS key, max(json_extract(media, '$.file.size')) AS size ${gone} AND ${key} IS NOT NULL
       AND ${key} NOT IN (SELECT ${key} FROM messages WHERE seq > ${end.upTo} AND ${key} IS NOT NULL) GROUP BY 1`,
    )
    .toArray();
  const [oldest] = sql.exec<{ seq: number; at: number }>(`SELECT seq, received_at AS at ${gone} ORDER BY seq LIMIT 1`).toArray();
  return { ...about, ...all, since: all.since, until: all.until, months, files, oldest: oldest?.seq ?? 0 };
}

/** Lets go of messages that were looked at; the thread remembers until when. */
export function forgetIn(
  room: Room,
  { sql }: DurableObjectStorage,
  { upTo, before }: Pick<Aged, 'upTo' | 'before'>,
): ConversationWire | null {
  const { thread } = room;
  if (!thread.known) return null;
  room.do((_, fx) => {
    const { known } = thread;
    if (!known) return;
    const end = Math.min(upTo, cut(sql, known.state, before as Instant).upTo); // safe: an instant that went through a call
    known.state = {
      ...known.state,
      removed: { before: before as Instant, upTo: Math.max(end, known.state.removed?.upTo ?? 0), lastAt: thread.last.at, isOwed: true },
    };
    fx.saved = true;
    sql.exec('DELETE FROM messages WHERE seq <= ?', end);
    sql.exec('DELETE FROM anomalies WHERE seq <= ?', end);
    sql.exec('DELETE FROM amended WHERE seq <= ?', end);
    sql.exec('DELETE FROM early_changes WHERE seq <= ?', end);
    sql.exec("DELETE FROM parked_statuses WHERE json_extract(item, '$.at') < ?", before);
    thread.last.load(known.state.removed?.lastAt ?? null);
  });
  return room.summary();
}

/** Lists and the desk show the thread without them. */
export function shortened(room: Room): void {
  room.do((_, fx) => {
    const { known } = room.thread;
    if (!known?.state.removed) return;
    known.state = { ...known.state, removed: { ...known.state.removed, isOwed: false } };
    fx.saved = true;
  });
}
