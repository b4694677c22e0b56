import { inSendingOrder, sendingTime } from '../../src/kernel/sending-order';
import { type Author, previewOf, weightOf } from '../../src/modules/messaging/content/message.domain';
import type { ConversationLog } from './log';
import type { Row } from './row';

/** A word of either side, as opposed to a reaction, a notice or a note. */
const isSpoken = ({ direction, content }: Row): boolean => direction !== 'internal' && weightOf(content.type) === 'content';

/** What lists show of a thread: the newest word by when it was sent, whatever came last. */
export class LastWords {
  readonly #log: ConversationLog;
  #row: Row | undefined;
  /** The newest of the customer. */
  #heard: Row | undefined;
  #at: number | null = null;

  constructor(log: ConversationLog) {
    this.#log = log;
  }

  /** While words of the customer are unread, the newest of them: what the bot says meanwhile hides none. */
  line(isUnread: boolean): { preview: string; previewBy: Author | null } {
    const row = isUnread ? (this.#heard ?? this.#row) : this.#row;
    return { preview: row ? previewOf(row.content) : '', previewBy: row?.author ?? null };
  }
  get at(): number | null {
    return this.#at;
  }

  /** `before`: when somebody last said something that has been removed since. */
  load(before: number | null): void {
    this.#row = this.#log.lastSpoken();
    this.#heard = this.#log.lastHeard();
    this.#at = this.#log.lastSpokenAt() ?? before;
  }

  /** A row is new, or not as it was. */
  see(row: Row): void {
    if (!isSpoken(row)) return;
    this.#at = Math.max(this.#at ?? 0, sendingTime(row));
    this.#row = newer(this.#row, row) ?? this.#log.lastSpoken();
    if (row.direction === 'in') this.#heard = newer(this.#heard, row) ?? this.#log.lastHeard();
  }
}

/** Undefined where neither may be shown. */
function newer(known: Row | undefined, row: Row): Row | undefined {
  if (row.content.deleted?.hidden) return known?.seq === row.seq ? undefined : known;
  return !known || known.content.deleted?.hidden || inSendingOrder(row, known) >= 0 ? row : known;
}
