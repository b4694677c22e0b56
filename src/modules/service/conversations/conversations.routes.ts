import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body, empty, json, refusals, router, secured } from '../../../edge/http/router';
import { sendPortsOf } from '../../../edge/platform/host';
import { idSchema } from '../../../kernel/ids';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { messageBody } from '../../messaging/content/content.schemas';
import { message, messagePage, messageQuery } from '../../messaging/content/message.schemas';
import { openEntries } from '../desk/desk.actions';
import { markRead, markUnread, resend, send as sendContent, showTyping } from '../messages/messages.actions';
import { readBody } from '../messages/messages.schemas';
import { openConversation } from './conversations.actions';
import { conversation, conversationPage, conversationQuery, judgedAt } from './conversations.schemas';
import { cursorOf, selectConversations } from './conversations.store';
import { sees } from './visibility.domain';

const tags = ['Conversations'];
const byId = { params: z.object({ id: idSchema('conversation') }) };
const always = ['unauthenticated', 'session-revoked', 'forbidden'] as const;
const posting = ['invalid-request', 'unreadable-body', 'idempotency-in-flight', 'idempotency-mismatch'] as const;

const list = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/conversations',
  tags,
  operationId: 'listConversations',
  summary: 'List conversations, the latest turn first',
  request: { query: conversationQuery },
  responses: { 200: json(conversationPage, 'One page'), ...refusals('invalid-request', ...always) },
});

const read = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/conversations/{id}',
  tags,
  operationId: 'readConversation',
  summary: 'Read a conversation as it is now',
  request: byId,
  responses: { 200: json(conversation, 'The conversation'), ...refusals(...always, 'not-found') },
});

const messages = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/conversations/{id}/messages',
  tags,
  operationId: 'listMessages',
  summary: 'Read the messages of a conversation, oldest first',
  request: { ...byId, query: messageQuery },
  responses: {
    200: json(messagePage, 'One page; `next` is the `after` of the following one'),
    ...refusals('invalid-request', ...always, 'not-found'),
  },
});

const send = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/messages',
  tags,
  operationId: 'sendMessage',
  summary: 'Answer the customer, or react to a message',
  request: { ...byId, body: body(messageBody) },
  responses: {
    202: json(message, 'Written down; its ticks follow'),
    ...refusals(
      ...posting,
      ...always,
      'not-found',
      'interaction-not-yours',
      'interaction-not-active',
      'interaction-offered',
      'interaction-finished',
      'service-window-closed',
      'text-too-long',
      'content-over-limit',
      'template-not-approved',
      'message-not-in-thread',
      'reaction-refused',
      'media-not-found',
    ),
  },
});

const again = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/messages/{messageId}/resend',
  tags,
  operationId: 'resendMessage',
  summary: 'Send anew what did not arrive, or may not have, as a new message; asked twice it is one',
  request: { params: byId.params.extend({ messageId: z.string().max(64).meta({ example: 'msg_01kb3rt5a6e0zvgv5x3m9f7c2d_42' }) }) },
  responses: {
    202: json(message, 'Written down; its ticks follow'),
    ...refusals(
      ...always,
      'not-found',
      'interaction-not-yours',
      'interaction-not-active',
      'interaction-offered',
      'interaction-finished',
      'service-window-closed',
      'message-not-failed',
      'idempotency-in-flight',
      'idempotency-mismatch',
    ),
  },
});

const seen = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/read',
  tags,
  operationId: 'markConversationRead',
  summary: 'Say that the thread was seen up to a message',
  request: { ...byId, body: body(readBody) },
  responses: { 204: empty('Noted; the customer sees blue ticks'), ...refusals(...posting, ...always, 'not-found') },
});

const leave = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/unread',
  tags,
  operationId: 'markConversationUnread',
  summary: 'Mark the thread as unread, so that somebody looks at it again',
  request: byId,
  responses: { 204: empty('Noted'), ...refusals(...always, 'not-found', 'idempotency-in-flight', 'idempotency-mismatch') },
});

const typing = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/typing',
  tags,
  operationId: 'showTyping',
  summary: 'Let the customer see that an answer is being written',
  description:
    'He sees it for 25 seconds or until the answer is there, and with it blue ticks. For who serves him, while the service window is open.',
  request: byId,
  responses: {
    204: empty('WhatsApp is asked to show it'),
    ...refusals(...always, 'not-found', 'interaction-not-yours', 'service-window-closed', 'idempotency-in-flight', 'idempotency-mismatch'),
  },
});

export const conversationRoutes = router()
  .openapi(list, async (c) => {
    const { scope } = c.var;
    const query = c.req.valid('query');
    const viewer = viewerOf(scope);
    const [rows, open] = await Promise.all([selectConversations(scope, viewer, query), openEntries(scope)]);
    const live = new Map(open.map((entry) => [entry.id, entry]));
    const page = rows.slice(0, query.limit);
    const last = page.at(-1);
    // A row shows the conversation at its last turn; what has happened since is asked of the desk.
    const items = page.flatMap((row) => {
      const stored = row.face === null ? undefined : conversation.parse(JSON.parse(row.face));
      const now = live.get(row.id);
      const face = stored && (now && now.rev > stored.rev ? now : stored);
      return face && sees(viewer, face) ? [judgedAt(face, scope.clock())] : [];
    });
    return c.json({ items, next: rows.length > query.limit && last ? cursorOf(last) : null }, 200);
  })
  .openapi(read, async (c) => {
    const { face } = await openConversation(c.var.scope, c.req.valid('param').id);
    return c.json(face, 200);
  })
  .openapi(messages, async (c) => {
    const { door } = await openConversation(c.var.scope, c.req.valid('param').id);
    const query = c.req.valid('query');
    const found = await door.messages({ ...query, limit: query.limit + 1 });
    const items = query.before === undefined ? found.slice(0, query.limit) : found.slice(-query.limit);
    const last = items.at(-1);
    return c.json({ items, next: query.before === undefined && found.length > query.limit && last ? String(last.seq) : null }, 200);
  })
  .openapi(send, async (c) => {
    return c.json(await sendContent(c.var.scope, sendPortsOf(c), c.req.valid('param').id, c.req.valid('json')), 202);
  })
  .openapi(again, async (c) => {
    const { id, messageId } = c.req.valid('param');
    return c.json(await resend(c.var.scope, sendPortsOf(c), id, messageId), 202);
  })
  .openapi(seen, async (c) => {
    await markRead(c.var.scope, sendPortsOf(c), c.req.valid('param').id, c.req.valid('json').seq);
    return c.body(null, 204);
  })
  .openapi(leave, async (c) => {
    await markUnread(c.var.scope, c.req.valid('param').id);
    return c.body(null, 204);
  })
  .openapi(typing, async (c) => {
    await showTyping(c.var.scope, sendPortsOf(c), c.req.valid('param').id);
    return c.body(null, 204);
  });
