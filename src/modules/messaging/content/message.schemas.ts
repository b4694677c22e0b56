import { z } from 'zod';
import { innerId } from '../../../kernel/ids';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { when } from '../../../kernel/wire';
import { DELIVERY_STATES } from './delivery.domain';
import { FILE_FAILURES, type LoggedMessage, MEDIA_STATES, MESSAGE_TYPES, type Media } from './message.domain';

const author = z
  .discriminatedUnion('kind', [
    z.object({ kind: z.literal('customer') }),
    z.object({ kind: z.literal('agent'), id: z.string(), name: z.string() }),
    z.object({ kind: z.literal('bot') }),
    z.object({ kind: z.literal('system') }),
  ])
  .meta({ id: 'Author' });
export const media = z
  .object({
    state: z.enum(MEDIA_STATES),
    mime: z.string().nullable().meta({ description: 'The type detected from the bytes, whatever the name says.' }),
    size: z.number().int().nullable(),
    name: z.string().nullable(),
    reason: z.enum(FILE_FAILURES).nullable().meta({ description: 'Why there is no file, when `failed`.' }),
  })
  .meta({ id: 'MessageMedia', description: 'The file of a message: `pending` until it was copied from WhatsApp.' });
export const message = z
  .object({
    id: z.string().meta({ example: 'msg_01kb3rt5a6e0zvgv5x3m9f7c2d_42' }),
    seq: z.number().int().meta({ description: 'Number in the thread: 1, 2, 3, … without gaps.' }),
    rev: z.number().int().meta({ description: 'Grows whenever any message of the thread changes; what a client resumes from.' }),
    direction: z.enum(['in', 'out', 'internal']).meta({ description: '`internal`: a note, which only colleagues see.' }),
    author,
    type: z.enum(MESSAGE_TYPES),
    body: z
      .record(z.string(), z.unknown())
      .meta({ description: 'The object WhatsApp names like the type: for a text `{"body": "…"}`.', example: { body: 'Bom dia!' } }),
    quotes: z.string().nullable().meta({ description: 'wamid of the message this one answers.' }),
    wamid: z.string().nullable(),
    clientMessageId: z.string().nullable(),
    status: z.enum([...DELIVERY_STATES, 'received', 'internal']).meta({
      description:
        'Ticks: queued and sending (clock), accepted and sent (one), delivered (two), read and played (blue). `unknown` = it may have left; it is never resent by itself, and is `unknown_final` when nothing is heard of it for 72 hours.',
    }),
    error: z.object({ code: z.number().int(), title: z.string() }).nullable(),
    media: media.nullable(),
    sentAt: when,
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

export const toMessage = (conversationId: string, m: LoggedMessage): MessageWire => ({
  id: innerId('message', conversationId, m.seq),
  seq: m.seq,
  rev: m.rev,
  direction: m.direction,
  author: m.author,
  type: m.content.type,
  body: m.content.body,
  quotes: m.content.quotes ?? null,
  wamid: m.wamid,
  clientMessageId: m.clientMessageId,
  status: m.status,
  error: m.error,
  media: m.media && toMedia(m.media),
  sentAt: toIso(m.sentAt),
  receivedAt: toIso(m.receivedAt),
});
