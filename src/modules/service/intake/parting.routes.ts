import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { nextWordsOf } from './parting.actions';
import { nextWords, toNextWords } from './parting.schemas';

const read = createRoute({
  ...secured('contacts:merge'),
  method: 'get',
  path: '/contact-merges/{id}/next-words',
  tags: ['Contacts'],
  operationId: 'readNextWords',
  summary: 'Read where the next words of each address go once a merge is undone',
  description:
    'Of one that is undone already: where they go now. Each word lies where its address says: what was said meanwhile stays in the thread it was said in.',
  request: { params: z.object({ id: idSchema('merge') }) },
  responses: { 200: json(nextWords, 'By address and channel'), ...refusals('not-found') },
});

export const partingRoutes = router<AppEnv>().openapi(read, async (c) =>
  c.json({ items: (await nextWordsOf(c.var.scope, c.req.valid('param').id)).map(toNextWords) }, 200),
);
