import type { Instant } from '../../src/kernel/time';
import type { Agent } from '../../src/modules/service/conversations/interaction.domain';
import type { ThreadRequest } from '../../src/modules/service/conversations/requests.domain';
import { sees, toHeld } from '../../src/modules/service/conversations/visibility.domain';
import type { Effects } from './effects';
import type { ConversationLog } from './log';
import type { Written } from './outgoing';
import type { Thread } from './thread';

type NoteRequest = Extract<ThreadRequest, { type: 'note' }>;

/** What colleagues write for each other, in the thread and never out of it: whoever may see it, whatever state it is in. */
export class Notes {
  readonly #thread: Thread;
  readonly #log: ConversationLog;

  constructor(thread: Thread, log: ConversationLog) {
    this.#thread = thread;
    this.#log = log;
  }

  /** Whoever is named must be allowed to see the conversation. */
  write(agent: Agent, request: NoteRequest, at: Instant, fx: Effects): Written {
    const known = this.#thread.known;
    if (!known) return { ok: false, problem: 'not-found' };
    const key = `n:${agent.id}:${request.clientMessageId}`;
    const before = this.#log.byKey(key);
    if (before) return { ok: true, row: before, isNew: false };
    const held = { interaction: toHeld(known.state.interaction) };
    if (request.mentions.some(({ id, queues }) => !sees({ userId: id, queues }, held)))
      return { ok: false, problem: 'mention-not-allowed' };
    const body = { body: request.body, mentions: request.mentions.map(({ id, name }) => ({ id, name })) };
    const row = this.#thread.note({ key, author: { kind: 'agent', ...agent }, content: { type: 'note', body } }, known, at, fx);
    return { ok: true, row, isNew: true };
  }
}
