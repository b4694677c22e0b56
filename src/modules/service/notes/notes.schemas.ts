import { z } from 'zod';
import { idSchema, parseInnerId } from '../../../kernel/ids';
import { pageOf, pageQuery } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { written } from '../../../kernel/wire';
import { clientMessageId } from '../../messaging/content/content.schemas';
import { type Mention, mention, party } from '../desk/desk.schemas';

export const noteBody = z
  .strictObject({
    body: written(4096, z.string().min(1)).refine((text) => text.trim() !== '', 'not only blanks'),
    mentions: z
      .array(idSchema('user'))
      .max(20)
      .default([])
      .meta({ description: 'Colleagues who are told; each must be allowed to see the conversation.' }),
    clientMessageId: clientMessageId.optional().meta({ description: 'Yours; the same one again is the same note.' }),
  })
  .meta({ id: 'NoteBody', example: { body: 'Cliente antigo, cuidado com o prazo.', mentions: [], clientMessageId: 'n-1' } });
export type NoteBody = z.infer<typeof noteBody>;

export const colleagues = z.object({ items: z.array(party) }).meta({ id: 'Colleagues' });

export const mentionPage = pageOf(mention)
  .extend({ unseen: z.number().int().meta({ description: 'How many you have not seen, on whatever page.' }) })
  .meta({ id: 'MentionPage' });
export const mentionQuery = pageQuery.extend({
  unseen: z.enum(['true', 'false']).optional().meta({ description: '`true`: only those you have not seen.' }),
});

export const seenBody = z
  .strictObject({ messageIds: z.array(z.string().max(64)).max(100).optional().meta({ description: 'Which; without it all.' }) })
  .meta({ id: 'MentionsSeenBody', example: {} });

export type MentionRow = {
  messageId: string;
  conversationId: string;
  byId: string;
  byName: string;
  excerpt: string;
  at: number;
  seenAt: number | null;
  contactName: string;
};

export const toMention = (row: MentionRow): Mention => ({
  messageId: row.messageId,
  conversationId: row.conversationId,
  seq: parseInnerId('message', row.messageId)?.number ?? 0,
  contact: { name: row.contactName },
  by: { id: row.byId, name: row.byName },
  excerpt: row.excerpt,
  at: toIso(row.at),
  seen: row.seenAt !== null,
});
