import type { Instant } from '../../../kernel/time';
import type { DeliveryError, ProviderState } from './delivery.domain';
import type { Content } from './message.domain';

/** One item of a webhook, understood. */
export type InboundMessage = { kind: 'message'; wamid: string; content: Content; providerAt: Instant; fromAd: boolean };
export type InboundStatus = { kind: 'status'; wamid: string; state: ProviderState; at: Instant; messageId?: string; error?: DeliveryError };

export type InboundItem = InboundMessage | InboundStatus;
