import { z } from 'zod';
import { toIso } from '../../../kernel/time';
import { when } from '../../../kernel/wire';
import { source, toSource } from '../../customers/contacts/source.schemas';
import type { interactions } from './conversations.table';
import { FINISH_REASONS, INTERACTION_STATES, ORIGINS, SEGMENT_KINDS, type Segment } from './interaction.domain';

const segment = z.object({
  number: z.number().int(),
  kind: z.enum(SEGMENT_KINDS),
  holder: z.object({ id: z.string(), name: z.string() }).nullable(),
  startedAt: when,
  endedAt: when.nullable(),
  endReason: z.string().nullable(),
  note: z.string().nullable(),
});

/** What an archive says of the interactions of a thread. */
export const archivedInteractions = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      number: z.number().int(),
      conversationId: z.string(),
      state: z.enum(INTERACTION_STATES),
      origin: z.enum(ORIGINS),
      queueId: z.string(),
      assigneeId: z.string().nullable(),
      openedAt: when,
      queuedAt: when.nullable(),
      claimedAt: when.nullable(),
      firstReplyAt: when.nullable(),
      finishedAt: when.nullable(),
      finishReason: z.enum(FINISH_REASONS).nullable(),
      referral: source.nullable(),
      segments: z.array(segment),
    }),
  ),
});

const iso = (at: number | null | undefined): string | null => (at === null || at === undefined ? null : toIso(at));

type Case = { interaction: typeof interactions.$inferSelect; segments: readonly Segment[] };
export const toArchived = (cases: readonly Case[]): z.infer<typeof archivedInteractions> => ({
  items: cases.map(({ interaction: it, segments }) => ({
    ...{ id: it.id, number: it.number, conversationId: it.conversationId, state: it.state, origin: it.origin, queueId: it.queueId },
    assigneeId: it.assigneeId,
    openedAt: toIso(it.openedAt),
    queuedAt: iso(it.queuedAt),
    claimedAt: iso(it.claimedAt),
    firstReplyAt: iso(it.firstReplyAt),
    finishedAt: iso(it.finishedAt),
    finishReason: it.finishReason,
    referral: toSource(it.referral),
    segments: segments.map(({ number, kind, holder, startedAt, endedAt, endReason, note }) => ({
      ...{ number, kind, holder, startedAt: toIso(startedAt), endedAt: iso(endedAt), endReason: endReason ?? null, note: note ?? null },
    })),
  })),
});
