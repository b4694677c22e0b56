import { parseInnerId } from '../../src/kernel/ids';
import { instantOf } from '../../src/kernel/time';
import { type Change, changed, changeOf, targetOf } from '../../src/modules/messaging/content/change.domain';
import type { InboundItem } from '../../src/modules/messaging/content/inbound.domain';
import type { ConversationRef } from '../../src/modules/service/conversations/state-change.domain';
import type { ConversationLog } from './log';
import type { Row } from './row';

type Policy = Pick<ConversationRef['account'], 'hidesDeleted'>;

/** What a row says that its writer did to an earlier message. */
const changeIn = (row: Row): Change | undefined => changeOf(row.content, instantOf(row.sentAt));

/** Whether an item is about something in a thread: it itself, the message that it changes or reacts to, or the one that it reports on. */
export function isAbout(log: ConversationLog, conversationId: string | undefined, item: InboundItem): boolean {
  if (item.kind === 'status') {
    const named = item.messageId ? parseInnerId('message', item.messageId)?.conversationId : undefined;
    return (named === undefined || named === conversationId) && log.reportedBy(item) !== undefined;
  }
  return [item.wamid, targetOf(item.content)].some(
    (wamid) => wamid !== undefined && (log.byKey(wamid) ?? log.byWamid(wamid)) !== undefined,
  );
}

/**
 * Changes of messages that are in the log: an edit or a deletion has a row of its own, and the message it is about becomes
 * another. One that comes before its message waits for it.
 */
export class Amendments {
  readonly #log: ConversationLog;
  /** Messages that a change waits for, and some that none waits for any more: almost always nobody, so that a message asks nothing. */
  #awaited: Set<string> | undefined;

  constructor(log: ConversationLog) {
    this.#log = log;
  }

  /** The messages that are others once this row is in the log, as they are then. `rev`: the next number of a change. */
  follow(row: Row, policy: Policy, rev: () => number): Row[] {
    const waiting = this.#waitingFor(row);
    const change = changeIn(row);
    if (!change) return this.#catchUp(row, waiting, policy, rev);
    const original = this.#originalOf(change.target);
    if (typeof original === 'string') this.#await(original, row.seq);
    const after = typeof original === 'string' ? [] : this.#apply(original, row, change, policy, rev);
    return [...after, ...waiting.flatMap((other) => this.follow(other, policy, rev))];
  }

  /** The message itself, also where what is named is an earlier change of it; where it is not here its wamid. */
  #originalOf(wamid: string): Row | string {
    const passed = new Set<string>();
    for (let at = wamid; ; ) {
      const row = this.#log.byKey(at) ?? this.#log.byWamid(at);
      const change = row && changeIn(row);
      if (!row || passed.has(at)) return at;
      if (!change) return row;
      passed.add(at);
      at = change.target;
    }
  }

  #await(wamid: string, seq: number): void {
    this.#log.awaitMessage(wamid, seq);
    this.#awaited?.add(wamid);
  }

  /** The changes that came before what they are about. */
  #waitingFor({ wamid }: Row): Row[] {
    if (wamid === null) return [];
    this.#awaited ??= new Set(this.#log.awaited());
    return this.#awaited.has(wamid) ? this.#log.changesAwaiting(wamid) : [];
  }

  /** A message that is here now, and was changed before it came. */
  #catchUp(message: Row, waiting: readonly Row[], policy: Policy, rev: () => number): Row[] {
    let [now, isOther] = [message, false];
    for (const row of waiting) {
      const change = changeIn(row);
      const [after] = change ? this.#apply(now, row, change, policy, rev) : [];
      if (after) [now, isOther] = [after, true];
    }
    return isOther ? [now] : [];
  }

  /** Only who wrote a message changes it: what the customer says of our words, or we of theirs, stays a line of the thread. */
  #apply(target: Row, by: Row, change: Change, policy: Policy, rev: () => number): Row[] {
    if (target.direction !== by.direction) return [];
    const content = changed(target.content, target.sentAt, change, policy.hidesDeleted ?? false);
    if (!content || content === target.content) return [];
    const after: Row = { ...target, content, rev: rev() };
    this.#log.updateContent(target, after.rev, content);
    return [after];
  }
}
