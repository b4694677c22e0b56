import type { Instant } from '../../src/kernel/time';
import { toMessage } from '../../src/modules/messaging/content/message.schemas';
import type { Note, Sent } from '../../src/modules/service/conversations/conversation.rpc';
import type { Agent } from '../../src/modules/service/conversations/interaction.domain';
import type { Effects } from './effects';
import type { ConversationLog } from './log';
import type { Thread } from './thread';

/** What colleagues write for each other, in the thread and never out of it: whoever may see it, whatever state it is in. */
export class Notes {
  readonly #thread: Thread;
  readonly #log: ConversationLog;

  constructor(thread: Thread, log: ConversationLog) {
    this.#thread = thread;
    this.#log = log;
  }

  write(agent: Agent, clientMessageId: string, note: Note, at: Instant, fx: Effects): Sent {
    const known = this.#thread.known;
    if (!known) return { ok: false, problem: 'not-found' };
    const key = `n:${agent.id}:${clientMessageId}`;
    const before = this.#log.byKey(key);
    const row =
      before ?? this.#thread.note({ key, author: { kind: 'agent', ...agent }, content: { type: 'note', body: note } }, known, at, fx);
    return { ok: true, message: toMessage(known.ref.conversationId, row), isNew: before === undefined };
  }
}
