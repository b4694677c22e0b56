import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { call } from './api.ts';
import { messagesOf, type Shop } from './shop.ts';
import { until } from './until.ts';

/** The file of a message once it was copied, or failed. */
export const settledFile = (shop: Shop, id: string, seq: number): Promise<NonNullable<MessageWire['media']>> =>
  until(async () => {
    const media = (await messagesOf(shop.tenant, id)).find((message) => message.seq === seq)?.media;
    return media && media.state !== 'pending' ? media : undefined;
  });

export const fileOf = (
  shop: Shop,
  { id }: Pick<MessageWire, 'id'>,
  conversation: string,
  headers: Record<string, string> = {},
  query = '',
) => call('GET', `/v1/conversations/${conversation}/messages/${id}/media${query}`, { token: shop.tenant.token, headers });
