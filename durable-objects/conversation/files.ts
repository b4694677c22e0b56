import { after, days, hours, type Instant, instantOf, seconds } from '../../src/kernel/time';
import { COPY_WITHIN, textIn } from '../../src/modules/messaging/content/inbound-file.domain';
import { isFileKind, type Media } from '../../src/modules/messaging/content/message.domain';
import type { DownloadTask, FileOutcome } from '../../src/modules/messaging/content/tasks.domain';
import type { Effects } from './effects';
import type { ConversationLog } from './log';
import type { Row } from './row';
import type { Thread } from './thread';

const SELDOM = hours(6);
const WHATSAPP_KEEPS = days(7);

/** Until when somebody has it to copy, if anybody does. */
const leaseOf = ({ media }: Row, at: Instant): Instant | undefined =>
  media?.state === 'pending' && media.until !== undefined && media.until > at ? instantOf(media.until) : undefined;

/** The files of customers' messages: owed until they are copied, then part of the message. */
export class Files {
  readonly #thread: Thread;
  readonly #log: ConversationLog;

  constructor(thread: Thread, log: ConversationLog) {
    this.#thread = thread;
    this.#log = log;
  }

  /** The file of a message; none of one that was deleted. */
  of(seq: number): Media | null {
    const row = this.#log.bySeq(seq);
    return row && !row.content.deleted?.hidden ? row.media : null;
  }

  /**
   * What is to be copied, and from where, while a customer's file is owed and nobody copies it: two copies at once would be
   * counted twice, and one that came to grief would delete the other. No reader sees who copies it, so it makes no new `rev`.
   */
  begin(row: Row, at: Instant): DownloadTask | null {
    const known = this.#thread.known;
    if (!known || row.media?.state !== 'pending' || !isFileKind(row.content.type) || leaseOf(row, at)) return null;
    this.#lease(row, after(at, COPY_WITHIN));
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

  /** From here on it is copied by nobody else, until then; or by whoever asks. */
  #lease(row: Row, until?: Instant): void {
    const media = { state: 'pending', ...(until === undefined ? {} : { until }) } as const;
    this.#log.updateMedia(row, { media, rev: row.rev, dueAt: row.dueAt, attempts: row.attempts });
  }

  /** Says what became of it. What is settled stays. */
  settle(seq: number, outcome: FileOutcome, fx: Effects): void {
    const row = this.#log.bySeq(seq);
    if (row?.media?.state !== 'pending') return;
    if (outcome.state === 'later') this.#lease(row);
    else this.#thread.attach(row, { media: outcome, dueAt: null, attempts: row.attempts }, fx);
  }

  /** A deadline that passed: the file is asked for again, or given up. */
  late(row: Row, at: Instant, fx: Effects): void {
    if (row.media?.state !== 'pending') return;
    const lease = leaseOf(row, at);
    const attempts = row.attempts + 1;
    if (lease) this.#thread.attach(row, { media: row.media, dueAt: lease, attempts: row.attempts }, fx);
    else if (at - row.receivedAt >= WHATSAPP_KEEPS) this.settle(row.seq, { state: 'failed', reason: 'expired' }, fx);
    else {
      const wait = Math.min(seconds(30) * 4 ** attempts, SELDOM);
      this.#thread.attach(row, { media: { state: 'pending' }, dueAt: after(at, wait), attempts }, fx);
      fx.files.push(row.seq);
    }
  }
}
