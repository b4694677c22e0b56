import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { CHANNEL_MODES, CHANNEL_STATUSES } from './channels.domain';
import type { channels } from './channels.table';

const decimal = z.string().regex(/^\d{5,20}$/, 'a decimal id of Meta');

export const channelBody = z
  .strictObject({
    kind: z.literal('whatsapp'),
    name: z.string().trim().min(1).max(120),
    wabaId: decimal.meta({ description: 'WhatsApp Business Account id.' }),
    phoneNumberId: decimal.meta({ description: 'Business phone number id; one channel in the whole installation.' }),
    displayNumber: z.string().regex(/^\+?[\d\s().-]{5,30}$/, 'a phone number'),
    accessToken: z.string().min(1).max(4096).meta({ description: 'Kept encrypted; never returned.' }),
    appSecret: z.string().min(8).max(512).optional().meta({ description: 'Secret of your own Meta app. Left out: the platform’s app.' }),
    mode: z.enum(CHANNEL_MODES),
  })
  .meta({
    id: 'ChannelBody',
    example: {
      kind: 'whatsapp',
      name: 'Loja',
      wabaId: '102290129340398',
      phoneNumberId: '106540352242922',
      displayNumber: '+55 11 4002-8922',
      accessToken: 'EAAG…',
      appSecret: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      mode: 'live',
    },
  });
export type ChannelBody = z.infer<typeof channelBody>;

export const channel = z
  .object({
    id: z.string(),
    kind: z.literal('whatsapp'),
    name: z.string(),
    wabaId: z.string(),
    phoneNumberId: z.string(),
    displayNumber: z.string(),
    mode: z.enum(CHANNEL_MODES),
    status: z.enum(CHANNEL_STATUSES),
    alarm: z.string().nullable().meta({ description: 'Why Meta refuses the channel, while it does.' }),
    hookPath: z.string().meta({ example: '/webhooks/meta/hok_01kb3rt5a6e0zvgv5x3m9f7c2d' }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Channel', description: 'A WhatsApp number that customers write to.' });

export const createdChannel = channel
  .extend({
    hook: z.object({
      path: z.string(),
      verifyToken: z
        .string()
        .nullable()
        .meta({ description: 'Shown once. Null on the platform’s hook, whose token the installation holds.' }),
    }),
  })
  .meta({ id: 'CreatedChannel' });
export const channelPage = pageOf(channel).meta({ id: 'ChannelPage' });

export const hookPath = (hookId: string): string => `/webhooks/meta/${hookId}`;

export const toChannel = (row: typeof channels.$inferSelect): z.infer<typeof channel> => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  wabaId: row.wabaId,
  phoneNumberId: row.phoneNumberId,
  displayNumber: row.displayNumber,
  mode: row.mode,
  status: row.status,
  alarm: row.alarm,
  hookPath: hookPath(row.hookId),
  createdAt: toIso(row.createdAt),
});
