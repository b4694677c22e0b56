import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { body, json, open, refusals, router, secured } from '../../../edge/http/router';
import { doorsOf, isOwnOrigin, ticketsOf } from '../../../edge/platform/host';
import { idSchema } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { after, seconds, toIso } from '../../../kernel/time';
import { allows, queuesOf } from '../../foundation/access/access.domain';
import type { AppEnv } from '../../foundation/access/access.scope';
import { SUBPROTOCOL } from '../../foundation/access/sockets.domain';
import { openConversation } from '../conversations/conversations.actions';
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
    ...refusals(
      'invalid-request',
      'unreadable-body',
      'unauthenticated',
      'session-revoked',
      'forbidden',
      'not-found',
      'idempotency-in-flight',
      'idempotency-mismatch',
    ),
  },
});

const socket = {
  101: { description: 'The socket is open; the server speaks first (`hello`).' },
  ...refusals('ticket-refused', 'origin-refused', 'upgrade-required'),
};

const ticketed = open('The one-time ticket in the subprotocol is the credential.');
const desk = createRoute({
  ...ticketed,
  method: 'get',
  path: '/realtime/desk',
  tags,
  operationId: 'openDeskSocket',
  summary: 'WebSocket: the working set, presence and counters, live',
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
  responses: { ...socket, ...refusals('not-found', 'ticket-refused', 'origin-refused', 'upgrade-required') },
});

/** The ticket among the offered subprotocols, if it is one we made for this address. */
async function presented(c: Context<AppEnv>) {
  if (c.req.header('upgrade')?.toLowerCase() !== 'websocket') throw new Problem('upgrade-required');
  if (!isOwnOrigin(c)) throw new Problem('origin-refused');
  const offered = (c.req.header('sec-websocket-protocol') ?? '').split(',').map((p) => p.trim());
  const ticket = offered.find((p) => p.startsWith('ticket.'))?.slice('ticket.'.length);
  const found = offered.includes(SUBPROTOCOL) && ticket ? await ticketsOf(c).read(ticket, c.req.path) : undefined;
  if (!found) throw new Problem('ticket-refused');
  return found;
}

type Door = { fetch: (request: Request) => Promise<Response> };
type Doors = ReturnType<typeof doorsOf>;

async function upgrade(c: Context<AppEnv>, choose: (doors: Doors) => Door): Promise<Response> {
  const { tenantId, hash } = await presented(c);
  const headers = { upgrade: 'websocket', 'x-ticket-hash': hash };
  const { status, webSocket, headers: answered } = await choose(doorsOf(c, tenantId)).fetch(new Request(c.req.url, { headers }));
  if (status !== 101) throw new Problem('ticket-refused');
  return new Response(null, { status, webSocket, headers: answered });
}

export const realtimeRoutes = router()
  .openapi(issue, async (c) => {
    const { scope } = c.var;
    const input = c.req.valid('json');
    const path = input.target === 'desk' ? '/v1/realtime/desk' : `/v1/realtime/conversations/${input.conversationId}`;
    const { ticket: whole, hash } = await ticketsOf(c).mint(scope.tenantId, path);
    const expiresAt = after(scope.clock(), TICKET_LIFE);
    if (input.target === 'desk' && !allows(scope.subject, 'desk:read')) throw new Problem('forbidden');
    const { id: userId, name, loginId } = scope.actor;
    const until = scope.subject.secondFactorDueAt ?? null;
    const queues = queuesOf(scope.subject);
    const holder = { userId, name, loginId, serves: allows(scope.subject, 'conversations:serve'), queues, until };
    if (input.target === 'desk') await scope.desk().issueTicket({ tenantId: scope.tenantId, shard: scope.shard }, hash, holder, expiresAt);
    else {
      const { door } = await openConversation(scope, input.conversationId);
      await scope.desk().noteView(holder, input.conversationId);
      await door.issueTicket(hash, holder, expiresAt);
    }
    return c.json({ ticket: whole, expiresAt: toIso(expiresAt), path, protocols: [SUBPROTOCOL, `ticket.${whole}`] }, 201);
  })
  .openapi(desk, (c) => upgrade(c, (doors) => doors.desk()))
  .openapi(thread, (c) => upgrade(c, (doors) => doors.conversation(c.req.valid('param').id)));
