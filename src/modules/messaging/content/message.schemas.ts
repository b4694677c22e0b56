import { z } from 'zod';
import { innerId } from '../../../kernel/ids';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { when } from '../../../kernel/wire';
import { shownOf } from './change.domain';
import { DELIVERY_STATES, type DeliveryReports } from './delivery.domain';
import { type Author, FILE_FAILURES, type LoggedMessage, MEDIA_STATES, MESSAGE_TYPES, type Media } from './message.domain';

import { referralOf } from './referral.domain';
import { referral } from './referral.schemas';

export const author = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('customer') }),
    z.object({ kind: z.literal('agent'), id: z.string(), name: z.string() }),
    z.object({ kind: z.literal('bot') }),
    z.object({ kind: z.literal('campaign'), id: z.string(), name: z.string() }),
    z.object({ kind: z.literal('business-app') }),
    z.object({ kind: z.literal('system') }),
  ])
  .meta({ id: 'Author', description: '`business-app`: somebody of the business, in the WhatsApp Business app of the same number.' });
export const media = z
  .object({
    state: z.enum(MEDIA_STATES),
    mime: z.string().nullable().meta({ description: 'The type detected from the bytes, whatever the name says.' }),
    size: z.number().int().nullable(),
    name: z.string().nullable(),
    reason: z.enum(FILE_FAILURES).nullable().meta({ description: 'Why there is no file, when `failed`.' }),
  })
  .meta({ id: 'MessageMedia', description: 'The file of a message: `pending` until it was copied from WhatsApp.' });
const body = z
  .record(z.string(), z.unknown())
  .meta({ description: 'The object WhatsApp names like the type: for a text `{"body": "…"}`.', example: { body: 'Bom dia!' } });
export const message = z
  .object({
    id: z.string().meta({ example: 'msg_01kb3rt5a6e0zvgv5x3m9f7c2d_42' }),
    seq: z.number().int().meta({ description: 'Number in the thread, in the order of arrival: 1, 2, 3, … without gaps.' }),
    rev: z.number().int().meta({ description: 'Grows whenever any message of the thread changes; what a client resumes from.' }),
    direction: z.enum(['in', 'out', 'internal']).meta({ description: '`internal`: a note, which only colleagues see.' }),
    author,
    type: z.enum(MESSAGE_TYPES),
    body,
    quotes: z.string().nullable().meta({ description: 'wamid of the message this one answers.' }),
    forwarded: z
      .enum(['once', 'often'])
      .nullable()
      .meta({ description: 'Passed on by its writer: once or a few times, or `often` (more than five times before).' }),
    consent: z
      .enum(['in', 'out', 'hint'])
      .nullable()
      .meta({ description: 'What its words say about consent: `in` and `out` are written down, of a `hint` an agent decides.' }),
    whileBlocked: z.boolean().meta({ description: 'Its writer was blocked when it came: it opened nothing and woke nobody.' }),
    product: z
      .object({ catalogId: z.string().nullable(), productId: z.string().nullable() })
      .nullable()
      .meta({ description: 'The product of a catalogue that the message asks about.' }),
    referral: referral.nullable(),
    editedAt: when.nullable().meta({ description: 'When its writer last changed it; `body` is as it is since.' }),
    earlier: z
      .array(z.object({ body, at: when }))
      .meta({ description: 'What it said before it was changed, the oldest first, each with the time from which on it said so.' }),
    deletedAt: when.nullable().meta({
      description: 'When its writer deleted it for everyone. Where the company hides what customers delete, `body` is empty from then on.',
    }),
    wamid: z.string().nullable(),
    clientMessageId: z.string().nullable(),
    status: z.enum([...DELIVERY_STATES, 'received', 'internal']).meta({
      description:
        'Ticks: queued and sending (clock), accepted and sent (one), delivered (two), read and played (blue). `unknown` = it may have left; it is never resent by itself, and is `unknown_final` when nothing is heard of it for 72 hours.',
    }),
    error: z.object({ code: z.number().int(), title: z.string() }).nullable(),
    statusTimes: z
      .object({ sent: when, delivered: when, read: when, played: when, failed: when })
      .partial()
      .meta({ description: 'When Meta says that each state was reached; one that it never told is missing.' }),
    billing: z
      .object({ pricing: z.record(z.string(), z.unknown()).nullable(), conversation: z.record(z.string(), z.unknown()).nullable() })
      .nullable()
      .meta({ description: 'What Meta says that it costs: `pricing` and `conversation` of its statuses, in its own words.' }),
    media: media.nullable(),
    sentAt: when.meta({ description: 'When its writer sent it. A thread is shown in this order, by whole seconds, then by `seq`.' }),
    receivedAt: when,
  })
  .meta({ id: 'Message' });
export type MessageWire = z.infer<typeof message>;
export const messagePage = pageOf(message).meta({ id: 'MessagePage' });
export const messageQuery = z.object({
  after: z.coerce.number().int().min(0).optional().meta({ description: 'Messages with a `seq` above this, oldest first.' }),
  before: z.coerce.number().int().min(1).optional().meta({ description: 'The last messages with a `seq` below this, oldest first.' }),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export type MessageQuery = z.infer<typeof messageQuery>;
export const toMedia = (media: Media): z.infer<typeof message>['media'] => ({
  state: media.state,
  mime: media.state === 'stored' ? media.file.mime : null,
  size: media.state === 'stored' ? media.file.size : null,
  name: media.state === 'stored' ? (media.file.name ?? null) : null,
  reason: media.state === 'failed' ? media.reason : null,
});

/** Who wrote, without the key that a program did it with. */
export function shownAuthor(author: Author): z.infer<typeof message>['author'] {
  return author.kind === 'agent' ? { kind: 'agent', id: author.id, name: author.name } : author;
}

export function toMessage(conversationId: string, m: LoggedMessage): MessageWire {
  const content = shownOf(m.content);
  const [last, ...before] = content.versions?.toReversed() ?? [];
  return {
    id: innerId('message', conversationId, m.seq),
    seq: m.seq,
    rev: m.rev,
    direction: m.direction,
    author: shownAuthor(m.author),
    type: content.type,
    body: content.body,
    quotes: content.quotes ?? null,
    forwarded: content.forwarded ?? null,
    consent: content.consent ?? null,
    whileBlocked: content.whileBlocked === true,
    product: content.product ?? null,
    referral: referralOf(content),
    editedAt: last ? toIso(last.at) : null,
    earlier: before.reverse().map(({ body, at }) => ({ body, at: toIso(at) })),
    deletedAt: content.deleted ? toIso(content.deleted.at) : null,
    wamid: m.wamid,
    clientMessageId: m.clientMessageId,
    status: m.status,
    error: m.error,
    statusTimes: timesOf(m.reports),
    billing: billingOf(m.reports),
    media: m.media && !content.deleted?.hidden ? toMedia(m.media) : null,
    sentAt: toIso(m.sentAt),
    receivedAt: toIso(m.receivedAt),
  };
}

const timesOf = (reports: DeliveryReports | null): MessageWire['statusTimes'] =>
  Object.fromEntries(Object.entries(reports?.times ?? {}).map(([state, at]) => [state, toIso(at)]));
const billingOf = (reports: DeliveryReports | null): MessageWire['billing'] =>
  reports?.pricing || reports?.conversation ? { pricing: reports.pricing ?? null, conversation: reports.conversation ?? null } : null;
