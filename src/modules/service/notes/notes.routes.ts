import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { empty, json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { viewerOf } from '../../foundation/access/viewer.domain';
import { secured } from '../../foundation/guard/guard.middleware';
import { message } from '../../messaging/content/message.schemas';
import { mentionable, seeMentions, writeNote } from './notes.actions';
import { noteProblems } from './notes.problems';
import { colleagues, mentionPage, mentionQuery, noteBody, seenBody, toMention } from './notes.schemas';
import { countUnseen, selectMentions } from './notes.store';

const tags = ['Conversations'];
const params = z.object({ id: idSchema('conversation') });

const write = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/conversations/{id}/notes',
  tags,
  operationId: 'writeNote',
  summary: 'Write a note that only colleagues see, whoever serves the conversation, also when it is finished',
  request: { params, body: body(noteBody) },
  responses: {
    201: json(message, 'Written; who is named in it is told'),
    ...refusals(noteProblems, 'not-found', 'mention-not-allowed'),
  },
});

const whom = createRoute({
  ...secured('conversations:serve'),
  method: 'get',
  path: '/conversations/{id}/mentionable',
  tags,
  operationId: 'listMentionable',
  summary: 'List the colleagues who may be mentioned in a note of the conversation',
  request: { params },
  responses: { 200: json(colleagues, 'By name'), ...refusals('not-found') },
});

const list = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/mentions',
  tags,
  operationId: 'listMentions',
  summary: 'List the notes that mention you, the newest first',
  request: { query: mentionQuery },
  responses: { 200: json(mentionPage, 'One page') },
});

const seen = createRoute({
  ...secured('conversations:read'),
  method: 'post',
  path: '/mentions/seen',
  tags,
  operationId: 'markMentionsSeen',
  summary: 'Mark mentions as seen',
  request: { body: body(seenBody) },
  responses: { 204: empty('Recorded, in each of your tabs') },
});

export const noteRoutes = router<AppEnv>()
  .openapi(write, async (c) => {
    const input = c.req.valid('json');
    const clientMessageId = input.clientMessageId ?? crypto.randomUUID();
    return c.json(await writeNote(c.var.scope, c.req.valid('param').id, { ...input, clientMessageId }), 201);
  })
  .openapi(whom, async (c) => c.json({ items: await mentionable(c.var.scope, c.req.valid('param').id) }, 200))
  .openapi(list, async (c) => {
    const { scope } = c.var;
    const query = c.req.valid('query');
    const [rows, count] = await Promise.all([
      selectMentions(scope, viewerOf(scope), { ...query, unseen: query.unseen === 'true' }),
      countUnseen(scope, viewerOf(scope)),
    ]);
    const page = paged(rows, query.limit, toMention, (row) => [row.at, row.messageId]);
    return c.json({ ...page, unseen: count?.n ?? 0 }, 200);
  })
  .openapi(seen, async (c) => {
    await seeMentions(c.var.scope, c.req.valid('json').messageIds);
    return c.body(null, 204);
  });
