import { createRoute } from '@hono/zod-openapi';
import { z } from 'zod';
import { body } from '../../../edge/http/bodies';
import { json, refusals, router } from '../../../edge/http/router';
import { paged } from '../../../kernel/cursor';
import { idSchema } from '../../../kernel/ids';
import { pageQuery } from '../../../kernel/page';
import { after, minutes } from '../../../kernel/time';
import type { AppEnv } from '../../foundation/access/access.scope';
import { secured } from '../../foundation/guard/guard.middleware';
import { readConversation, selectInteractions } from '../conversations/conversations.actions';
import { conversation } from '../conversations/conversations.schemas';
import { finishInteraction, handleInteraction } from './interactions.actions';
import { interactionProblems } from './interactions.problems';
import {
  finishBody,
  holdBody,
  startBody,
  transferTargets as targetsShape,
  timelinePage,
  toTimeline,
  transferBody,
} from './interactions.schemas';
import { startInteraction } from './outreach.actions';
import { transfer, transferTargets } from './transfers.actions';

const tags = ['Interactions'];
const byId = { params: z.object({ id: z.string().max(64).meta({ example: 'int_01kb3rt5a6e0zvgv5x3m9f7c2d_1' }) }) };
const optional = <T extends z.ZodType>(schema: T) => ({ ...body(schema), required: false });

const path = (verb: string) => ({ method: 'post', path: `/interactions/{id}/${verb}`, tags }) as const;
const left = (description: string) => ({ 200: json(conversation, description) });

const claim = createRoute({
  ...secured('conversations:serve'),
  ...path('claim'),
  operationId: 'claimInteraction',
  summary: 'Claim a waiting interaction; of several claims at once one succeeds',
  request: byId,
  responses: { ...left('Yours'), ...refusals(interactionProblems, 'not-found', 'interaction-taken', 'interaction-finished') },
});
const finish = createRoute({
  ...secured('conversations:serve'),
  ...path('finish'),
  operationId: 'finishInteraction',
  summary: 'Finish an interaction you serve',
  request: { ...byId, body: optional(finishBody) },
  responses: {
    ...left('Finished'),
    ...refusals(
      interactionProblems,
      'not-found',
      'interaction-not-yours',
      'interaction-not-active',
      'interaction-offered',
      'interaction-finished',
      'tag-required',
    ),
  },
});
const handOn = createRoute({
  ...secured('conversations:serve'),
  ...path('transfer'),
  operationId: 'transferInteraction',
  summary: 'Transfer an interaction: to a queue at once, to a person as an offer',
  request: { ...byId, body: body(transferBody) },
  responses: {
    ...left('Transferred, or offered'),
    ...refusals(
      interactionProblems,
      'not-found',
      'interaction-not-yours',
      'interaction-not-active',
      'interaction-offered',
      'interaction-finished',
      'transfer-to-self',
      'agent-unavailable',
    ),
  },
});
const offered = refusals(interactionProblems, 'not-found', 'offer-closed', 'interaction-finished');
const accept = createRoute({
  ...secured('conversations:serve'),
  ...path('accept'),
  operationId: 'acceptInteraction',
  summary: 'Accept an offered interaction',
  request: byId,
  responses: { ...left('Yours'), ...offered },
});
const decline = createRoute({
  ...secured('conversations:serve'),
  ...path('decline'),
  operationId: 'declineInteraction',
  summary: 'Decline an offered interaction; the customer goes back to their position in the queue',
  request: byId,
  responses: { ...left('Waiting again'), ...offered },
});
const held = refusals(
  interactionProblems,
  'not-found',
  'interaction-not-yours',
  'interaction-not-active',
  'interaction-offered',
  'interaction-finished',
);
const hold = createRoute({
  ...secured('conversations:serve'),
  ...path('hold'),
  operationId: 'holdInteraction',
  summary: 'Put an interaction on hold: no reminder and no abandonment until the given time',
  request: { ...byId, body: optional(holdBody) },
  responses: { ...left('On hold'), ...held },
});
const resume = createRoute({
  ...secured('conversations:serve'),
  ...path('resume'),
  operationId: 'resumeInteraction',
  summary: 'Resume an interaction on hold',
  request: byId,
  responses: { ...left('Active'), ...held },
});
const seize = createRoute({
  ...secured('desk:supervise'),
  ...path('take-over'),
  operationId: 'takeOverInteraction',
  summary: 'Take over an interaction; audited',
  request: byId,
  responses: { ...left('Yours'), ...refusals(interactionProblems, 'not-found', 'interaction-finished') },
});
const force = createRoute({
  ...secured('desk:supervise'),
  ...path('force-finish'),
  operationId: 'forceFinishInteraction',
  summary: 'Finish another agent’s interaction; audited',
  request: byId,
  responses: { ...left('Finished'), ...refusals(interactionProblems, 'not-found', 'interaction-finished') },
});
const targets = createRoute({
  ...secured('conversations:serve'),
  method: 'get',
  path: '/interactions/{id}/transfer-targets',
  tags,
  operationId: 'listTransferTargets',
  summary: 'List the queues and agents an interaction could be transferred to, and why an agent cannot take it now',
  request: byId,
  responses: { 200: json(targetsShape, 'Queues and people'), ...refusals('not-found') },
});
const past = createRoute({
  ...secured('conversations:read'),
  method: 'get',
  path: '/conversations/{id}/interactions',
  tags,
  operationId: 'listInteractionsOfConversation',
  summary: 'List the interactions of a conversation with their service segments, the newest first',
  request: { params: z.object({ id: idSchema('conversation') }), query: pageQuery },
  responses: { 200: json(timelinePage, 'One page'), ...refusals('not-found') },
});

const start = createRoute({
  ...secured('conversations:start'),
  method: 'post',
  path: '/interactions',
  tags,
  operationId: 'startInteraction',
  summary: 'Start an interaction with a template',
  request: { body: body(startBody) },
  responses: {
    201: json(conversation, 'Started; it is yours'),
    ...refusals(
      interactionProblems,
      'interaction-taken',
      'interaction-yours',
      'interaction-waiting',
      'contact-blocked',
      'contact-unreachable',
      'template-not-approved',
      'template-values-wrong',
      'budget-reached',
      'channel-disconnected',
    ),
  },
});

export const interactionRoutes = router<AppEnv>()
  .openapi(start, async (c) => c.json(await startInteraction(c.var.scope, c.req.valid('json')), 201))
  .openapi(claim, async (c) => {
    const { scope } = c.var;
    return c.json(await handleInteraction(scope, c.req.valid('param').id, { type: 'claim' }), 200);
  })
  .openapi(finish, async (c) => {
    const { scope } = c.var;
    return c.json(await finishInteraction(scope, c.req.valid('param').id, c.req.valid('json').outcome ?? 'resolved'), 200);
  })
  .openapi(handOn, async (c) => c.json(await transfer(c.var.scope, c.req.valid('param').id, c.req.valid('json')), 200))
  .openapi(accept, async (c) => {
    const { scope } = c.var;
    return c.json(await handleInteraction(scope, c.req.valid('param').id, { type: 'accept' }), 200);
  })
  .openapi(decline, async (c) => {
    const { scope } = c.var;
    return c.json(await handleInteraction(scope, c.req.valid('param').id, { type: 'decline' }), 200);
  })
  .openapi(hold, async (c) => {
    const { scope } = c.var;
    const until = after(scope.clock(), minutes(c.req.valid('json').minutes ?? 1_440));
    return c.json(await handleInteraction(scope, c.req.valid('param').id, { type: 'hold', until }), 200);
  })
  .openapi(resume, async (c) => {
    const { scope } = c.var;
    return c.json(await handleInteraction(scope, c.req.valid('param').id, { type: 'resume' }), 200);
  })
  .openapi(seize, async (c) => c.json(await handleInteraction(c.var.scope, c.req.valid('param').id, { type: 'take-over' }), 200))
  .openapi(force, async (c) => c.json(await handleInteraction(c.var.scope, c.req.valid('param').id, { type: 'force-finish' }), 200))
  .openapi(targets, async (c) => c.json(await transferTargets(c.var.scope, c.req.valid('param').id), 200))
  .openapi(past, async (c) => {
    const { scope } = c.var;
    const summary = await readConversation(scope, c.req.valid('param').id);
    const query = c.req.valid('query');
    const rows = await selectInteractions(scope, summary.id, query);
    return c.json(
      paged(
        rows,
        query.limit,
        ({ interaction, segments }) => toTimeline(interaction, segments),
        ({ interaction }) => [interaction.number],
      ),
      200,
    );
  });
