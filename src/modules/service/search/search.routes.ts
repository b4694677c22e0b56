import { createRoute } from '@hono/zod-openapi';
import { json, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { search } from './search.actions';
import { found, searchQuery, toFound } from './search.schemas';

const find = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/search',
  tags: ['Conversations'],
  operationId: 'searchConversations',
  summary: 'Find conversations by person, phone or tag, and messages by their words, finished ones too',
  description: 'Names, phones and tags are found at once; words of messages within five minutes, and when an interaction is finished.',
  request: { query: searchQuery },
  responses: {
    200: json(found, 'What was found, the latest first'),
  },
});

export const searchRoutes = router<AppEnv>().openapi(find, async (c) => {
  const query = c.req.valid('query');
  return c.json(toFound(await search(c.var.scope, query), query.limit), 200);
});
