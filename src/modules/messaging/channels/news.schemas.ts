import { z } from 'zod';
import { pageOf } from '../../../kernel/page';
import { toIso } from '../../../kernel/time';
import type { channelEvents } from './channels.table';
import { NEWS_KINDS, NEWS_LEVELS, type News, newsIn } from './news.domain';

export const news = z
  .object({
    kind: z.enum(NEWS_KINDS),
    level: z.enum(NEWS_LEVELS).exclude(['over']).meta({ description: '`alarm`: messages do not go out, and somebody must act.' }),
    since: z.iso.datetime(),
    until: z.iso.datetime().nullable(),
    detail: z.string().nullable().meta({ description: 'Meta’s own word for it.', example: 'RESTRICTED_BIZ_INITIATED_MESSAGING' }),
  })
  .meta({ id: 'ChannelNews' });

export const toNews = ({ kind, level, at, until, detail }: Omit<News, 'subject'>): z.infer<typeof news> => ({
  kind,
  level: level === 'over' ? 'info' : level,
  since: toIso(at),
  until: until === null ? null : toIso(until),
  detail,
});

const toldNews = z
  .object({
    kind: z.enum(NEWS_KINDS),
    level: z.enum(NEWS_LEVELS).meta({ description: '`over`: what was told before has ended.' }),
    detail: z.string().nullable(),
  })
  .meta({ id: 'ChannelEventNews' });

const channelEvent = z
  .object({
    id: z.string(),
    field: z.string().meta({ example: 'account_update' }),
    reason: z.string().meta({ description: '`account-event`, or why no conversation holds it.' }),
    news: z.array(toldNews).meta({ description: 'What it means for the number; nothing of most.' }),
    raw: z.string().meta({ description: 'What Meta sent, as JSON; cut where it is very long.' }),
    receivedAt: z.iso.datetime(),
  })
  .meta({ id: 'ChannelEvent', description: 'Something Meta told of a number that no conversation holds. Kept once, for thirty days.' });
export const channelEventPage = pageOf(channelEvent).meta({ id: 'ChannelEventPage' });

export const toChannelEvent = ({
  id,
  field,
  reason,
  raw,
  receivedAt,
}: typeof channelEvents.$inferSelect): z.infer<typeof channelEvent> => ({
  id,
  field,
  reason,
  news: newsIn(field, raw, receivedAt).map(({ kind, level, detail }) => ({ kind, level, detail })),
  raw,
  receivedAt: toIso(receivedAt),
});
