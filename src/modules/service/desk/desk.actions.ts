import type { Scope } from '../../../edge/platform/scope';
import { Problem } from '../../../kernel/problem';
import { seconds } from '../../../kernel/time';
import type { UserScope } from '../../foundation/access/access.scope';
import { homeOf } from '../../foundation/access/revocation.actions';
import { type Sight, viewerOf } from '../../foundation/access/viewer.domain';
import { readConversation } from '../conversations/conversations.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';
import type { DeskServerFrame } from './desk.protocol';
import type { DeskRpc, TransferTargetsAtDesk } from './desk.rpc';

/** The one desk of this tenant. */
export const deskOf = (s: Scope) => s.object<DeskRpc>('desk');

/** When the company is cleared away. */
export async function clearDesk(s: Scope): Promise<boolean> {
  await deskOf(s).clear();
  return true;
}

/** Sends news to some people only, in each of their open tabs. Whoever has no tab open finds it on the next visit. */
export const sendToUsers = (s: Scope, userIds: string[], frame: DeskServerFrame): Promise<void> =>
  userIds.length === 0 ? Promise.resolve() : deskOf(s).sendToUsers(userIds, frame);
/** The live summaries of these conversations, as far as the desk has them and somebody may see them. */
export const liveEntries = (s: Scope, viewer: Sight, ids: readonly string[]): ReturnType<ReturnType<typeof deskOf>['entries']> =>
  ids.length === 0 ? Promise.resolve({ entries: [], hidden: [] }) : deskOf(s).entries(viewer, ids);

/** Where an interaction could go. The desk knows every open one; should it not yet, the conversation is asked and the desk once more. */
export async function readTransferTargets(s: UserScope, conversationId: string): Promise<TransferTargetsAtDesk> {
  const ask = () => deskOf(s).transferTargets(homeOf(s), conversationId, viewerOf(s));
  const known = await ask();
  if (known) return known;
  const summary = await readConversation(s, conversationId);
  if (!summary.interaction) throw new Problem('not-found');
  await deskOf(s).apply(homeOf(s), [summary]);
  return (await ask()) ?? { people: [], assigneeId: null, offeringAgentId: null, waiting: {} };
}

type Pending = { summaries: Map<string, ConversationWire>; telling: boolean };
const pending = new Map<string, Pending>();
/** A request may carry the telling for others this long; then the next one takes over. */
const CARRY = seconds(20);

/**
 * Tells the desk the newest summary of a conversation, after the answer. While one call is under way further summaries gather, so
 * a burst costs a few calls, not one a message; at rest each goes at once. What is lost here (an isolate that dies in
 * between) the desk's reconciliation finds; state changes do not depend on it, they are in the object's outbox.
 */
export function notifyDesk(s: Scope, summary: ConversationWire): Promise<void> | undefined {
  const mine = pending.get(s.tenantId) ?? { summaries: new Map(), telling: false };
  pending.set(s.tenantId, mine);
  const known = mine.summaries.get(summary.id);
  if (!known || known.rev < summary.rev) mine.summaries.set(summary.id, summary);
  if (mine.telling) return undefined;
  mine.telling = true;
  return carry(s, mine).finally(() => {
    mine.telling = false;
    if (mine.summaries.size === 0) pending.delete(s.tenantId);
  });
}

async function carry(s: Scope, mine: Pending): Promise<void> {
  const until = s.clock() + CARRY;
  while (mine.summaries.size > 0 && s.clock() < until) {
    const summaries = [...mine.summaries.values()];
    mine.summaries.clear();
    await deskOf(s)
      .apply(homeOf(s), summaries)
      .catch(() => undefined);
  }
}
