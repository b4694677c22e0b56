import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import { oneLine } from '../../../kernel/wire';
import { CHANNEL_MODES, CHANNEL_STATUSES, hookPath } from './channels.domain';
import type { channels, unroutedDays, unroutedEvents } from './channels.table';
import { standing } from './news.domain';
import { news, toNews } from './news.schemas';
import { TENANT_BUDGET } from './unrouted.domain';

const decimal = z.string().regex(/^\d{5,20}$/, 'an id of Meta has 5 to 20 digits and nothing else');

const fields = {
  name: oneLine(120),
  accessToken: z
    .string()
    .min(1)
    .max(4096)
    .meta({ description: 'Kept encrypted; never returned. Meta must show the number and its account to it.' }),
  appSecret: z.string().min(8).max(512).meta({ description: 'Secret of the Meta app that the access token belongs to.' }),
};

export const channelBody = z
  .strictObject({
    kind: z.literal('whatsapp'),
    name: fields.name,
    wabaId: decimal.meta({ description: 'WhatsApp Business Account id.' }),
    phoneNumberId: decimal.meta({ description: 'Business phone number id; one channel in the whole installation.' }),
    displayNumber: z
      .string()
      .regex(/^\+?[\d\s().-]{5,30}$/, 'not a phone number')
      .optional()
      .meta({ description: 'As people read it. Left out: as Meta writes it.' }),
    accessToken: fields.accessToken,
    appSecret: fields.appSecret.optional().meta({ description: 'Secret of your own Meta app. Left out: the platform’s app.' }),
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

export const simulatedChannelBody = z
  .strictObject({ name: fields.name.meta({ description: 'Of the channel; the simulator shows it as the name of the business.' }) })
  .meta({ id: 'SimulatedChannelBody', example: { name: 'Loja' } });

export const channelChange = z
  .strictObject(fields)
  .partial()
  .meta({ id: 'ChannelChange', example: { name: 'Loja do centro' } });
export type ChannelChange = z.infer<typeof channelChange>;

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
    health: z.array(news).meta({ description: 'What Meta has told of the number and its account and still stands, the worst first.' }),
    alarm: z.string().nullable().meta({ description: 'Why Meta refuses the channel, while it does, or how it was lost.' }),
    phonePage: z
      .string()
      .nullable()
      .meta({ description: 'The page of the simulator on which one is a customer of this number; null: customers write with WhatsApp.' }),
    hookPath: z.string().meta({ example: '/webhooks/meta/hok_01kb3rt5a6e0zvgv5x3m9f7c2d' }),
    revision: z.number().int(),
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
export const channelPage = pageOf(channel)
  .extend({ hasSimulator: z.boolean().meta({ description: 'Whether this installation can give a company a simulated number.' }) })
  .meta({ id: 'ChannelPage' });

/** `simulatorUrl`: empty where there is none. */
export const toChannel = (row: typeof channels.$inferSelect, simulatorUrl: string, now: number): z.infer<typeof channel> => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  wabaId: row.wabaId,
  phoneNumberId: row.phoneNumberId,
  displayNumber: row.displayNumber,
  mode: row.mode,
  status: row.status === 'connected' && standing(row.health, now).some(({ level }) => level === 'alarm') ? 'alarm' : row.status,
  health: row.status === 'disconnected' ? [] : standing(row.health, now).map(toNews),
  alarm: row.alarm,
  phonePage: row.mode === 'simulator' && simulatorUrl !== '' ? new URL(`/phone/${row.phoneNumberId}`, simulatorUrl).href : null,
  hookPath: hookPath(row.hookId),
  revision: row.revision,
  createdAt: toIso(row.createdAt),
});

const unroutedEvent = z
  .object({
    id: z.string(),
    hookPath: z.string(),
    reason: z.string().meta({ description: '`unknown-number`: no connected number of yours on this hook; `no-account`: it names none.' }),
    raw: z.string().meta({ description: 'What Meta sent, as JSON; cut where it is very long.' }),
    receivedAt: z.iso.datetime(),
  })
  .meta({ id: 'UnroutedEvent', description: 'A signed webhook that reached nobody. Kept for thirty days.' });
const unroutedDay = z.object({
  day: z.iso.date(),
  kept: z.number().int(),
  bytes: z.number().int(),
  dropped: z
    .number()
    .int()
    .meta({ description: `Beyond the ${TENANT_BUDGET.rows} and ${TENANT_BUDGET.bytes} bytes that a day keeps.` }),
});
export const unroutedPage = pageOf(unroutedEvent)
  .extend({ days: z.array(unroutedDay) })
  .meta({ id: 'UnroutedEventPage' });

export const toUnroutedEvent = (row: typeof unroutedEvents.$inferSelect): z.infer<typeof unroutedEvent> => ({
  id: row.id,
  hookPath: hookPath(row.hookId),
  reason: row.reason,
  raw: row.raw,
  receivedAt: toIso(row.receivedAt),
});
export const toUnroutedDay = ({ day, kept, bytes, dropped }: typeof unroutedDays.$inferSelect): z.infer<typeof unroutedDay> => ({
  day,
  kept,
  bytes,
  dropped,
});
