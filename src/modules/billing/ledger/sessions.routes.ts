import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { Problem } from '../../../kernel/problem';
import { before, days, toIso } from '../../../kernel/time';
import { queuesOf } from '../../foundation/access/access.domain';
import type { AppEnv, UserScope } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { spanOf } from './sessions.actions';
import { billedSession, billedSessionPage, type SessionQuery, sessionQuery, toBilledSession } from './sessions.schemas';
import { selectSession, selectSessions } from './sessions.store';

const tags = ['Billing'];

/** So far back the list looks for sessions of a kind, where no day is named: what is rarer is asked for day by day. */
const LOOK_BACK = days(92);
const lookBack = (s: UserScope): string => toIso(before(s.clock(), LOOK_BACK)).slice(0, 10);
const isSparse = ({ channel, origin, initiator, kind, conversation, contact }: Omit<SessionQuery, 'from' | 'to'>): boolean =>
  (channel ?? origin ?? initiator ?? kind) !== undefined && conversation === undefined && contact === undefined;

const listSessions = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/sessions',
  tags,
  operationId: 'listSessions',
  summary: 'List billing sessions with their charge, the latest first',
  request: { query: sessionQuery },
  responses: { 200: json(billedSessionPage, 'One page') },
});

const readSession = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/sessions/{id}',
  tags,
  operationId: 'readSession',
  summary: 'Read one billing session',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: json(billedSession, 'The session'), ...refusals('not-found') },
});

const viewerOf = ({ actor, subject }: UserScope) => ({ userId: actor.id, queues: queuesOf(subject) });

export const sessionRoutes = router<AppEnv>()
  .openapi(listSessions, async (c) => {
    const { scope } = c.var;
    const { from, to, ...query } = c.req.valid('query');
    const rows = await selectSessions(
      scope,
      viewerOf(scope),
      query,
      await spanOf(scope, isSparse(query) ? (from ?? lookBack(scope)) : from, to),
    );
    return c.json(
      paged(
        rows,
        query.limit,
        (row) => toBilledSession(row, scope.clock()),
        (row) => [row.openedAt, row.id],
      ),
      200,
    );
  })
  .openapi(readSession, async (c) => {
    const { scope } = c.var;
    const row = await selectSession(scope, viewerOf(scope), c.req.valid('param').id);
    if (!row) throw new Problem('not-found');
    return c.json(toBilledSession(row, scope.clock()), 200);
  });
