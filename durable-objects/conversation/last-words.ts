import { inSendingOrder, sendingTime } from '../../src/kernel/sending-order';
import { previewOf, weightOf } from '../../src/modules/messaging/content/message.domain';
import type { ConversationLog } from './log';
import type { Row } from './row';

/** A word of either side, as opposed to a reaction, a notice or a note. */
const isSpoken = ({ direction, content }: Row): boolean => direction !== 'internal' && weightOf(content.type) === 'content';

/** What lists show of a thread: the newest word by when it was sent, whatever came last. */
export class LastWords {
  readonly #log: ConversationLog;
  #row: Row | undefined;
  #at: number | null = null;

  constructor(log: ConversationLog) {
    this.#log = log;
  }

  get preview(): string {
    return this.#row ? previewOf(this.#row.content) : '';
  }
  get at(): number | null {
    return this.#at;
  }

  load(): void {
    this.#row = this.#log.lastSpoken();
    this.#at = this.#log.lastSpokenAt();
  }

  /** A row is new, or not as it was. */
  see(row: Row): void {
    if (!isSpoken(row)) return;
    this.#at = Math.max(this.#at ?? 0, sendingTime(row));
    if (row.content.deleted?.hidden) this.#row = this.#log.lastSpoken();
    else if (!this.#row || this.#row.content.deleted?.hidden || inSendingOrder(row, this.#row) >= 0) this.#row = row;
  }
}
