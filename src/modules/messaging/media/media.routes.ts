import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router, secured } from '../../../edge/http/router';
import { idSchema, parseInnerId } from '../../../kernel/ids';
import { Problem } from '../../../kernel/problem';
import { openConversation } from '../../service/conversations/conversations.actions';
import { upload } from './media.actions';
import { showQuery, toUpload, uploadedMedia, uploadQuery } from './media.schemas';
import { canShrink, disposition, servedType, spanOf } from './serving.domain';
import { smallOf } from './small.actions';

const always = ['unauthenticated', 'session-revoked', 'forbidden', 'second-factor-required'] as const;
const bytes = z.string().meta({ format: 'binary' });

const add = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/media',
  tags: ['Conversations'],
  operationId: 'uploadMedia',
  summary: 'Upload a file to send',
  description:
    'The body is the file itself, at most 25 MB. What it is is told by its bytes; Meta’s limits hold for its kind: image 5 MB (JPEG, PNG), audio and video 16 MB, sticker 512 × 512 WebP of 100 KB (500 KB when it moves).',
  request: { query: uploadQuery, body: { required: true, content: { 'application/octet-stream': { schema: bytes } } } },
  responses: {
    201: json(uploadedMedia, 'Kept for 24 hours, longer once it is sent'),
    ...refusals(
      'invalid-request',
      ...always,
      'media-empty',
      'media-type-refused',
      'media-too-large',
      'body-too-large',
      'idempotency-in-flight',
      'idempotency-mismatch',
    ),
  },
});

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
    ...refusals(...always, 'not-found', 'media-pending', 'media-gone', 'range-not-satisfiable'),
  },
});

export const mediaRoutes = router()
  .openapi(add, async (c) => {
    const { name } = c.req.valid('query');
    const row = await upload(c.var.scope, await c.req.arrayBuffer(), { mime: c.req.header('content-type') ?? '', name });
    return c.json(toUpload(row), 201);
  })
  .openapi(show, async (c) => {
    const { scope } = c.var;
    const { id, messageId } = c.req.valid('param');
    const { door } = await openConversation(scope, id);
    const inner = parseInnerId('message', messageId);
    const media = inner?.conversationId === id ? (await door.file(inner.place)).media : null;
    if (!media) throw new Problem('not-found');
    if (media.state !== 'stored') throw new Problem(media.state === 'pending' ? 'media-pending' : 'media-gone');
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
    if (span === null) throw new Problem('range-not-satisfiable');
    const kept = await scope.files.get(file.key, span);
    if (!kept) throw new Problem('media-gone');
    return c.body(kept.body, span ? 206 : 200, {
      ...fixed,
      'content-type': servedType(file.mime),
      'content-disposition': disposition(file.mime, file.name ?? messageId),
      'content-length': String(span?.length ?? file.size),
      ...(span ? { 'content-range': `bytes ${span.offset}-${span.offset + span.length - 1}/${file.size}` } : {}),
    });
  });
