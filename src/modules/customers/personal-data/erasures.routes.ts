import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import { Problem } from '../../../kernel/problem';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { job, toJob } from '../../foundation/jobs/jobs.schemas';
import { eraseContact } from './erase.job';
import { beginErasure, previewErasure, selectErasure, selectErasures } from './erasure.actions';
import { eraseBody, erasure, erasurePage, erasurePreview, toErasure, toStores } from './erasures.schemas';
import { personProblems } from './personal-data.problems';

const tags = ['Personal data'];
const ofContact = z.object({ id: idSchema('contact') });

const preview = createRoute({
  ...secured('contacts:erase'),
  method: 'get',
  path: '/contacts/{id}/erasure',
  tags,
  operationId: 'previewErasure',
  summary: 'See what erasing a contact would destroy',
  request: { params: ofContact },
  responses: { 200: json(erasurePreview, 'By place'), ...refusals('not-found') },
});
const erase = createRoute({
  ...secured('contacts:erase'),
  method: 'post',
  path: '/contacts/{id}/erase',
  tags,
  operationId: 'eraseContact',
  summary: 'Erase a contact',
  description:
    'Answers a job. Everything that names the person is destroyed, in every place, and cannot be brought back; amounts, times and tags stay without a name. Words that arrive meanwhile are kept and find a new contact. Refused while something stands against it: `reason` is the first of `bars`.',
  request: { params: ofContact, body: body(eraseBody) },
  responses: {
    202: json(z.object({ erasureId: z.string(), job }).meta({ id: 'ErasureBegun' }), 'Begun'),
    ...refusals(personProblems, 'not-found', 'erase-refused', 'name-not-typed'),
  },
});
const list = createRoute({
  ...secured('contacts:erase'),
  method: 'get',
  path: '/erasures',
  tags,
  operationId: 'listErasures',
  summary: 'List the receipts of erasures, the newest first',
  request: { query: pageQuery },
  responses: { 200: json(erasurePage, 'One page') },
});
const read = createRoute({
  ...secured('contacts:erase'),
  method: 'get',
  path: '/erasures/{id}',
  tags,
  operationId: 'readErasure',
  summary: 'Read the receipt of an erasure',
  request: { params: z.object({ id: idSchema('erasure') }) },
  responses: { 200: json(erasure, 'As it stands'), ...refusals('not-found') },
});

export const erasureRoutes = router<AppEnv>()
  .openapi(preview, async (c) => {
    const { name, counts, bars } = await previewErasure(c.var.scope, c.req.valid('param').id);
    return c.json({ name, stores: toStores(counts), bars: [...bars] }, 200);
  })
  .openapi(erase, async (c) => {
    const begun = await beginErasure(c.var.scope, eraseContact, c.req.valid('param').id, c.req.valid('json'));
    return c.json({ erasureId: begun.erasureId, job: toJob(begun.job) }, 202);
  })
  .openapi(list, async (c) => {
    const { scope } = c.var;
    const query = c.req.valid('query');
    return c.json(
      paged(await selectErasures(scope, query), query.limit, toErasure, ({ id }) => [id]),
      200,
    );
  })
  .openapi(read, async (c) => {
    const row = await selectErasure(c.var.scope, c.req.valid('param').id);
    if (!row) throw new Problem('not-found');
    return c.json(toErasure(row), 200);
  });
