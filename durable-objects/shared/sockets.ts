import { hasUnfitText } from '../../src/kernel/json-shape';
import type { Instant } from '../../src/kernel/time';
import type { Ending } from '../../src/modules/foundation/access/sockets.schemas';
import { type Holder, holder, SUBPROTOCOL } from '../../src/modules/foundation/access/sockets.schemas';
import { type Bucket, fullBucket, isTooLong, pour } from '../../src/modules/foundation/limits/frames.domain';

/** Why a socket is ended: its login is over, or its holder's rights have changed and they should connect again. */
const ENDINGS: Record<Ending, [number, string]> = { 'access-ended': [4401, 'access ended'], 'rights-changed': [4403, 'rights changed'] };

const isOver = ({ until, ended }: Holder, now: Instant): boolean => ended === true || (until !== null && until <= now);

/** What the platform keeps with a socket while the object rests, in characters; it takes twice as much, in bytes. */
const MOST_KEPT = 1_000;

type Attachment = Holder & { kept?: unknown };

/** The one-time tickets and the hibernating sockets of an object. A ticket is spent by the statement that reads it. */
export class Sockets {
  readonly #ctx: DurableObjectState;
  readonly #most: number;
  readonly #holders = new WeakMap<WebSocket, Holder>();
  readonly #buckets = new WeakMap<WebSocket, Bucket>();

  /** `most`: how many one person may have open here, tickets that may still open one among them. */
  constructor(ctx: DurableObjectState, most: number) {
    this.#ctx = ctx;
    this.#most = most;
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('ping', 'pong'));
  }

  /**
   * False when the person has as many open as one may have. The newest is refused and not the oldest ended: a client whose
   * socket ends opens another, so two tabs would take it from each other for ever.
   */
  issue(hash: string, who: Holder, expiresAt: Instant, now: Instant): boolean {
    const { sql } = this.#ctx.storage;
    sql.exec('DELETE FROM tickets WHERE expires_at <= ?', now);
    const asked = sql
      .exec<{ n: number }>("SELECT count(*) AS n FROM tickets WHERE json_extract(holder, '$.userId') = ?", who.userId)
      .one().n;
    if (this.of(who.userId).length + asked >= this.#most) return false;
    sql.exec('INSERT INTO tickets (hash, holder, expires_at) VALUES (?, ?, ?)', hash, JSON.stringify(who), expiresAt);
    return true;
  }

  /** Accepts the upgrade of whoever holds the ticket; undefined when the ticket is unknown, spent or late. */
  accept(ticketHash: string, now: Instant): { response: Response; socket: WebSocket; who: Holder } | undefined {
    const row = this.#ctx.storage.sql
      .exec<{ holder: string; expires_at: number }>('DELETE FROM tickets WHERE hash = ? RETURNING holder, expires_at', ticketHash)
      .toArray()[0];
    if (!row || row.expires_at <= now) return undefined;
    const who = holder.parse(JSON.parse(row.holder));
    if (isOver(who, now)) return undefined;
    const { 0: client, 1: socket } = new WebSocketPair();
    this.#ctx.acceptWebSocket(socket, [who.userId, who.loginId]);
    socket.serializeAttachment(who);
    return {
      response: new Response(null, { status: 101, webSocket: client, headers: { 'sec-websocket-protocol': SUBPROTOCOL } }),
      socket,
      who,
    };
  }

  /** Read once from the attachment: it is asked for with every frame, and changes only when the socket is ended. */
  holderOf(socket: WebSocket): Holder {
    const known = this.#holders.get(socket) ?? holder.parse(socket.deserializeAttachment());
    this.#holders.set(socket, known);
    return known;
  }

  /** Something about a socket that outlives the object's memory, unless it is too long for that. */
  keep(socket: WebSocket, what: object): void {
    const attachment: Attachment = { ...this.holderOf(socket), ...(JSON.stringify(what).length <= MOST_KEPT ? { kept: what } : {}) };
    socket.serializeAttachment(attachment);
  }
  kept = (socket: WebSocket): unknown => socket.deserializeAttachment()?.kept;

  /** Ends a socket that sends too much or too long a frame, or whose time is over; true when this one may be read. */
  admits(socket: WebSocket, frame: string | ArrayBuffer, now: Instant): boolean {
    if (isOver(this.holderOf(socket), now)) {
      this.#end(socket, 'rights-changed');
      return false;
    }
    const bucket = isTooLong(frame) ? undefined : pour(this.#buckets.get(socket) ?? fullBucket(now), now);
    this.#buckets.set(socket, bucket ?? { frames: Number.NEGATIVE_INFINITY, at: now });
    if (bucket === undefined && socket.readyState === WebSocket.OPEN) socket.close(1008, 'too much');
    return bucket !== undefined;
  }

  /** Sockets that are not ended, of everybody or of one user or login. */
  all = (): WebSocket[] => this.#ctx.getWebSockets().filter((socket) => !this.holderOf(socket).ended);
  of = (tag: string): WebSocket[] => this.#ctx.getWebSockets(tag).filter((socket) => !this.holderOf(socket).ended);

  /** Ends a socket for good. The mark outlives hibernation, so a client that ignores the close is refused every further frame. */
  #end(socket: WebSocket, why: Ending): void {
    const ended: Holder = { ...this.holderOf(socket), ended: true };
    socket.serializeAttachment(ended);
    this.#holders.set(socket, ended);
    if (socket.readyState === WebSocket.OPEN) socket.close(...ENDINGS[why]);
  }

  /** A client has closed its socket: answers its close frame, without which it would wait for one. */
  closed(socket: WebSocket, code: number): void {
    if (socket.readyState === WebSocket.CLOSED) return;
    try {
      socket.close(code === 1005 || code === 1006 ? 1000 : code);
    } catch {
      // it is gone already
    }
  }

  /** The text is made only when somebody listens, and once for all of them. */
  broadcast(make: () => string, except?: WebSocket): void {
    const sockets = this.all();
    if (sockets.length === 0) return;
    const text = make();
    for (const socket of sockets) if (socket !== except) send(socket, text);
  }

  /** Ends the sockets of those who may not look any more; they may ask anew. */
  dismiss(mayStay: (who: Holder) => boolean): void {
    for (const socket of this.all()) if (!mayStay(this.holderOf(socket))) this.#end(socket, 'rights-changed');
  }

  /** Ends every socket of a login or a person, and every ticket not spent yet. Answers who was behind the sockets. */
  drop(holder: string, why: Ending): string[] {
    const open = this.of(holder);
    const users = [...new Set(open.map((socket) => this.holderOf(socket).userId))];
    for (const socket of open) this.#end(socket, why);
    this.#ctx.storage.sql.exec(
      "DELETE FROM tickets WHERE ? IN (json_extract(holder, '$.loginId'), json_extract(holder, '$.userId'))",
      holder,
    );
    return users;
  }
}

/** A socket that is closing refuses quietly; its client resumes by `rev` when it is back. */
export function send(socket: WebSocket, text: string): void {
  try {
    socket.send(text);
  } catch {
    socket.close(1011, 'send failed');
  }
}

/** A frame as JSON; undefined when it is none. */
export function readJson(raw: string | ArrayBuffer): unknown {
  if (typeof raw !== 'string' || hasUnfitText(raw)) return undefined;
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}
