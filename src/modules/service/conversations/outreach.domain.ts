import { after, type Duration, days, type Instant } from '../../../kernel/time';
import type { Queue } from '../queues/queue.domain';

/** The campaign that a message is of. `queue`: where answers go; null: where the number's conversations begin. */
export type OfCampaign = { id: string; name: string; queue: Queue | null };

/** The last message of a campaign to this customer. `key`: whose it is in the campaign's own list. */
export type Outreach = { campaign: OfCampaign; key: string; at: Instant; hasReplied: boolean };

/** A word of the customer within so long answers the campaign that wrote last. */
export const ANSWERS_WITHIN: Duration = days(7);

/** The campaign that a word answers, should it be the first that does. */
export const answeredBy = (outreach: Outreach | undefined, at: Instant): Outreach | undefined =>
  outreach && !outreach.hasReplied && at <= after(outreach.at, ANSWERS_WITHIN) ? outreach : undefined;

/** Of which message of a campaign something is told, from its place in the campaign's list. */
export type OutreachNews = {
  campaignId: string;
  key: string;
  /** What became of the message; `replied`: its reader has answered. */
  what: 'sending' | 'unknown' | 'accepted' | 'sent' | 'delivered' | 'read' | 'failed' | 'replied';
  at: Instant;
  /** Meta's code, with what it says. */
  error?: { code: number; title: string };
  /** Which button they answered by. */
  button?: string;
  /** Their answer is that they want no more messages. */
  isOut?: true;
};

/** The name of a campaign's message in the thread: the same one again is the same message. */
export const outreachKey = (campaignId: string, key: string): string => `o:${campaignId}:${key}`;
export function outreachOf(rowKey: string): { campaignId: string; key: string } | undefined {
  const [sign, campaignId, key] = rowKey.split(':');
  return sign === 'o' && campaignId && key ? { campaignId, key } : undefined;
}

/** Its campaign was stopped, or its reader may not be written to any more, while it waited. */
export const CALLED_OFF = { code: -1, title: 'Not sent: called off while it waited' };
export const isCalledOff = ({ code }: { code: number }): boolean => code === CALLED_OFF.code;

/** The place of a test, which is on no list. */
export const testKey = (id: string): string => `test-${id}`;
export const isTest = ({ key }: Pick<OutreachNews, 'key'>): boolean => key.startsWith('test-');

/** Which object has somebody's place in a campaign: their key begins with its number. */
export const partOf = (key: string): string => key.split('-')[0] ?? '';
export const listNameOf = (tenantId: string, { campaignId, key }: Pick<OutreachNews, 'campaignId' | 'key'>): string =>
  `${tenantId}/${campaignId}/${partOf(key)}`;
