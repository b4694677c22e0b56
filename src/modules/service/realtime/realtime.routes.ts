import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, publicRoute, refusals, router } from '../../../edge/http/router';
import type { ObjectKind } from '../../../edge/platform/scope';
import { idSchema } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { after, type Instant, seconds, toIso } from '../../../kernel/time';
import { allows, queuesOf } from '../../foundation/access/access.domain';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { homeOf } from '../../foundation/access/revocation.actions';
import { SUBPROTOCOL } from '../../foundation/access/sockets.schemas';
import { identifyAnew } from '../../foundation/guard/authenticate.middleware';
import { secured } from '../../foundation/guard/guard.middleware';
import { conversationClientFrame, conversationServerFrame } from '../conversations/conversation.protocol';
import { conversationOf } from '../conversations/conversations.actions';
import { deskOf } from '../desk/desk.actions';
import { deskClientFrame, deskServerFrame } from '../desk/desk.protocol';
import { realtimeProblems } from './realtime.problems';
import { ticket, ticketBody } from './realtime.schemas';

const tags = ['Realtime'];
const TICKET_LIFE = seconds(30);

const issue = createRoute({
  ...secured('conversations:read'),
  method: 'post',
  path: '/realtime/tickets',
  tags,
  operationId: 'createRealtimeTicket',
  summary: 'Get a one-time ticket for a WebSocket',
  request: { body: body(ticketBody) },
  responses: {
    201: json(ticket, 'Open the socket with it at once'),
    ...refusals(realtimeProblems, 'not-found', 'too-many-sockets', 'unavailable'),
  },
});

const socket = {
  101: { description: 'The socket is open; the server speaks first (`hello`).' },
  ...refusals(realtimeProblems, 'ticket-refused', 'origin-refused', 'upgrade-required'),
};

const ticketed = publicRoute('The one-time ticket in the subprotocol is the credential.');
const desk = createRoute({
  ...ticketed,
  method: 'get',
  path: '/realtime/desk',
  tags,
  operationId: 'openDeskSocket',
  summary: 'WebSocket: the working set and presence, live',
  responses: socket,
});

const thread = createRoute({
  ...ticketed,
  method: 'get',
  path: '/realtime/conversations/{id}',
  tags,
  operationId: 'openConversationSocket',
  summary: 'WebSocket: one thread, live, resumable by `rev`',
  request: { params: z.object({ id: idSchema('conversation') }) },
  responses: { ...socket, ...refusals(realtimeProblems, 'not-found', 'ticket-refused', 'origin-refused', 'upgrade-required') },
});

/** The ticket among the offered subprotocols, if it is one we made for this address. */
async function presented(c: Context<AppEnv>) {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw realtimeProblems('upgrade-required');
  if (!c.var.host.isOwnOrigin) throw new Problem('origin-refused');
  const offered = (c.req.header('sec-websocket-protocol') ?? '').split(',').map((p) => p.trim());
  const ticket = offered.find((p) => p.startsWith('ticket.'))?.slice('ticket.'.length);
  const found = offered.includes(SUBPROTOCOL) && ticket ? await c.var.host.readTicket(ticket, c.req.path) : undefined;
  if (!found) throw realtimeProblems('ticket-refused');
  return found;
}

async function upgrade(c: Context<AppEnv>, kind: ObjectKind, name?: string): Promise<Response> {
  const { tenantId, hash } = await presented(c);
  const headers = { upgrade: 'websocket', 'x-ticket-hash': hash };
  const object = c.var.host.objectOf<object>(kind, tenantId, name);
  const { status, webSocket, headers: answered } = await object.fetch(new Request(c.req.url, { headers }));
  if (status !== 101) throw realtimeProblems('ticket-refused');
  return new Response(null, { status, webSocket, headers: answered });
}

/** How often a ticket is made anew because what its holder may do has just changed. */
const TRIES = 3;

/** Who will be behind the socket, and what they may do and see: what an open socket goes by. */
function holderOf({ actor, subject }: UserScope) {
  const { id: userId, name, loginId } = actor;
  const until = subject.keyEndsAt ?? subject.secondFactorDueAt ?? null; // a program has no second factor
  if (!allows(subject, 'conversations:read')) throw new Problem('forbidden');
  return { userId, name, loginId, serves: allows(subject, 'conversations:serve'), queues: queuesOf(subject), until };
}

type Kept = { hash: string; holder: ReturnType<typeof holderOf>; expiresAt: Instant };

async function keepTicket(s: UserScope, input: z.infer<typeof ticketBody>, { hash, holder, expiresAt }: Kept): Promise<void> {
  if (input.target === 'desk') {
    if (!allows(s.subject, 'desk:read')) throw new Problem('forbidden');
    if (!(await deskOf(s).issueTicket(homeOf(s), hash, holder, expiresAt))) throw realtimeProblems('too-many-sockets');
    return;
  }
  const refusal = await conversationOf(s, input.conversationId).issueTicket(hash, holder, expiresAt);
  if (refusal) throw realtimeProblems(refusal);
  await deskOf(s).recordView(holder, input.conversationId);
}

export const realtimeRoutes = router<AppEnv>()
  .openapi(issue, async (c) => {
    const input = c.req.valid('json');
    const path = input.target === 'desk' ? '/v1/realtime/desk' : `/v1/realtime/conversations/${input.conversationId}`;
    for (let [attempt, scope] = [1, c.var.scope]; attempt <= TRIES; attempt += 1) {
      const { ticket: whole, hash } = await c.var.host.mintTicket(scope.tenantId, path);
      const expiresAt = after(scope.clock(), TICKET_LIFE);
      const holder = holderOf(scope);
      await keepTicket(scope, input, { hash, holder, expiresAt });
      // A right that was taken away meanwhile found no ticket yet: this one was made by what the isolate remembered, and is told to nobody.
      scope = await identifyAnew(c);
      if (JSON.stringify(holderOf(scope)) === JSON.stringify(holder))
        return c.json({ ticket: whole, expiresAt: toIso(expiresAt), path, protocols: [SUBPROTOCOL, `ticket.${whole}`] }, 201);
    }
    throw new Problem('unavailable');
  })
  .openapi(desk, (c) => upgrade(c, 'desk'))
  .openapi(thread, (c) => upgrade(c, 'conversation', c.req.valid('param').id));

for (const frame of [deskServerFrame, deskClientFrame, conversationServerFrame, conversationClientFrame])
  realtimeRoutes.openAPIRegistry.register(frame.meta()?.id ?? '', frame);
