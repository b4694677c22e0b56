import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { disposition, servedType } from '../media/serving.domain';
import { readSample } from './samples.actions';

const read = createRoute({
  ...secured('templates:read'),
  method: 'get',
  path: '/templates/{id}/samples/{mediaId}',
  tags: ['Templates'],
  operationId: 'readTemplateSample',
  summary: 'Read the sample file of a header',
  request: { params: z.object({ id: idSchema('template'), mediaId: idSchema('media') }) },
  responses: {
    200: { description: 'The file', content: { 'application/octet-stream': { schema: z.string().meta({ format: 'binary' }) } } },
    ...refusals('not-found'),
  },
});

export const templateSampleRoutes = router<AppEnv>().openapi(read, async (c) => {
  const { id, mediaId } = c.req.valid('param');
  const { body, size, mime, name } = await readSample(c.var.scope, id, mediaId);
  return c.body(body, 200, {
    'cache-control': 'private, max-age=3600',
    'content-type': servedType(mime),
    'content-disposition': disposition(mime, name),
    'content-length': String(size),
  });
});
