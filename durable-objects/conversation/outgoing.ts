import { lengthOf } from '../../src/kernel/characters';
import { innerId, parseInnerId } from '../../src/kernel/ids';
import type { FieldError } from '../../src/kernel/problem';
import { after, type Duration, type Instant, seconds } from '../../src/kernel/time';
import { flawOf, keptAs, type Outgoing, takesReaction } from '../../src/modules/messaging/content/content.domain';
import { isUncertain, outcomeState, type SendOutcome, withAcceptance } from '../../src/modules/messaging/content/delivery.domain';
import { weightOf } from '../../src/modules/messaging/content/message.domain';
import type { SendTask, SignalTask, UploadTask } from '../../src/modules/messaging/content/tasks.domain';
import type { Refusal } from '../../src/modules/service/conversations/commands.domain';
import type { Agent } from '../../src/modules/service/conversations/interaction.domain';
import { assigneeOf } from '../../src/modules/service/conversations/interaction.domain';
import { isTest, outreachKey, outreachOf } from '../../src/modules/service/conversations/outreach.domain';
import type { OutreachRequest } from '../../src/modules/service/conversations/requests.domain';
import { windowOpen } from '../../src/modules/service/conversations/window.domain';
import type { Queue } from '../../src/modules/service/queues/queue.domain';
import type { Effects } from './effects';
import type { ConversationLog } from './log';
import { TOO_LATE } from './replay';
import type { Row } from './row';
import type { Thread } from './thread';
import { sentOf } from './trace';

/** How long what leaves may take, from the settings. The Worker serves nobody while they are shorter than in production. */
type Deadlines = {
  /** The Worker that wrote a message sends it at once; if it has not begun by now it died, and the queue takes over. */
  begin: Duration;
  /** While the queue is asked again and again for one message. */
  again: Duration;
  /** A begun call that nobody reports on for this long may or may not have reached Meta: `unknown`. */
  report: Duration;
};
export const deadlinesOf = (env: Env): Deadlines => ({
  begin: seconds(Number(env.SEND_BEGIN_SECONDS)),
  again: seconds(Number(env.SEND_AGAIN_SECONDS)),
  report: seconds(Number(env.SEND_REPORT_SECONDS)),
});
const MAX_ATTEMPTS = 6;

/** A message that was written down, now or by an earlier call with the same client id. */
export type Written = { ok: true; row: Row; isNew: boolean } | (Refusal & { errors?: FieldError[] });

/** With a queue it begins an interaction, with nobody having written. */
type Writing = By & { clientMessageId: string; outgoing: Outgoing; queue?: Queue; mayOpen?: false };
/** Who writes; `keyId`: a program does, with this key. */
type By = { agent: Agent; keyId?: string | undefined };

const authorOf = ({ agent, keyId }: By): Row['author'] => ({ kind: 'agent', ...agent, ...(keyId === undefined ? {} : { keyId }) });
const templateIn = (content: Row['content']) =>
  content.type === 'template' ? { template: { category: sentOf({ seq: 0, content }).category } } : {};

/**
 * The outgoing side: intent written first, handed out once, outcome reported back. At most one request leaves for a
 * message unless Meta's answer proves that it was not accepted.
 */
export class Sender {
  readonly #thread: Thread;
  readonly #log: ConversationLog;
  readonly #within: Deadlines;

  constructor(thread: Thread, log: ConversationLog, within: Deadlines) {
    this.#thread = thread;
    this.#log = log;
    this.#within = within;
  }

  write({ agent, keyId, clientMessageId, outgoing, queue, mayOpen }: Writing, at: Instant, fx: Effects): Written {
    const known = this.#thread.known;
    if (!known) return { ok: false, problem: 'not-found' };
    const { conversationId } = known.ref;
    const key = `c:${agent.id}:${clientMessageId}`;
    const before = this.#log.byKey(key);
    if (before) return { ok: true, row: before, isNew: false };
    const flaw = flawOf(outgoing);
    if (flaw) return { ok: false, ...flaw };
    const reference = outgoing.type === 'reaction' ? outgoing.body.message : outgoing.quotes;
    const about = reference === undefined ? undefined : this.#named(conversationId, reference);
    if (reference !== undefined && !about?.wamid) return { ok: false, problem: 'message-not-in-thread' };
    if (outgoing.type === 'reaction' && about && !takesReaction(about, at)) return { ok: false, problem: 'reaction-refused' };
    const length = outgoing.type === 'text' ? lengthOf(outgoing.body.body) : 0;
    const kept = keptAs(outgoing, about?.wamid ?? undefined);
    const by = { agent, ...templateIn(kept.content), ...(keyId === undefined ? {} : { keyId }) };
    const command = queue
      ? ({ type: 'start', ...by, queue } as const)
      : ({ type: 'send', ...by, length, weight: weightOf(outgoing.type), ...(mayOpen === false ? { mayOpen } : {}) } as const);
    const decision = this.#thread.apply(command, at, fx);
    if (!decision.ok) return decision;
    const row = this.#thread.write({ key, author: authorOf({ agent, keyId }), ...kept, dueAt: after(at, this.#within.begin) }, at, fx);
    return { ok: true, row, isNew: true };
  }

  /** A message of a campaign: written down once, whoever asks how often. Nobody's whom the company blocked. */
  outreach({ key, campaign, outgoing, ref, mayInterrupt }: OutreachRequest, at: Instant, fx: Effects): Written {
    const { ref: known } = this.#thread.meet(ref, fx);
    const name = outreachKey(campaign.id, key);
    const before = this.#log.byKey(name);
    if (before) return { ok: true, row: before, isNew: false };
    if (known.isBlocked) return { ok: false, problem: 'contact-blocked' };
    const kept = keptAs(outgoing, undefined);
    const { category } = sentOf({ seq: 0, content: kept.content });
    const decision = this.#thread.apply({ type: 'outreach', campaign, key, template: { category }, mayInterrupt }, at, fx);
    if (!decision.ok) return decision;
    const author = { kind: 'campaign', id: campaign.id, name: campaign.name } as const;
    const row = this.#thread.write({ key: name, author, ...kept, dueAt: after(at, this.#within.begin) }, at, fx);
    return { ok: true, row, isNew: true };
  }

  /** Sends anew what did not arrive, or may not have: a new message of the same words and file. Wished twice it is one. */
  again({ agent, keyId }: By, clientMessageId: string, seq: number, at: Instant, fx: Effects): Written {
    const [known, failed] = [this.#thread.known, this.#log.bySeq(seq)];
    if (!known || !failed) return { ok: false, problem: 'not-found' };
    const key = `c:${agent.id}:${clientMessageId}`;
    const before = this.#log.byKey(key);
    if (before) return { ok: true, row: before, isNew: false };
    if (failed.direction !== 'out' || (failed.status !== 'failed' && !isUncertain(failed.status)))
      return { ok: false, problem: 'message-not-failed' };
    const { content, media } = failed;
    const by = { agent, ...templateIn(content), ...(keyId === undefined ? {} : { keyId }) };
    const decision = this.#thread.apply({ type: 'send', ...by, length: 0, weight: weightOf(content.type) }, at, fx);
    if (!decision.ok) return decision;
    const row = this.#thread.write(
      { key, author: authorOf({ agent, keyId }), content, media, dueAt: after(at, this.#within.begin) },
      at,
      fx,
    );
    return { ok: true, row, isNew: true };
  }

  /** A message of this thread, by our id or by its wamid. */
  #named(conversationId: string, reference: string): Row | undefined {
    const inner = parseInnerId('message', reference);
    if (inner) return inner.conversationId === conversationId ? this.#log.bySeq(inner.number) : undefined;
    return this.#log.byWamid(reference);
  }

  /** Hands a message out; one with a file only once the file is at Meta, where it is called `fileId`. */
  begin(seq: number, at: Instant, fx: Effects, fileId?: string): SendTask | UploadTask | null {
    const known = this.#thread.known;
    const row = this.#log.bySeq(seq);
    if (!known || row?.status !== 'queued') return null;
    if (row.author.kind === 'bot' && !windowOpen(known.state.lastInboundAt, at)) {
      this.#thread.deliver(row, { status: 'failed', error: TOO_LATE }, at, fx);
      return null;
    }
    const { conversationId, channel, address } = known.ref;
    const attempt = row.attempts + 1;
    if (row.media?.state === 'stored' && fileId === undefined) {
      this.#thread.deliver(row, { status: 'queued', dueAt: after(at, this.#within.report) }, at, fx);
      return { type: 'upload', seq, channelId: channel.id, file: row.media.file, attempt };
    }
    this.#thread.deliver(row, { status: 'sending', dueAt: after(at, this.#within.report), attempts: attempt }, at, fx);
    const messageId = innerId('message', conversationId, seq);
    const place = row.author.kind === 'campaign' ? outreachOf(row.key) : undefined;
    const more = { ...(fileId === undefined ? {} : { fileId }), ...(place && !isTest(place) ? { outreach: place } : {}) };
    return { type: 'send', seq, messageId, channelId: channel.id, address, content: row.content, attempt, ...more };
  }

  /** Its file could not be brought to Meta: tried again later, or failed; it surely did not leave. */
  #unprepared(row: Row, { error, retryAfterMs }: Extract<SendOutcome, { kind: 'unprepared' }>, at: Instant, fx: Effects): void {
    if (row.status !== 'queued') return;
    const attempts = row.attempts + 1;
    if (retryAfterMs !== undefined && attempts < MAX_ATTEMPTS)
      this.#thread.deliver(row, { status: 'queued', error, dueAt: after(at, retryAfterMs), attempts }, at, fx);
    else this.#thread.deliver(row, { status: 'failed', error, attempts }, at, fx);
  }

  report(seq: number, outcome: SendOutcome, at: Instant, fx: Effects): void {
    const row = this.#log.bySeq(seq);
    if (row?.direction !== 'out') return;
    if (outcome.kind === 'unprepared') this.#unprepared(row, outcome, at, fx);
    else if (outcome.kind === 'accepted')
      this.#thread.deliver(row, { status: 'accepted', wamid: outcome.wamid, reports: withAcceptance(row.reports, outcome) }, at, fx);
    else if (row.status !== 'sending' && row.status !== 'unknown')
      return; // a status already told us more than this answer
    else if (outcome.kind === 'throttled' && row.attempts < MAX_ATTEMPTS)
      this.#thread.deliver(row, { status: 'queued', error: outcome.error, dueAt: after(at, outcome.retryAfterMs) }, at, fx);
    else
      this.#thread.deliver(row, { status: outcome.kind === 'throttled' ? 'failed' : outcomeState(outcome), error: outcome.error }, at, fx);
  }

  /** Marks read up to a message; answers what shows the customer, once, that it was read. */
  read(seq: number, at: Instant, fx: Effects): SignalTask[] {
    const unread = this.#thread.known?.state.unread ?? 0;
    this.#thread.apply({ type: 'read', upTo: seq }, at, fx);
    return unread > 0 && this.#thread.known?.state.unread === 0 ? this.#signal('show-read', seq) : [];
  }

  /** Shows the customer that somebody is writing: below one of their own messages, so there must be a recent one. */
  typing(agent: Agent, at: Instant): SignalTask[] | Refusal {
    const state = this.#thread.known?.state;
    const it = state?.interaction;
    if (!state || !it || assigneeOf(it)?.id !== agent.id) return { ok: false, problem: 'interaction-not-yours' };
    if (!windowOpen(state.lastInboundAt, at)) return { ok: false, problem: 'service-window-closed' };
    return this.#signal('show-typing', state.lastSeq);
  }

  #signal(type: SignalTask['type'], upTo: number): SignalTask[] {
    const [channel, wamid] = [this.#thread.known?.ref.channel, this.#log.lastInbound(upTo)?.wamid];
    return channel && wamid ? [{ type, channelId: channel.id, wamid }] : [];
  }

  /** Deadlines that passed: calls nobody reported become `unknown`, and for good at last; messages nobody began are to be handed to the queue. */
  late(rows: Row[], at: Instant, fx: Effects): number[] {
    const waiting: number[] = [];
    for (const row of rows) {
      if (row.status === 'sending')
        this.#thread.deliver(row, { status: 'unknown', error: { code: 0, title: 'No answer from WhatsApp' } }, at, fx);
      else if (row.status === 'unknown') this.#thread.deliver(row, { status: 'unknown_final', error: row.error }, at, fx);
      else if (row.status === 'queued') {
        this.#thread.deliver(row, { status: 'queued', dueAt: after(at, this.#within.again) }, at, fx);
        waiting.push(row.seq);
      }
    }
    return waiting;
  }
}
