import { innerId } from '../src/kernel/ids';
import { after, type Instant, minutes, seconds } from '../src/kernel/time';
import type { Agent, Decision } from '../src/modules/conversations/conversation.domain';
import { type MessageWire, toMessage } from '../src/modules/conversations/conversations.schemas';
import { outcomeState, type SendOutcome } from '../src/modules/conversations/delivery.domain';
import type { Dispatch } from '../src/modules/conversations/inbound.domain';
import type { ConversationLog } from './conversation.log';
import type { Effects, Thread } from './conversation.thread';

/** The Worker that wrote a message sends it at once; if it has not begun by now it died, and the queue takes over. */
const BEGIN_WITHIN = seconds(10);
/** A begun call that nobody reports on for this long may or may not have reached Meta: `unknown`. */
const REPORT_WITHIN = minutes(2);
/** While the queue is asked again and again for one message. */
const ASK_AGAIN = seconds(60);
const MAX_ATTEMPTS = 6;

export type Sent = { ok: true; message: MessageWire; isNew: boolean } | Extract<Decision, { ok: false }>;

/**
 * The outgoing side: intent written first, handed out once, outcome reported back. At most one request leaves for a
 * message unless Meta's answer proves that it was not accepted.
 */
export class Sender {
  readonly #thread: Thread;
  readonly #log: ConversationLog;

  constructor(thread: Thread, log: ConversationLog) {
    this.#thread = thread;
    this.#log = log;
  }

  write({ agent, clientMessageId, text }: { agent: Agent; clientMessageId: string; text: string }, at: Instant, fx: Effects): Sent {
    const known = this.#thread.known;
    if (!known) return { ok: false, problem: 'not-found' };
    const key = `c:${agent.id}:${clientMessageId}`;
    const before = this.#log.byKey(key);
    if (before) return { ok: true, message: toMessage(known.ref.conversationId, before), isNew: false };
    const decision = this.#thread.apply({ type: 'send', agent, length: [...text].length }, at, fx);
    if (!decision.ok) return decision;
    const row = this.#thread.write(
      { key, author: { kind: 'agent', ...agent }, content: { type: 'text', body: { body: text } }, dueAt: after(at, BEGIN_WITHIN) },
      at,
      fx,
    );
    return { ok: true, message: toMessage(known.ref.conversationId, row), isNew: true };
  }

  begin(seq: number, at: Instant, fx: Effects): Dispatch | null {
    const known = this.#thread.known;
    const row = this.#log.bySeq(seq);
    if (!known || row?.status !== 'queued') return null;
    this.#thread.deliver(row, { status: 'sending', dueAt: after(at, REPORT_WITHIN), attempts: row.attempts + 1 }, at, fx);
    const { conversationId, channel, address } = known.ref;
    return {
      seq,
      messageId: innerId('message', conversationId, seq),
      channelId: channel.id,
      address,
      text: String(row.content.body.body ?? ''),
      attempt: row.attempts + 1,
    };
  }

  report(seq: number, outcome: SendOutcome, at: Instant, fx: Effects): void {
    const row = this.#log.bySeq(seq);
    if (row?.direction !== 'out') return;
    if (outcome.kind === 'accepted') this.#thread.deliver(row, { status: 'accepted', wamid: outcome.wamid }, at, fx);
    else if (row.status !== 'sending' && row.status !== 'unknown')
      return; // a status already told us more than this answer
    else if (outcome.kind === 'throttled' && row.attempts < MAX_ATTEMPTS)
      this.#thread.deliver(row, { status: 'queued', error: outcome.error, dueAt: after(at, outcome.retryAfterMs) }, at, fx);
    else
      this.#thread.deliver(row, { status: outcome.kind === 'throttled' ? 'failed' : outcomeState(outcome), error: outcome.error }, at, fx);
  }

  read(seq: number, at: Instant, fx: Effects): string | null {
    const unread = this.#thread.known?.state.unread ?? 0;
    this.#thread.apply({ type: 'read', upTo: seq }, at, fx);
    return unread > 0 && this.#thread.known?.state.unread === 0 ? (this.#log.lastInbound(seq)?.wamid ?? null) : null;
  }

  /** Deadlines that passed: calls nobody reported become `unknown`; messages nobody began are to be handed to the queue. */
  late(at: Instant, fx: Effects): number[] {
    const waiting: number[] = [];
    for (const row of this.#log.due()) {
      if (row.dueAt === null || row.dueAt > at) continue;
      if (row.status === 'sending')
        this.#thread.deliver(row, { status: 'unknown', error: { code: 0, title: 'No answer from WhatsApp' } }, at, fx);
      else if (row.status === 'queued') {
        this.#thread.deliver(row, { status: 'queued', dueAt: after(at, ASK_AGAIN) }, at, fx);
        waiting.push(row.seq);
      }
    }
    return waiting;
  }
}
