import type { Id } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { allows } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { readConversation } from '../conversations/conversations.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';
import { readTransferTargets } from '../desk/desk.actions';
import { queueOf } from '../queues/queue.domain';
import { findQueue, listQueues } from '../queues/queues.actions';
import { handleInteraction, placeOf } from './interactions.actions';
import { interactionProblems } from './interactions.problems';
import type { TransferBody, TransferTargets } from './interactions.schemas';

/** Hands a customer on: to a queue at once, to a person as an offer (TRF-1). A supervisor decides instead of asking. */
export async function transfer(s: UserScope, id: string, { to, note }: TransferBody): Promise<ConversationWire> {
  return 'queueId' in to ? toQueue(s, id, to.queueId, note ?? null) : toAgent(s, id, to.userId, note ?? null);
}

async function toQueue(s: UserScope, id: string, queueId: string, note: string | null): Promise<ConversationWire> {
  placeOf(id);
  const row = await findQueue(s, queueId);
  const mayGoThere = row && row.archivedAt === null && (row.takesTransfers || allows(s.subject, { queue: row.id }));
  if (!mayGoThere) {
    await readConversation(s, placeOf(id).conversationId); // one that they may not see is not found, whatever queue is named
    throw unknown('/to/queueId', 'no queue that takes transfers');
  }
  return handleInteraction(s, id, { type: 'transfer', queue: queueOf(row), note });
}

async function toAgent(s: UserScope, id: string, userId: string, note: string | null): Promise<ConversationWire> {
  const { people, offeringAgentId } = await readTransferTargets(s, placeOf(id).conversationId);
  const found = people.find(({ user }) => user.id === userId);
  if (!found) throw unknown('/to/userId', 'nobody who could serve this');
  const to = { id: found.user.id as Id<'user'>, name: found.user.name }; // safe: read from the roster
  const isMine = offeringAgentId === s.actor.id;
  if (isMine && !found.canReceive && to.id !== s.actor.id)
    throw interactionProblems('agent-unavailable', { reason: found.ineligibleReason ?? 'offline' });
  return handleInteraction(s, id, { type: 'offer', to, note });
}

const unknown = (pointer: string, detail: string): Problem => new Problem('invalid-request', { errors: [{ pointer, detail }] });

/** Everybody and every queue this interaction could go to, with why not for those who cannot take it now. */
export async function transferTargets(s: UserScope, id: string): Promise<TransferTargets> {
  const [queues, targets] = await Promise.all([listQueues(s), readTransferTargets(s, placeOf(id).conversationId)]);
  return {
    queues: queues
      .filter((queue) => queue.takesTransfers || allows(s.subject, { queue: queue.id }))
      .map(({ id: queueId, name }) => ({
        id: queueId,
        name,
        waiting: allows(s.subject, { queue: queueId }) ? (targets.waiting[queueId] ?? 0) : null,
      })),
    people: targets.people
      .filter(({ user }) => user.id !== targets.assigneeId)
      .map((one) => ({
        user: one.user,
        presence: one.presence,
        load: one.load,
        capacity: one.capacity,
        reason: one.canReceive ? null : one.ineligibleReason,
      }))
      .filter(({ reason }) => reason !== 'not-member'),
  };
}
