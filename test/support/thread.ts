import { env } from 'cloudflare:workers';
import type { Remote } from '../../src/edge/platform/scope.ts';
import type { Id } from '../../src/kernel/ids.ts';
import type { Viewer } from '../../src/modules/foundation/access/viewer.domain.ts';
import type { Again, Outgoing } from '../../src/modules/messaging/content/content.domain.ts';
import type { SendOutcome } from '../../src/modules/messaging/content/delivery.domain.ts';
import type { InboundItem } from '../../src/modules/messaging/content/inbound.domain.ts';
import type { FileOutcome, Task } from '../../src/modules/messaging/content/tasks.domain.ts';
import type { InteractionCommand } from '../../src/modules/service/conversations/commands.domain.ts';
import type { ConversationRpc, Outcome } from '../../src/modules/service/conversations/conversation.rpc.ts';
import type { ConversationWire } from '../../src/modules/service/conversations/conversations.schemas.ts';
import type { InteractionRequest } from '../../src/modules/service/conversations/requests.domain.ts';
import type { DeskRpc } from '../../src/modules/service/desk/desk.rpc.ts';

type Agent = { id: string; name: string };

/** Somebody who serves, and sees every queue. */
export const serving = ({ id, name }: Agent, supervises = false): Viewer => ({
  userId: id,
  name,
  queues: 'all',
  serves: true,
  supervises,
});

/** Sees everything there is. */
export const EVERYTHING = { userId: '', queues: 'all' } as const;

/** The whole working set of a desk. */
export const entriesOf = async ({ id }: { id: string }): Promise<ConversationWire[]> =>
  (await (env.DESKS.get(env.DESKS.idFromName(id)) as unknown as Remote<DeskRpc>).entries(EVERYTHING)).entries; // safe: the same methods

const DESK_ORDERS = new Set(['assign', 'requeue', 'lose']);

/** The object of a conversation, asked directly, past the routes. */
export function threadOf(tenantId: string, id: string) {
  const object = env.CONVERSATIONS.get(env.CONVERSATIONS.idFromName(`${tenantId}/${id}`)) as unknown as Remote<ConversationRpc>; // safe: the same methods
  return {
    object,
    async head(): Promise<ConversationWire | null> {
      const answer = await object.read({ what: 'summary' }, 'desk');
      return answer.ok && answer.what === 'summary' ? answer.summary : null;
    },
    handle(command: InteractionCommand): Promise<Outcome> {
      if (DESK_ORDERS.has(command.type)) return object.execute(command as never, 'desk');
      const { agent, supervises, type, ...rest } = command as InteractionCommand & { agent?: Agent; supervises?: boolean };
      const asked = type === 'claim' && supervises ? 'take-over' : type;
      return object.execute(
        { ...rest, type: asked } as InteractionRequest,
        serving(agent ?? { id: 'usr_x', name: 'X' }, supervises ?? true),
      );
    },
    write: (agent: Agent, clientMessageId: string, outgoing: Outgoing | Again): Promise<Outcome> =>
      outgoing.type === 'again'
        ? object.execute({ type: 'resend', clientMessageId, seq: outgoing.seq }, serving(agent))
        : object.execute({ type: 'send', clientMessageId, outgoing }, serving(agent)),
    begin: async (seq: number): Promise<Task | null> => (await object.report([{ type: 'begin', seq }]))[0] ?? null,
    report: async (seq: number, outcome: SendOutcome): Promise<void> => void (await object.report([{ type: 'sent', seq, outcome }])),
    attach: async (seq: number, outcome: FileOutcome): Promise<void> => void (await object.report([{ type: 'downloaded', seq, outcome }])),
    ingest: async (items: InboundItem[]) => {
      const stored = await object.ingest(null, items);
      if (stored === 'erased') throw new Error('the thread was erased');
      return stored;
    },
    wake: () => object.wake(),
    erase: () => object.erase(),
  };
}

export type TestThread = ReturnType<typeof threadOf>;
export const asAgent = ({ id, name }: Agent): { id: Id<'user'>; name: string } => ({ id: id as Id<'user'>, name }); // safe: a test's own
