import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { toLabel } from '../tags/tags.domain';
import { appliedTags, taggingBody } from '../tags/tags.schemas';
import { tagContact } from './tagging.actions';

const tags = ['Tags'];

const ofContact = createRoute({
  ...secured('contacts:write'),
  method: 'patch',
  path: '/contacts/{id}/tags',
  tags,
  operationId: 'tagContact',
  summary: 'Add tags to a contact and remove tags from it',
  request: { params: z.object({ id: idSchema('contact') }), body: body(taggingBody) },
  responses: { 200: json(appliedTags, 'The tags the contact has now'), ...refusals('not-found') },
});

export const contactTaggingRoutes = router<AppEnv>().openapi(ofContact, async (c) => {
  const labels = await tagContact(c.var.scope, c.req.valid('param').id, c.req.valid('json'));
  return c.json({ items: labels.map(toLabel) }, 200);
});
