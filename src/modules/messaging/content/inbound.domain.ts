import type { Instant } from '../../../kernel/time';
import type { DeliveryError, ProviderState } from './delivery.domain';
import type { Content } from './message.domain';

/** One item of a webhook, understood. */
export type InboundMessage = { kind: 'message'; wamid: string; content: Content; providerAt: Instant; fromAd: boolean };
/** What the business wrote elsewhere, in the WhatsApp Business app of the same number: part of the thread, and nobody's work here. */
export type Echo = { kind: 'echo'; wamid: string; content: Content; providerAt: Instant; author: 'business-app' | 'bot' };
/** `pricing` and `conversation`: what Meta says it costs, in its own words. */
export type InboundStatus = {
  kind: 'status';
  wamid: string;
  state: ProviderState;
  at: Instant;
  messageId?: string;
  error?: DeliveryError;
  pricing?: Record<string, unknown>;
  conversation?: Record<string, unknown>;
};

export type InboundItem = InboundMessage | Echo | InboundStatus;
