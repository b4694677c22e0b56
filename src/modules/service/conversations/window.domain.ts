import { timeOfDay } from '../../../kernel/calendar';
import { fillPlaceholders } from '../../../kernel/placeholders';
import { after, before, earlier, hours, type Instant, minutes, seconds } from '../../../kernel/time';

/** Free text may go out for 24 hours after the customer's last message (Meta, customer service window). */
export const SERVICE_WINDOW = hours(24);
/** We stop a minute early: Meta's clock, not ours, decides (INV-12). */
export const WINDOW_MARGIN = seconds(60);

/** Whether the customer ever said a word; of a window that Meta has shut the word itself is forgotten. */
export const hasWritten = (now: { lastInboundAt?: Instant; windowShutAt?: Instant }): boolean =>
  now.lastInboundAt !== undefined || now.windowShutAt !== undefined;

export const windowEnd = (lastInboundAt: Instant | undefined): Instant | undefined =>
  lastInboundAt === undefined ? undefined : after(lastInboundAt, SERVICE_WINDOW);

export function windowOpen(lastInboundAt: Instant | undefined, at: Instant): boolean {
  const end = windowEnd(lastInboundAt);
  return end !== undefined && at < end - WINDOW_MARGIN;
}

/** Fills the time of day at which the window closes into what the bot says: `{{time}}`. */
export function withClosingTime(text: string, lastInboundAt: Instant | undefined, timezone: string): string {
  const end = windowEnd(lastInboundAt);
  return end === undefined ? text : fillPlaceholders(text, { time: timeOfDay(end, timezone) });
}

const PLAUSIBLE = minutes(5);

/** Billing counts from the provider's own time stamp when it is within five minutes of receipt, else from receipt. */
export const billingTime = (providerAt: Instant, receivedAt: Instant): Instant =>
  Math.abs(providerAt - receivedAt) <= PLAUSIBLE ? providerAt : receivedAt;

/**
 * When something happened to a message of ours: as its status says, if that is after it was accepted and not from the future,
 * for Meta repeats a status for days; else when we learnt it.
 */
export const statusTime = (stamp: Instant, acceptedAt: Instant, receivedAt: Instant): Instant =>
  before(acceptedAt, PLAUSIBLE) <= stamp && stamp <= after(receivedAt, PLAUSIBLE) ? stamp : receivedAt;

/** The window counts from when the customer wrote, however late we learn it, but never from the future. */
export const windowTime = (providerAt: Instant, receivedAt: Instant): Instant => earlier(providerAt, receivedAt);
