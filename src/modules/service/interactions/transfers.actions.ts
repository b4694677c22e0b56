import type { Id } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { allows } from '../../foundation/access/access.domain';
import type { UserScope } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { recorded } from '../../foundation/audit/audit.actions';
import type { AuditAction } from '../../foundation/audit/audit.domain';
import { agentOf, touchConversation } from '../conversations/conversations.actions';
import type { ConversationWire } from '../conversations/conversations.schemas';
import { sees } from '../conversations/visibility.domain';
import { openEntries } from '../desk/desk.actions';
import { queueOf } from '../queues/queue.domain';
import { findQueue, listQueues } from '../queues/queues.actions';
import { readEligibility } from '../queues/routing.actions';
import { handleInteraction, openInteraction } from './interactions.actions';
import { interactionProblems } from './interactions.problems';
import type { TransferBody, TransferTargets } from './interactions.schemas';

const supervises = (s: UserScope): boolean => allows(s.subject, 'desk:supervise');

/** Hands a customer on: to a queue at once, to a person as an offer (F22, F23). A supervisor decides instead of asking. */
export async function transfer(s: UserScope, id: string, { to, note }: TransferBody): Promise<ConversationWire> {
  return 'queueId' in to ? toQueue(s, id, to.queueId, note ?? null) : toAgent(s, id, to.userId, note ?? null);
}

async function toQueue(s: UserScope, id: string, queueId: string, note: string | null): Promise<ConversationWire> {
  await openInteraction(s, id);
  const row = await findQueue(s, queueId);
  const mayGoThere = row && row.archivedAt === null && (row.takesTransfers || allows(s.subject, { queue: row.id }));
  if (!mayGoThere) throw unknown('/to/queueId', 'no queue that takes transfers');
  await audit(s, id, 'interaction.reassigned', { queue: row.name });
  return handleInteraction(s, id, { type: 'transfer', agent: agentOf(s), queue: queueOf(row), note, supervises: supervises(s) });
}

async function toAgent(s: UserScope, id: string, userId: string, note: string | null): Promise<ConversationWire> {
  const { face } = await openInteraction(s, id);
  const it = face.interaction;
  const found = it && (await readEligibility(s, it.queue.id))?.find(({ user }) => user.id === userId);
  if (!found) throw unknown('/to/userId', 'nobody who could serve this');
  const to = { id: found.user.id as Id<'user'>, name: found.user.name }; // safe: read from the roster
  const mine = (it?.offer?.from ?? it?.assignee)?.id === s.actor.id;
  if (mine && !found.takes && to.id !== s.actor.id) throw interactionProblems('agent-unavailable', { reason: reasonOf(found) });
  await audit(s, id, 'interaction.reassigned', { agent: to.name });
  return handleInteraction(s, id, { type: 'offer', agent: agentOf(s), to, note, supervises: supervises(s) });
}

const reasonOf = ({ skip }: { skip: string | null }): string => skip ?? 'offline';
const unknown = (pointer: string, detail: string): Problem => new Problem('invalid-request', { errors: [{ pointer, detail }] });

/** Takes a customer out of somebody's hands into one's own. */
export async function takeOver(s: UserScope, id: string): Promise<ConversationWire> {
  await audit(s, id, 'interaction.taken-over', { agent: s.actor.name });
  return handleInteraction(s, id, { type: 'claim', agent: agentOf(s), supervises: true });
}

/** Ends whatever is there, whoever serves it. */
export async function forceFinish(s: UserScope, id: string): Promise<ConversationWire> {
  await audit(s, id, 'interaction.force-finished', {});
  return handleInteraction(s, id, { type: 'force-finish' });
}

/** What a supervisor does to another's interaction is written down before it is done, so that nothing is done unseen. */
async function audit(s: UserScope, id: string, action: AuditAction, after: Record<string, string>): Promise<void> {
  const { face } = await openInteraction(s, id);
  const it = face.interaction;
  const holder = it?.offer?.from ?? it?.assignee ?? null;
  if (!it || it.id !== id || it.state === 'finished' || holder?.id === s.actor.id) return;
  if (action === 'interaction.reassigned' && !supervises(s)) return;
  const before = { state: it.state, queue: it.queue.name, agent: holder?.name ?? null };
  const note = { action, object: { kind: 'interaction', id, name: face.contact.name }, before, after } as const;
  await recorded(s, note, [touchConversation(s, face.id)]);
}

/** Everybody and every queue this interaction could go to, with why not for those who cannot take it now. */
export async function transferTargets(s: UserScope, id: string): Promise<TransferTargets> {
  const { face } = await openInteraction(s, id);
  const it = face.interaction;
  if (!it) throw new Problem('not-found');
  const [queues, people] = await Promise.all([listQueues(s), readEligibility(s, it.queue.id)]);
  const viewer = viewerOf(s);
  const open = await openEntries(s);
  const waiting = (queueId: string): number =>
    open.filter((e) => e.interaction?.state === 'waiting' && e.interaction.queue.id === queueId).length;
  return {
    queues: queues
      .filter((queue) => queue.takesTransfers || allows(s.subject, { queue: queue.id }))
      .map(({ id: queueId, name }) => {
        const seen = sees(viewer, { interaction: { queue: { id: queueId, name }, assignee: null, offer: null } });
        return { id: queueId, name, waiting: seen ? waiting(queueId) : null };
      }),
    people: (people ?? [])
      .filter(({ user }) => user.id !== it.assignee?.id)
      .map((one) => ({
        user: one.user,
        presence: one.presence,
        load: one.load,
        capacity: one.capacity,
        reason: one.takes ? null : one.skip,
      }))
      .filter(({ reason }) => reason !== 'not-member'),
  };
}
