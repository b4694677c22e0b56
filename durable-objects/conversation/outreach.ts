import { type Instant, instantOf } from '../../src/kernel/time';
import { saidBy } from '../../src/modules/messaging/content/message.domain';
import { type OutreachNews, outreachOf } from '../../src/modules/service/conversations/outreach.domain';
import type { Effects } from './effects';
import type { Row } from './row';

const TOLD = ['sending', 'unknown', 'accepted', 'sent', 'delivered', 'read', 'failed'] as const;
const STANDS: Readonly<Record<string, OutreachNews['what']>> = {
  ...Object.fromEntries(TOLD.map((one) => [one, one])),
  unknown_final: 'unknown',
  played: 'read',
};

/** What a campaign must learn of one of its messages as it stands now; nothing while it waits. */
function newsOf(row: Row, at: Instant): OutreachNews[] {
  const of = row.author.kind === 'campaign' ? outreachOf(row.key) : undefined;
  const what = STANDS[row.status];
  if (!of || !what || what === 'sending') return [];
  return [{ ...of, what, at, ...(row.error === null ? {} : { error: { code: row.error.code, title: row.error.title } }) }];
}

/** What campaigns must learn of a piece of work: their messages that moved, and who answered. */
export function outreachNews({ rows, events }: Pick<Effects, 'rows' | 'events'>, at: Instant): OutreachNews[] {
  const moved = [...rows.values()].flatMap((row) => newsOf(row, at));
  const answers = events.flatMap((event): OutreachNews[] => {
    if (event.type !== 'outreach-replied') return [];
    const said = [...rows.values()].find(({ direction }) => direction === 'in');
    const button = said?.content.type === 'button' ? saidBy(said.content).text : undefined;
    const out = event.isOut ? { isOut: true as const } : {};
    return [
      { campaignId: event.campaign.id, key: event.key, what: 'replied', at: instantOf(event.at), ...(button ? { button } : {}), ...out },
    ];
  });
  return [...moved, ...answers];
}
