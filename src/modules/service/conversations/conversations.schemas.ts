import { z } from 'zod';
import { idSchema, innerId } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { instantOf, toIso } from '../../../kernel/time';
import { when } from '../../../kernel/wire';
import { source, toSource } from '../../customers/contacts/source.schemas';
import { author, shownAuthor } from '../../messaging/content/message.schemas';
import type { Conversation } from './conversation.domain';
import { windowWarnAt } from './inactivity.domain';
import { assigneeOf, claimedAtOf, FINISH_REASONS, INTERACTION_STATES, type Interaction, ORIGINS } from './interaction.domain';
import { INITIATORS, isOverdue, SESSION_CATEGORIES, SESSION_KINDS, SESSION_STATES, type Session } from './session.domain';
import type { ConversationRef, StateChange, Tail } from './state-change.domain';
import { WINDOW_MARGIN, windowEnd, windowOpen } from './window.domain';

const person = z.object({ id: z.string(), name: z.string() });
const queueRef = z.object({ id: z.string(), name: z.string() });

export const interaction = z
  .object({
    id: z.string().meta({ example: 'int_01kb3rt5a6e0zvgv5x3m9f7c2d_1' }),
    state: z.enum(INTERACTION_STATES),
    origin: z.enum(ORIGINS).meta({
      description:
        'How it began: the customer wrote, the customer clicked an ad, an agent sent a template (`outreach`), or the customer answered a campaign.',
    }),
    referral: source.nullable(),
    campaign: z.object({ id: z.string(), name: z.string() }).nullable().meta({ description: 'The campaign that the customer answered.' }),
    queue: queueRef,
    assignee: person.nullable().meta({ description: 'Who serves it, or served it when it ended.' }),
    offer: z
      .object({ from: person, to: person, note: z.string().nullable(), expiresAt: when })
      .nullable()
      .meta({ description: 'The agent it is being offered to, while they have not answered.' }),
    openedAt: when,
    queuedAt: when
      .nullable()
      .meta({ description: 'When the customer first began to wait; waiting lists are ordered by it, also after a transfer.' }),
    waitingSince: when.nullable().meta({ description: 'When the current wait began.' }),
    serviceSegmentNumber: z
      .number()
      .int()
      .meta({ description: 'How many service segments it has had: each wait, offer and service is one.' }),
    preferredAgent: person.nullable().meta({ description: 'The agent who gets a returning customer, if that agent can take one.' }),
    declinedBy: z
      .array(z.string())
      .meta({ description: 'Who handed it on or declined it during this wait: it is not given to them by itself.' }),
    claimedAt: when.nullable(),
    firstReplyAt: when.nullable(),
    holdUntil: when.nullable(),
    finishedAt: when.nullable(),
    finishReason: z.enum(FINISH_REASONS).nullable(),
  })
  .meta({
    id: 'Interaction',
    description: 'One case inside the thread: bot, waiting, offered, active, on hold, outreach, abandoned, finished.',
  });

export const session = z
  .object({
    id: z.string(),
    category: z.enum(SESSION_CATEGORIES).meta({ description: '`any`: it covers every message, whatever its category.' }),
    kind: z.enum(SESSION_KINDS),
    initiator: z.enum(INITIATORS),
    openedAt: when,
    expiresAt: when,
    state: z.enum(SESSION_STATES),
  })
  .meta({ id: 'Session', description: 'A billing window of fixed length. Not the service window.' });

export const serviceWindow = z
  .object({
    open: z.boolean(),
    expiresAt: when.nullable(),
    warnAt: when.nullable().meta({ description: 'When the agent is warned that the window is about to close; null: never.' }),
  })
  .meta({ id: 'ServiceWindow', description: 'Whether free text may go out: 24 hours after the customer’s last message.' });

export const conversation = z
  .object({
    id: z.string(),
    channel: z.object({ id: z.string(), name: z.string() }),
    contact: z.object({ id: z.string(), name: z.string(), phone: z.string().nullable() }),
    interaction: interaction.nullable(),
    sessions: z.array(session).meta({ description: 'Of each category the open session, or the last one; the latest first.' }),
    serviceWindow,
    unread: z.number().int().meta({ description: 'Customer messages since an agent last read or answered.' }),
    preview: z
      .string()
      .meta({ description: 'The last message in one line; while messages of the customer are unread, the last of those.' }),
    previewBy: author.nullable().meta({ description: 'Who said it; null where nobody has said anything yet.' }),
    lastActivityAt: when.nullable(),
    lastSeq: z.number().int(),
    removed: z
      .object({ before: when, upTo: z.number().int() })
      .nullable()
      .meta({ description: 'Messages before then, the last of them of this `seq`, were removed by the company’s rule of retention.' }),
    rev: z.number().int().meta({ description: 'Grows with every change; the higher one is the newer.' }),
  })
  .meta({
    id: 'Conversation',
    description: 'The permanent thread of one contact on one channel, with its present interaction and clocks.',
  });
export type ConversationWire = z.infer<typeof conversation>;

export const conversationPage = pageOf(conversation).meta({ id: 'ConversationPage' });
export const conversationQuery = pageQuery.extend({
  channel: idSchema('channel').optional(),
  contact: idSchema('contact').optional(),
  state: z.enum(INTERACTION_STATES).optional(),
  referral: z
    .string()
    .min(1)
    .max(64)
    .optional()
    .meta({ description: 'Only conversations whose current interaction came from the advertisement or post of this id.' }),
  tag: idSchema('tag').optional().meta({ description: 'Only conversations whose current interaction has this tag.' }),
});

export type ConversationQuery = z.infer<typeof conversationQuery>;

const iso = (at: number | undefined): string | null => (at === undefined ? null : toIso(at));

const named = ({ id, name }: { id: string; name: string }) => ({ id, name });

const toInteraction = (conversationId: string, it: Interaction): z.infer<typeof interaction> => ({
  id: innerId('interaction', conversationId, it.number),
  state: it.state,
  origin: it.origin,
  referral: toSource(it.referral),
  campaign: it.campaign ?? null,
  queue: named(it.queue),
  assignee: assigneeOf(it) ?? null,
  offer: it.state === 'offered' ? { from: it.from, to: it.to, note: it.note, expiresAt: toIso(it.expiresAt) } : null,
  openedAt: toIso(it.openedAt),
  queuedAt: iso(it.queuedAt),
  waitingSince: it.state === 'waiting' ? toIso(it.since) : null,
  serviceSegmentNumber: it.segments.length,
  preferredAgent: it.state === 'waiting' ? it.preferredAgent : null,
  declinedBy: it.state === 'waiting' ? [...it.declinedBy] : [],
  claimedAt: iso(claimedAtOf(it)),
  firstReplyAt: iso(it.firstReplyAt),
  holdUntil: it.state === 'on_hold' ? toIso(it.until) : null,
  finishedAt: it.state === 'finished' ? toIso(it.finishedAt) : null,
  finishReason: it.state === 'finished' ? it.reason : null,
});

const toSession = (conversationId: string, it: Session, at: number): z.infer<typeof session> => ({
  id: innerId('session', conversationId, it.number),
  category: it.category,
  kind: it.kind,
  initiator: it.initiator,
  openedAt: toIso(it.openedAt),
  expiresAt: toIso(it.expiresAt),
  state: isOverdue(it, instantOf(at)) ? 'expired' : it.state,
});

/** The conversation as people see it at an instant: its clocks are judged then. */
export function toConversation(ref: ConversationRef, now: Conversation, tail: Tail, at: number): ConversationWire {
  const { interaction: it } = now;
  return {
    id: ref.conversationId,
    channel: ref.channel,
    contact: ref.contact,
    interaction: it ? toInteraction(ref.conversationId, it) : null,
    // One that is only reserved has no times yet.
    sessions: now.sessions
      .filter((it) => it.state !== 'reserved')
      .toReversed()
      .map((it) => toSession(ref.conversationId, it, at)),
    serviceWindow: {
      open: windowOpen(now.lastInboundAt, instantOf(at)),
      expiresAt: iso(windowEnd(now.lastInboundAt)),
      warnAt: iso(windowWarnAt(now)),
    },
    unread: now.unread,
    preview: tail.preview,
    previewBy: tail.previewBy && shownAuthor(tail.previewBy),
    lastActivityAt: tail.lastActivityAt === null ? null : toIso(tail.lastActivityAt),
    lastSeq: now.lastSeq,
    removed: now.removed ? { before: toIso(now.removed.before), upTo: now.removed.upTo } : null,
    rev: tail.rev,
  };
}

/** A summary kept somewhere, with its clocks judged anew: what was open when it was written may have closed since. */
export const summaryAt = (summary: ConversationWire, at: number): ConversationWire => ({
  ...summary,
  removed: summary.removed ?? null,
  sessions: summary.sessions.map((it) => (it.state === 'open' && at >= Date.parse(it.expiresAt) ? { ...it, state: 'expired' } : it)),
  serviceWindow: {
    ...summary.serviceWindow,
    open: summary.serviceWindow.expiresAt !== null && at < Date.parse(summary.serviceWindow.expiresAt) - WINDOW_MARGIN,
  },
});

export const summaryOf = ({ ref, state, tail, at }: StateChange): ConversationWire => toConversation(ref, state, tail, at);
