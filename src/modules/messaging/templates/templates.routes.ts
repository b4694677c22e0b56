import { createRoute } from '@hono/zod-openapi';
import { json, refusals, router, secured } from '../../../edge/http/router';
import { TEMPLATES } from './templates.domain';
import { templatePage } from './templates.schemas';

const list = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/templates',
  tags: ['Templates'],
  operationId: 'listTemplates',
  summary: 'List the approved templates',
  responses: { 200: json(templatePage, 'All of them'), ...refusals('unauthenticated', 'session-revoked', 'forbidden') },
});

export const templateRoutes = router().openapi(list, (c) => c.json({ items: [...TEMPLATES], next: null }, 200));
