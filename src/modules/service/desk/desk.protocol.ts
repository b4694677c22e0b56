export type { AgentPresence } from '../presence/presence.schemas';
export type { Eligibility, RoutingHealth } from '../queues/routing.schemas';

import { z } from 'zod';
import { tagLabel } from '../../customers/tags/tags.schemas';
import { conversation } from '../conversations/conversations.schemas';
import { agentPresence } from '../presence/presence.schemas';
import { mention } from './desk.schemas';
import { SHOWN_LISTS } from './views.domain';

const deskView = z
  .strictObject({
    list: z.enum(SHOWN_LISTS).meta({
      description:
        '`waiting`: who waits longest first. `open`: all that are open, what moved last first. `finished`: those of the last hour.',
    }),
    queue: z.string().min(1).max(64).optional(),
    referral: z.string().min(1).max(64).optional().meta({ description: 'The advertisement or post that conversations came from.' }),
    unread: z.boolean().optional().meta({ description: 'Only those with unread messages.' }),
    held: z.boolean().optional().meta({ description: 'Only those on hold.' }),
  })
  .meta({ id: 'DeskView', description: 'A list of the desk and what narrows it.' });

/** Rows of a list that a tab may be told of: more than a company has open. */
const MOST_IN_LIST = 10_000;
const deskRange = z.strictObject({ view: deskView, limit: z.number().int().min(1).max(MOST_IN_LIST) });
const counts = z
  .record(z.string(), z.number().int())
  .meta({ description: 'How many conversations are in each view that the tab counts, by the name it gave the view.' });

/**
 * The socket of a tab: `GET /v1/realtime/desk`. The server speaks first with `hello`, then tells each change of what the tab
 * shows and of the customers whom its person serves. The client says what it shows (`DeskClientFrame`), and sends the text
 * `ping`, answered `pong` by the platform.
 */
export const deskServerFrame = z
  .discriminatedUnion('type', [
    z.object({
      type: z.literal('hello'),
      me: z.string(),
      shows: z.array(deskRange).meta({
        description: 'What the tab is taken to show until it says otherwise: everything open, or the beginning of those who wait.',
      }),
      entries: z.array(conversation).meta({ description: 'The rows of `shows`, and whom the person serves, offers or is offered.' }),
      counts,
      presence: z.array(agentPresence),
    }),
    z.object({
      type: z.literal('entries'),
      entries: z.array(conversation).meta({ description: 'New or changed: put each where its interaction’s state says.' }),
      gone: z
        .array(z.string())
        .meta({ description: 'What went where the holder may not look: it leaves the tab as if it had never been there.' }),
      left: z.array(z.string()).meta({
        description: 'What left the ranges that the tab shows, and is told of no more unless the person serves it or it is among `rows`.',
      }),
      arrived: z
        .object({ id: z.string(), contact: z.object({ name: z.string() }) })
        .optional()
        .meta({ description: 'Somebody has just come into a queue; of several the first.' }),
      counts: counts.optional(),
      shows: z.array(deskRange).optional().meta({ description: 'The answer to `show`: all rows of these lists are known from now on.' }),
    }),
    /** The answer to `find`. */
    z.object({ type: z.literal('found'), words: z.string(), entries: z.array(conversation) }),
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
const MOST_ROWS = 100;
const MOST_LISTS = 4;
const MOST_COUNTED = 300;

/** What a client may say on the socket of a tab. */
export const deskClientFrame = z
  .discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('show'),
      lists: z.array(deskRange).max(MOST_LISTS).meta({
        description: 'The first `limit` rows of each of these: they are sent, then each change of them, and what comes in or leaves.',
      }),
      rows: z
        .array(z.string().max(64))
        .max(MOST_ROWS)
        .meta({ description: 'Conversations on screen outside of these lists; each that was not before is sent once as it stands.' }),
      counted: z
        .record(z.string().max(300), deskView)
        .refine((views) => Object.keys(views).length <= MOST_COUNTED)
        .meta({ description: 'Views to be counted, at most 300, each under a name of the client’s own.' }),
    }),
    z
      .strictObject({ type: z.literal('find'), words: z.string().max(200) })
      .meta({ description: 'Looks for open conversations by name, number and last words; without words, those that moved last.' }),
  ])
  .meta({
    id: 'DeskClientFrame',
    description: 'What a tab shows, so that it is told of just that: of a busy company it holds the rows on screen and a few more.',
  });
export type DeskClientFrame = z.infer<typeof deskClientFrame>;
