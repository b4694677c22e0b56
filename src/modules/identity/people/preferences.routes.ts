import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { peopleProblems } from './people.problems';
import { MOST_VIEWS, preferences, preferencesChange, toPreferences } from './preferences.schemas';
import { mergePreferences, selectPreferences } from './preferences.store';

const tags = ['Account'];

const read = createRoute({
  ...secured('self:login'),
  method: 'get',
  path: '/me/preferences',
  tags,
  operationId: 'readMyPreferences',
  summary: 'Read your preferences',
  responses: { 200: json(preferences, 'As chosen, or the defaults') },
});

const change = createRoute({
  ...secured('self:login'),
  method: 'patch',
  path: '/me/preferences',
  tags,
  operationId: 'updateMyPreferences',
  summary: 'Change your preferences',
  request: { body: body(preferencesChange) },
  responses: { 200: json(preferences, 'As they are now'), ...refusals(peopleProblems, 'too-many-views') },
});

const now = async (s: UserScope) => toPreferences((await selectPreferences(s, s.actor.id))?.preferences ?? {});

export const preferenceRoutes = router<AppEnv>()
  .openapi(read, async (c) => c.json(await now(c.var.scope), 200))
  .openapi(change, async (c) => {
    const { scope } = c.var;
    if (!(await mergePreferences(scope, scope.actor.id, c.req.valid('json'), MOST_VIEWS))) throw peopleProblems('too-many-views');
    return c.json(await now(scope), 200);
  });
