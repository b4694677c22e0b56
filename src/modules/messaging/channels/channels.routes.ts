import { createRoute } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { expectedRevision, stamped } from '../../../edge/http/revision';
import { json, refusals, router } from '../../../edge/http/router';
import type { RequestHost } from '../../../edge/platform/host';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { findChannel } from './channels.actions';
import { hookPath } from './channels.domain';
import { channelProblems } from './channels.problems';
import {
  channel,
  channelBody,
  channelChange,
  channelPage,
  createdChannel,
  simulatedChannelBody,
  toChannel,
  toUnroutedDay,
  toUnroutedEvent,
  unroutedPage,
} from './channels.schemas';
import { type Channel, selectChannels } from './channels.store';
import { connectChannel, disconnectChannel, updateChannel } from './connect.actions';
import { channelEventPage, toChannelEvent } from './news.schemas';
import { selectEvents } from './news.store';
import { connectSimulated } from './simulated.actions';
import { selectStrayDays, selectStrays } from './unrouted.store';

const tags = ['WhatsApp'];
const byId = { params: z.object({ id: idSchema('channel') }) };
const proof = ['access-token-refused', 'number-not-of-account', 'app-secret-refused', 'meta-silent'] as const;

const create = createRoute({
  ...secured('channels:write'),
  method: 'post',
  path: '/channels',
  tags,
  operationId: 'createChannel',
  summary: 'Connect a WhatsApp number; Meta is asked whether the access token opens it',
  request: { body: body(channelBody) },
  responses: {
    201: json(createdChannel, 'Connected; give Meta the hook’s path and verify token'),
    ...refusals(channelProblems, 'phone-number-taken', 'simulator-absent', 'email-unconfirmed', ...proof),
  },
});

const createSimulated = createRoute({
  ...secured('channels:write'),
  method: 'post',
  path: '/channels/simulated',
  tags,
  operationId: 'createSimulatedChannel',
  summary: 'Ask the simulator for a number and connect it; a company has one, and gets the same again',
  request: { body: body(simulatedChannelBody) },
  responses: {
    200: json(channel, 'The number that was connected before'),
    201: json(channel, 'Connected; the simulator knows where its webhooks go'),
    ...refusals(channelProblems, 'simulator-absent', 'simulator-silent', 'phone-number-taken', ...proof),
  },
});

const list = createRoute({
  ...secured('channels:read'),
  method: 'get',
  path: '/channels',
  tags,
  operationId: 'listChannels',
  summary: 'List the numbers, disconnected ones too',
  request: { query: pageQuery },
  responses: {
    200: json(channelPage, 'One page, newest first'),
  },
});

const read = createRoute({
  ...secured('channels:read'),
  method: 'get',
  path: '/channels/{id}',
  tags,
  operationId: 'readChannel',
  summary: 'Read a number',
  request: byId,
  responses: { 200: json(channel, 'The number'), ...refusals('not-found') },
});

const change = createRoute({
  ...secured('channels:write'),
  method: 'patch',
  path: '/channels/{id}',
  tags,
  operationId: 'updateChannel',
  summary: 'Rename a number, or replace its access token or app secret; Meta is asked before either is kept',
  request: { ...byId, body: body(channelChange) },
  responses: {
    200: json(channel, 'As it is now, everywhere within a minute'),
    ...refusals(channelProblems, 'not-found', 'channel-disconnected', 'stale-revision', 'unavailable', ...proof),
  },
});

const disconnect = createRoute({
  ...secured('channels:write'),
  method: 'post',
  path: '/channels/{id}/disconnect',
  tags,
  operationId: 'disconnectChannel',
  summary: 'Disconnect a number: it is free again, and its conversations stay readable',
  request: byId,
  responses: { 200: json(channel, 'Disconnected, everywhere within a minute'), ...refusals('not-found', 'stale-revision') },
});

const events = createRoute({
  ...secured('channels:read'),
  method: 'get',
  path: '/channels/{id}/events',
  tags,
  operationId: 'listChannelEvents',
  summary: 'List what Meta told of a number and its account that no conversation holds',
  request: { ...byId, query: pageQuery },
  responses: { 200: json(channelEventPage, 'One page, newest first'), ...refusals('not-found') },
});

const unrouted = createRoute({
  ...secured('channels:read'),
  method: 'get',
  path: '/unrouted-events',
  tags,
  operationId: 'listUnroutedEvents',
  summary: 'List signed webhooks of your own hooks that are about none of your numbers',
  request: { query: pageQuery },
  responses: { 200: json(unroutedPage, 'One page, newest first, with what each of the last thirty days kept') },
});

/** A simulator reaches no installation that does not know its own address. */
const canSimulate = (host: RequestHost): host is RequestHost & { origin: string } => host.hasSimulator && host.origin !== undefined;
const wire = (c: Context<AppEnv>, row: Channel) => toChannel(row, c.var.scope.graph.url.simulator, c.var.scope.clock());

export const channelRoutes = router<AppEnv>()
  .openapi(create, async (c) => {
    const input = c.req.valid('json');
    if (input.mode === 'simulator' && !c.var.host.hasSimulator) throw channelProblems('simulator-absent');
    const { channel: made, verifyToken } = await connectChannel(c.var.host, c.var.scope, input);
    return c.json({ ...stamped(c, wire(c, made)), hook: { path: hookPath(made.hookId), verifyToken } }, 201);
  })
  .openapi(createSimulated, async (c) => {
    const { host, scope } = c.var;
    if (!canSimulate(host)) throw channelProblems('simulator-absent');
    const { channel: found, isNew } = await connectSimulated(host, scope, host.origin, c.req.valid('json').name);
    return c.json(stamped(c, wire(c, found)), isNew ? 201 : 200);
  })
  .openapi(list, async (c) => {
    const { after, limit } = c.req.valid('query');
    const rows = await selectChannels(c.var.scope, { after, limit });
    const items = rows.slice(0, limit).map((row) => wire(c, row));
    const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
    return c.json({ items, next, hasSimulator: canSimulate(c.var.host) }, 200);
  })
  .openapi(read, async (c) => c.json(stamped(c, wire(c, await findChannel(c.var.scope, c.req.valid('param').id))), 200))
  .openapi(change, async (c) => {
    const now = await updateChannel(c.var.host, c.var.scope, c.req.valid('param').id, expectedRevision(c), c.req.valid('json'));
    return c.json(stamped(c, wire(c, now)), 200);
  })
  .openapi(disconnect, async (c) => {
    const now = await disconnectChannel(c.var.host, c.var.scope, c.req.valid('param').id, expectedRevision(c));
    return c.json(stamped(c, wire(c, now)), 200);
  })
  .openapi(events, async (c) => {
    const { after, limit } = c.req.valid('query');
    const { id } = await findChannel(c.var.scope, c.req.valid('param').id);
    const rows = await selectEvents(c.var.scope, id, { after, limit });
    const items = rows.slice(0, limit);
    return c.json({ items: items.map(toChannelEvent), next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  })
  .openapi(unrouted, async (c) => {
    const { after, limit } = c.req.valid('query');
    const rows = await selectStrays(c.var.scope, { after, limit });
    const days = await selectStrayDays(c.var.scope);
    const items = rows.slice(0, limit);
    const next = rows.length > limit ? (items.at(-1)?.id ?? null) : null;
    return c.json({ items: items.map(toUnroutedEvent), next, days: days.map(toUnroutedDay) }, 200);
  });
