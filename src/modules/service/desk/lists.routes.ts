import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { secured } from '../../foundation/guard/guard.middleware';
import { readConversation, selectConversations } from '../conversations/conversations.actions';
import { conversation, conversationPage, conversationQuery, summaryAt } from '../conversations/conversations.schemas';
import { sees } from '../conversations/visibility.domain';
import { liveEntries } from './desk.actions';

const tags = ['Conversations'];
const byId = { params: z.object({ id: idSchema('conversation') }) };

const list = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/conversations',
  tags,
  operationId: 'listConversations',
  summary: 'List conversations, the latest change first',
  request: { query: conversationQuery },
  responses: { 200: json(conversationPage, 'One page') },
});

const read = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/conversations/{id}',
  tags,
  operationId: 'readConversation',
  summary: 'Read a conversation',
  request: byId,
  responses: { 200: json(conversation, 'The conversation'), ...refusals('not-found') },
});

export const listRoutes = router<AppEnv>()
  .openapi(list, async (c) => {
    const { scope } = c.var;
    const query = c.req.valid('query');
    const viewer = viewerOf(scope);
    const rows = await selectConversations(scope, viewer, query);
    const page = paged(
      rows,
      query.limit,
      (row) => row,
      (row) => [row.changedAt, row.id],
    );
    const { entries, hidden } = await liveEntries(
      scope,
      viewer,
      page.items.map(({ id }) => id),
    );
    const live = new Map(entries.map((entry) => [entry.id, entry]));
    // A row shows the conversation at its last state change; what has happened since is asked of the desk.
    const items = page.items.flatMap((row) => {
      const stored = row.summary === null ? undefined : conversation.parse(JSON.parse(row.summary));
      const now = live.get(row.id);
      const summary = stored && (now && now.rev > stored.rev ? now : stored);
      return summary && !hidden.includes(row.id) && sees(viewer, summary) ? [summaryAt(summary, scope.clock())] : [];
    });
    return c.json({ items, next: page.next }, 200);
  })
  .openapi(read, async (c) => {
    return c.json(await readConversation(c.var.scope, c.req.valid('param').id), 200);
  });
