import type { Id } from '../../src/kernel/ids';
import type { Instant } from '../../src/kernel/time';
import type { Viewer } from '../../src/modules/foundation/access/viewer.domain';
import type { Task } from '../../src/modules/messaging/content/tasks.domain';
import type { Refusal } from '../../src/modules/service/conversations/commands.domain';
import type { Agent } from '../../src/modules/service/conversations/interaction.domain';
import { refusalOf } from '../../src/modules/service/conversations/permits.domain';
import {
  commandOf,
  type DeskRequest,
  isInteractionRequest,
  type PersonRequest,
  type Request,
  type Requester,
  type ThreadRequest,
} from '../../src/modules/service/conversations/requests.domain';
import type { ChangedBy } from '../../src/modules/service/conversations/state-change.domain';
import { toHeld } from '../../src/modules/service/conversations/visibility.domain';
import type { Effects } from './effects';
import type { Notes } from './notes';
import type { Sender, Written } from './outgoing';
import type { Thread } from './thread';

/** What a request has done, before it is told: the message it wrote, and what is to leave at once. */
export type Executed = { ok: true; written?: Extract<Written, { ok: true }>; tasks: Task[] } | Extract<Written, { ok: false }>;

type Parts = { thread: Thread; sender: Sender; notes: Notes };

/** Carries a request out, or refuses it; inside one transaction with everything it changes. */
export function executeRequest(parts: Parts, request: Request, by: Requester, at: Instant, fx: Effects): Executed {
  if (by === 'desk') return order(parts, request as DeskRequest, at, fx); // safe: the desk sends nothing else
  const { known } = parts.thread;
  const held = known ? { interaction: toHeld(known.state.interaction), isBlocked: known.ref.isBlocked } : null;
  return refusalOf(held, request as PersonRequest, by) ?? obey(parts, request as PersonRequest, by, at, fx); // safe: people send nothing else
}

const done = (tasks: Task[] = []): Executed => ({ ok: true, tasks });
const decided = (decision: { ok: true } | Refusal): Executed => (decision.ok ? done() : decision);
const wrote = (written: Written): Executed => (written.ok ? { ok: true, written, tasks: [] } : written);

function order({ thread, sender }: Parts, request: DeskRequest, at: Instant, fx: Effects): Executed {
  if (request.type !== 'outreach') return decided(thread.apply(request, at, fx));
  const written = sender.outreach(request, at, fx);
  if (!written.ok) return written;
  // One that Meta held back for speed leaves at its time, whoever asks meanwhile.
  const { attempts, dueAt, seq } = written.row;
  const task = attempts > 0 && dueAt !== null && dueAt > at ? null : sender.begin(seq, at, fx);
  return { ok: true, written, tasks: task ? [task] : [] };
}

function obey(parts: Parts, request: PersonRequest, by: Viewer, at: Instant, fx: Effects): Executed {
  const agent: Agent = { id: by.userId as Id<'user'>, name: by.name }; // safe: made by the Worker from who is signed in
  if (!isInteractionRequest(request)) return act(parts, request, { agent, keyId: by.keyId }, at, fx);
  return decided(parts.thread.apply(commandOf(request, agent, by.supervises), at, fx));
}

function act(
  { thread, sender, notes }: Parts,
  request: ThreadRequest,
  by: { agent: Agent; keyId?: string | undefined },
  at: Instant,
  fx: Effects,
): Executed {
  switch (request.type) {
    case 'send':
      thread.learnTerms(request.billing, fx);
      return wrote(sender.write({ ...by, ...request }, at, fx));
    case 'resend':
      thread.learnTerms(request.billing, fx);
      return wrote(sender.again(by, request.clientMessageId, request.seq, at, fx));
    case 'note':
      return wrote(notes.write(by.agent, request, at, fx));
    case 'start': {
      const { ref, clientMessageId, outgoing } = request;
      thread.meet(ref, fx);
      return wrote(sender.write({ ...by, clientMessageId, outgoing, queue: ref.entry.queue }, at, fx));
    }
    case 'mark-read':
      return done(sender.read(request.upTo, at, fx));
    case 'mark-unread':
      thread.leaveUnread(at, fx);
      return done();
    case 'show-typing': {
      const signals = sender.typing(by.agent, at);
      return 'ok' in signals ? signals : done(signals);
    }
  }
}

/** Who a change is attributed to. */
export const changedBy = (request: Request, by: Requester): ChangedBy =>
  by === 'desk' ? 'system' : { id: by.userId, name: by.name, request: (request as PersonRequest).type, requestId: by.requestId ?? '' }; // safe: people send nothing else
