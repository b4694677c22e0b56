import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { listAccounts, syncNow } from './accounts.actions';
import { LIBRARY } from './library.domain';
import { flawsOf, reviewTemplate, submitTemplate, unpauseTemplate } from './submit.actions';
import { eventsOfTemplate, versionsOf } from './templates.actions';
import { templateProblems } from './templates.problems';
import {
  accountList,
  checkBody,
  eventPage,
  flawList,
  reviewBody,
  starterList,
  syncBody,
  synced,
  template,
  toAccount,
  toEvent,
  toFlaw,
  toStarter,
  toTemplate,
  toVersion,
  versionList,
} from './templates.schemas';

const tags = ['Templates'];
const params = z.object({ id: idSchema('template') });

const submit = createRoute({
  ...secured('templates:submit'),
  method: 'post',
  path: '/templates/{id}/submit',
  tags,
  operationId: 'submitTemplate',
  summary: 'Submit a template to Meta’s review',
  description: 'A new one, or the new text of one that Meta knows; Meta sends nothing of it while it is reviewed.',
  request: { params },
  responses: {
    200: json(template, 'As it is now'),
    ...refusals(
      templateProblems,
      'not-found',
      'stale-revision',
      'template-not-submittable',
      'template-has-flaws',
      'template-edit-quota',
      'template-name-taken',
      'template-name-resting',
      'template-refused-by-meta',
      'template-unanswered',
      'channel-disconnected',
    ),
  },
});
const review = createRoute({
  ...secured('templates:write'),
  method: 'post',
  path: '/templates/{id}/reviews',
  tags,
  operationId: 'reviewTemplate',
  summary: 'Ask for the company’s own review, give one, or comment',
  description: 'To pass or refuse takes `templates:approve`, and nobody passes what they wrote.',
  request: { params, body: body(reviewBody) },
  responses: {
    200: json(template, 'As it is now'),
    ...refusals(templateProblems, 'not-found', 'stale-revision', 'template-not-submittable'),
  },
});
const unpause = createRoute({
  ...secured('templates:submit'),
  method: 'post',
  path: '/templates/{id}/unpause',
  tags,
  operationId: 'unpauseTemplate',
  summary: 'End the pause of a template',
  request: { params },
  responses: {
    200: json(template, 'As it is now'),
    ...refusals(
      templateProblems,
      'not-found',
      'template-not-submittable',
      'template-refused-by-meta',
      'template-unanswered',
      'channel-disconnected',
    ),
  },
});
const versions = createRoute({
  ...secured('templates:read'),
  method: 'get',
  path: '/templates/{id}/versions',
  tags,
  operationId: 'listTemplateVersions',
  summary: 'List what was submitted, the latest first',
  request: { params },
  responses: { 200: json(versionList, 'The last hundred'), ...refusals('not-found') },
});
const events = createRoute({
  ...secured('templates:read'),
  method: 'get',
  path: '/templates/{id}/events',
  tags,
  operationId: 'listTemplateEvents',
  summary: 'List what happened to a template, the latest first',
  request: { params, query: pageQuery },
  responses: { 200: json(eventPage, 'One page'), ...refusals('not-found') },
});
const sync = createRoute({
  ...secured('templates:read'),
  method: 'post',
  path: '/templates/sync',
  tags,
  operationId: 'syncTemplates',
  summary: 'Ask Meta for the templates of an account now',
  request: { body: body(syncBody) },
  responses: { 200: json(synced, 'Read'), ...refusals(templateProblems, 'not-found', 'template-unanswered') },
});
const accounts = createRoute({
  ...secured('templates:read'),
  method: 'get',
  path: '/templates/accounts',
  tags,
  operationId: 'listTemplateAccounts',
  summary: 'List when Meta was last asked for the templates of each account',
  responses: { 200: json(accountList, 'All of them') },
});
const check = createRoute({
  ...secured('templates:read'),
  method: 'post',
  path: '/templates/check',
  tags,
  operationId: 'checkTemplate',
  summary: 'Say what Meta would refuse in a template',
  request: { body: body(checkBody) },
  responses: { 200: json(flawList, 'Its flaws; none: it can be submitted') },
});
const library = createRoute({
  ...secured('templates:read'),
  method: 'get',
  path: '/template-library',
  tags,
  operationId: 'listTemplateLibrary',
  summary: 'List templates to begin with',
  responses: { 200: json(starterList, 'In each language') },
});

export const templateReviewRoutes = router<AppEnv>()
  .openapi(accounts, async (c) => c.json({ items: (await listAccounts(c.var.scope)).map(toAccount) }, 200))
  .openapi(sync, async (c) => c.json(await syncNow(c.var.scope, c.req.valid('json').channelId), 200))
  .openapi(check, (c) => c.json({ items: flawsOf(c.req.valid('json')).map(toFlaw) }, 200))
  .openapi(library, (c) => c.json({ items: LIBRARY.map(toStarter) }, 200))
  .openapi(submit, async (c) => c.json(stamped(c, toTemplate(await submitTemplate(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(review, async (c) =>
    c.json(stamped(c, toTemplate(await reviewTemplate(c.var.scope, c.req.valid('param').id, c.req.valid('json')))), 200),
  )
  .openapi(unpause, async (c) => c.json(stamped(c, toTemplate(await unpauseTemplate(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(versions, async (c) => c.json({ items: (await versionsOf(c.var.scope, c.req.valid('param').id)).map(toVersion) }, 200))
  .openapi(events, async (c) => {
    const { rows, next } = await eventsOfTemplate(c.var.scope, c.req.valid('param').id, c.req.valid('query'));
    return c.json({ items: rows.map(toEvent), next }, 200);
  });
