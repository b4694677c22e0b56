import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { refusals, router } from '../../../edge/http/router';
import { idSchema, parseInnerId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { mediaProblems } from '../../messaging/media/media.problems';
import { showQuery } from '../../messaging/media/media.schemas';
import { canShrink, disposition, servedType, spanOf } from '../../messaging/media/serving.domain';
import { smallOf } from '../../messaging/media/small.actions';
import { readFile } from '../conversations/conversations.actions';

const bytes = z.string().meta({ format: 'binary' });

const headers = z.object({
  range: z.string().optional().meta({ description: 'One part, as in RFC 9110: `bytes=0-1023`.' }),
  'if-none-match': z.string().optional(),
});
const show = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/conversations/{id}/messages/{messageId}/media',
  tags: ['Conversations'],
  operationId: 'readMessageMedia',
  summary: 'Read the file of a message',
  request: { params: z.object({ id: idSchema('conversation'), messageId: z.string().max(64) }), query: showQuery, headers },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: bytes } } },
    206: { description: 'The part asked for', content: { 'application/octet-stream': { schema: bytes } } },
    304: { description: 'You have it already' },
    ...refusals(mediaProblems, 'not-found', 'media-pending', 'media-gone', 'range-not-satisfiable'),
  },
});

export const fileRoutes = router<AppEnv>().openapi(show, async (c) => {
  const { scope } = c.var;
  const { id, messageId } = c.req.valid('param');
  const inner = parseInnerId('message', messageId);
  const media = inner?.conversationId === id ? await readFile(scope, id, inner.number) : null;
  if (!media) throw new Problem('not-found');
  if (media.state !== 'stored') throw mediaProblems(media.state === 'pending' ? 'media-pending' : 'media-gone');
  const { file } = media;
  const small = c.req.valid('query').size === 'small' && canShrink(file);
  const etag = `"${file.sha256}${small ? '-small' : ''}"`;
  const { range, 'if-none-match': known } = c.req.valid('header');
  const fixed = { etag, 'accept-ranges': small ? 'none' : 'bytes', 'cache-control': 'private, no-cache' };
  if (known === etag) return c.body(null, 304, fixed);
  const shrunk = small && (await smallOf(scope, file));
  if (shrunk) {
    const about = { 'content-type': shrunk.mime, 'content-disposition': 'inline', 'content-length': String(shrunk.size) };
    return c.body(shrunk.body, 200, { ...fixed, ...about });
  }
  const span = spanOf(range, file.size);
  if (span === null) throw mediaProblems('range-not-satisfiable');
  const kept = await scope.files.get(file.key, span);
  if (!kept) throw mediaProblems('media-gone');
  return c.body(kept.body, span ? 206 : 200, {
    ...fixed,
    'content-type': servedType(file.mime),
    'content-disposition': disposition(file.mime, file.name ?? messageId),
    'content-length': String(span?.length ?? file.size),
    ...(span ? { 'content-range': `bytes ${span.offset}-${span.offset + span.length - 1}/${file.size}` } : {}),
  });
});
