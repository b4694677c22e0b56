import { createRoute } from '@hono/zod-openapi';
import { fileBody } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { upload } from './media.actions';
import { mediaProblems } from './media.problems';
import { toUpload, uploadedMedia, uploadQuery } from './media.schemas';

const add = createRoute({
  ...secured('conversations:serve'),
  method: 'post',
  path: '/media',
  tags: ['Conversations'],
  operationId: 'uploadMedia',
  summary: 'Upload a file to send',
  description:
    'The body is the file itself, at most 25 MB. Its type is detected from its bytes; Meta’s limits hold for its kind: image 5 MB (JPEG, PNG), audio and video 16 MB, sticker 512 × 512 WebP of 100 KB (500 KB when it moves).',
  request: { query: uploadQuery, body: fileBody({ max: '25 MB' }) },
  responses: {
    201: json(uploadedMedia, 'Kept for 24 hours, longer once it is sent'),
    ...refusals(mediaProblems, 'media-empty', 'media-type-refused', 'media-too-large', 'storage-full'),
  },
});

export const mediaRoutes = router<AppEnv>().openapi(add, async (c) => {
  const { name } = c.req.valid('query');
  const row = await upload(c.var.scope, await c.req.arrayBuffer(), { mime: c.req.header('content-type') ?? '', name });
  return c.json(toUpload(row), 201);
});
