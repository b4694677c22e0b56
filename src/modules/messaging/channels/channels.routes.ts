import { createRoute } from '@hono/zod-openapi';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { pageQuery } from '../../../kernel/page';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { connectChannel } from './channels.actions';
import { channelProblems } from './channels.problems';
import { channelBody, channelPage, createdChannel, hookPath, toChannel } from './channels.schemas';
import { selectChannels } from './channels.store';

const tags = ['WhatsApp'];

const create = createRoute({
  ...secured('channels:write'),
  method: 'post',
  path: '/channels',
  tags,
  operationId: 'createChannel',
  summary: 'Connect a WhatsApp number',
  request: { body: body(channelBody) },
  responses: {
    201: json(createdChannel, 'Connected; give Meta the hook’s path and verify token'),
    ...refusals(channelProblems, 'phone-number-taken', 'simulator-absent'),
  },
});

const list = createRoute({
  ...secured('channels:read'),
  method: 'get',
  path: '/channels',
  tags,
  operationId: 'listChannels',
  summary: 'List the connected numbers',
  request: { query: pageQuery },
  responses: {
    200: json(channelPage, 'One page, newest first'),
  },
});

export const channelRoutes = router<AppEnv>()
  .openapi(create, async (c) => {
    const input = c.req.valid('json');
    if (input.mode === 'simulator' && !c.var.host.hasSimulator) throw channelProblems('simulator-absent');
    const { channel, verifyToken } = await connectChannel(c.var.host.directory, c.var.scope, input);
    return c.json({ ...toChannel(channel), hook: { path: hookPath(channel.hookId), verifyToken } }, 201);
  })
  .openapi(list, async (c) => {
    const { after, limit } = c.req.valid('query');
    const rows = await selectChannels(c.var.scope, { after, limit });
    const items = rows.slice(0, limit);
    return c.json({ items: items.map(toChannel), next: rows.length > limit ? (items.at(-1)?.id ?? null) : null }, 200);
  });
