import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { messageBody } from '../../messaging/content/content.schemas';
import { message, messagePage, messageQuery } from '../../messaging/content/message.schemas';
import { readMessages } from '../conversations/conversations.actions';
import { conversationProblems } from '../conversations/conversations.problems';
import { markRead, markUnread, resend, send as sendContent, showTyping } from './messages.actions';
import { messageProblems } from './messages.problems';
import { readBody } from './messages.schemas';

const tags = ['Conversations'];
const byId = { params: z.object({ id: idSchema('conversation') }) };

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
    ...refusals('not-found'),
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
    202: json(message, 'Stored; its delivery states follow'),
    ...refusals(
      messageProblems,
      'not-found',
      'interaction-not-yours',
      'interaction-not-active',
      'interaction-offered',
      'interaction-finished',
      'contact-blocked',
      'service-window-closed',
      'text-too-long',
      'content-over-limit',
      'template-not-approved',
      'template-values-wrong',
      'budget-reached',
      'message-not-in-thread',
      'reaction-refused',
      'media-not-found',
      'channel-disconnected',
    ),
  },
});

const again = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/messages/{messageId}/resend',
  tags,
  operationId: 'resendMessage',
  summary: 'Send a message again that did not arrive, or may not have, as a new message; repeated requests send it once',
  request: { params: byId.params.extend({ messageId: z.string().max(64).meta({ example: 'msg_01kb3rt5a6e0zvgv5x3m9f7c2d_42' }) }) },
  responses: {
    202: json(message, 'Stored; its delivery states follow'),
    ...refusals(
      messageProblems,
      'not-found',
      'interaction-not-yours',
      'interaction-not-active',
      'interaction-offered',
      'interaction-finished',
      'contact-blocked',
      'service-window-closed',
      'message-not-failed',
      'budget-reached',
      'channel-disconnected',
    ),
  },
});

const seen = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/read',
  tags,
  operationId: 'markConversationRead',
  summary: 'Mark the thread as read up to a message',
  request: { ...byId, body: body(readBody) },
  responses: { 204: empty('Recorded; the customer sees blue ticks'), ...refusals('not-found') },
});

const leave = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/unread',
  tags,
  operationId: 'markConversationUnread',
  summary: 'Mark the thread as unread',
  request: byId,
  responses: { 204: empty('Noted'), ...refusals('not-found') },
});

const typing = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/typing',
  tags,
  operationId: 'showTyping',
  summary: 'Show the customer a typing indicator',
  description:
    'The customer sees it for 25 seconds or until the answer arrives, together with blue ticks. Only for the assignee, while the service window is open.',
  request: byId,
  responses: {
    204: empty('WhatsApp is asked to show it'),
    ...refusals(conversationProblems, 'not-found', 'interaction-not-yours', 'service-window-closed'),
  },
});

export const messageRoutes = router<AppEnv>()
  .openapi(messages, async (c) => {
    const query = c.req.valid('query');
    const found = await readMessages(c.var.scope, c.req.valid('param').id, { ...query, limit: query.limit + 1 });
    const items = query.before === undefined ? found.slice(0, query.limit) : found.slice(-query.limit);
    const last = items.at(-1);
    return c.json({ items, next: query.before === undefined && found.length > query.limit && last ? String(last.seq) : null }, 200);
  })
  .openapi(send, async (c) => {
    return c.json(await sendContent(c.var.scope, c.req.valid('param').id, c.req.valid('json')), 202);
  })
  .openapi(again, async (c) => {
    const { id, messageId } = c.req.valid('param');
    return c.json(await resend(c.var.scope, id, messageId), 202);
  })
  .openapi(seen, async (c) => {
    await markRead(c.var.scope, c.req.valid('param').id, c.req.valid('json').seq);
    return c.body(null, 204);
  })
  .openapi(leave, async (c) => {
    await markUnread(c.var.scope, c.req.valid('param').id);
    return c.body(null, 204);
  })
  .openapi(typing, async (c) => {
    await showTyping(c.var.scope, c.req.valid('param').id);
    return c.body(null, 204);
  });
