import { createRoute } from '@hono/zod-openapi';
import { json, router } from '../../../edge/http/router';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { TEMPLATES } from './templates.domain';
import { templatePage } from './templates.schemas';

const list = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/templates',
  tags: ['Templates'],
  operationId: 'listTemplates',
  summary: 'List the approved templates',
  responses: { 200: json(templatePage, 'All of them') },
});

export const templateRoutes = router<AppEnv>().openapi(list, (c) => c.json({ items: [...TEMPLATES], next: null }, 200));
