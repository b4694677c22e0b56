export type { AgentPresence } from '../presence/presence.schemas';
export type { Eligibility, RoutingHealth } from '../queues/routing.schemas';

import { z } from 'zod';
import { tagLabel } from '../../customers/tags/tags.schemas';
import { conversation } from '../conversations/conversations.schemas';
import { agentPresence } from '../presence/presence.schemas';
import { mention } from './desk.schemas';

/**
 * The socket of a tab: `GET /v1/realtime/desk`. The server speaks first with `hello` (the whole working set: every open
 * interaction), then tells each change. The client may say what it shows (`DeskClientFrame`), and sends the text `ping`,
 * answered `pong` by the platform.
 */
export const deskServerFrame = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('hello'),
      me: z.string(),
      entries: z.array(conversation),
      presence: z.array(agentPresence),
    }),
    /**
     * New or changed: put each where its interaction's state says; finished ones leave the list. `gone`: what went where the
     * holder may not look; it leaves the list as if it had never been there.
     */
    z.object({ type: z.literal('entries'), entries: z.array(conversation), gone: z.array(z.string()) }),
    z.object({ type: z.literal('presence'), presence: agentPresence }),
    /** You are named in a note; told to your tabs alone. */
    z.object({ type: z.literal('mention'), mention }),
    /** A contact or interaction has other tags than before: all that it has now. */
    z.object({ type: z.literal('tags'), of: z.enum(['contact', 'interaction']), id: z.string(), tags: z.array(tagLabel) }),
    /** A tag was renamed, recoloured or archived: whatever shows tags is to be read again. */
    z.object({ type: z.literal('tag-changed'), id: z.string() }),
    /** You have seen notes in which you are named; null: all of them. */
    z.object({ type: z.literal('mentions-seen'), messageIds: z.array(z.string()).nullable() }),
    /** A frame of the client that cannot be read: it is ignored. */
    z.object({ type: z.literal('refused'), code: z.string() }),
  ])
  .meta({ id: 'DeskServerFrame', description: 'What the socket of a tab tells.' });
export type DeskServerFrame = z.infer<typeof deskServerFrame>;

/** Rows that fit on a screen, and some more. */
export const MOST_ROWS = 100;

/** What a client may say on the socket of a tab. */
export const deskClientFrame = z
  .strictObject({
    type: z.literal('show'),
    words: z.enum(['all', 'own']).meta({
      description:
        '`all` (as before the first frame): every new message. `own`: only those of customers whom the person serves or is offered, and of `rows`.',
    }),
    rows: z
      .array(z.string().max(64))
      .max(MOST_ROWS)
      .meta({ description: 'Conversations on screen; each that was not before is sent once as it stands.' }),
  })
  .meta({
    id: 'DeskClientFrame',
    description:
      'What a tab shows, so that it is not told of every message of a busy company. Changes of state (a new customer, a claim, a transfer, an end) are always told.',
  });
export type DeskClientFrame = z.infer<typeof deskClientFrame>;
