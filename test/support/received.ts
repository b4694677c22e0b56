import { vi } from 'vitest';
import type { MessageWire } from '../../src/modules/messaging/content/message.schemas.ts';
import { call } from './api.ts';
import { messagesOf, type Shop } from './shop.ts';

/** The file of a message once it was copied, or failed. */
export const settledFile = (shop: Shop, id: string, seq: number): Promise<NonNullable<MessageWire['media']>> =>
  vi.waitUntil(
    async () => {
      const media = (await messagesOf(shop.tenant, id)).find((message) => message.seq === seq)?.media;
      return media && media.state !== 'pending' ? media : undefined;
    },
    { timeout: 5_000, interval: 10 },
  );

export const fileOf = (
  shop: Shop,
  { id }: Pick<MessageWire, 'id'>,
  conversation: string,
  headers: Record<string, string> = {},
  query = '',
) => call('GET', `/v1/conversations/${conversation}/messages/${id}/media${query}`, { token: shop.tenant.token, headers });
