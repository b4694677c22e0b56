import { after, days, hours, type Instant, seconds } from '../../src/kernel/time';
import { textIn } from '../../src/modules/messaging/content/inbound-file.domain';
import { isFileKind } from '../../src/modules/messaging/content/message.domain';
import type { DownloadTask, FileOutcome } from '../../src/modules/messaging/content/tasks.domain';
import type { Effects } from './effects';
import type { ConversationLog } from './log';
import type { Row } from './row';
import type { Thread } from './thread';

const SELDOM = hours(6);
const WHATSAPP_KEEPS = days(7);

/** The files of customers' messages: owed until they are copied, then part of the message. */
export class Files {
  readonly #thread: Thread;
  readonly #log: ConversationLog;

  constructor(thread: Thread, log: ConversationLog) {
    this.#thread = thread;
    this.#log = log;
  }

  /** What is to be copied, and from where, while a customer's file is owed. */
  begin(row: Row): DownloadTask | null {
    const known = this.#thread.known;
    if (!known || row.media?.state !== 'pending' || !isFileKind(row.content.type)) return null;
    const { type, body } = row.content;
    const [sha256, name, mime] = [textIn(body, 'sha256'), textIn(body, 'filename'), textIn(body, 'mime_type')];
    return {
      type: 'download',
      seq: row.seq,
      channelId: known.ref.channel.id,
      fileId: textIn(body, 'id') ?? '',
      kind: type,
      ...(sha256 ? { sha256 } : {}),
      ...(name ? { name } : {}),
      ...(mime ? { mime } : {}),
    };
  }

  /** Says what became of it. What is settled stays. */
  settle(seq: number, outcome: FileOutcome, fx: Effects): void {
    const row = this.#log.bySeq(seq);
    if (row?.media?.state === 'pending') this.#thread.attach(row, { media: outcome, dueAt: null, attempts: row.attempts }, fx);
  }

  /** A deadline that passed: the file is asked for again, or given up. */
  late(row: Row, at: Instant, fx: Effects): void {
    if (row.media?.state !== 'pending') return;
    const attempts = row.attempts + 1;
    if (at - row.receivedAt >= WHATSAPP_KEEPS) this.settle(row.seq, { state: 'failed', reason: 'expired' }, fx);
    else {
      const wait = Math.min(seconds(30) * 4 ** attempts, SELDOM);
      this.#thread.attach(row, { media: row.media, dueAt: after(at, wait), attempts }, fx);
      fx.files.push(row.seq);
    }
  }
}
