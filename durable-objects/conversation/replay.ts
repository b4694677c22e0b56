import { after, type Instant, instantOf, seconds } from '../../src/kernel/time';
import { type DeliveryError, type DeliveryState, GIVE_UP_AFTER } from '../../src/modules/messaging/content/delivery.domain';
import type { InboundMessage, InboundStatus } from '../../src/modules/messaging/content/inbound.domain';
import { saidBy, weightOf } from '../../src/modules/messaging/content/message.domain';
import type { Command, Event } from '../../src/modules/service/conversations/conversation.domain';
import type { IntakeRoute } from '../../src/modules/service/conversations/interaction.domain';
import type { BillingFact } from '../../src/modules/service/conversations/state-change.domain';
import { windowTime } from '../../src/modules/service/conversations/window.domain';
import type { Row } from './log';

/** What a row of the log meant when it was written: the inverse of writing it. */
export const eventOf = (row: Row): Event => {
  if (row.direction === 'internal') return { type: 'noted', seq: row.seq };
  return row.direction === 'in'
    ? {
        type: 'received',
        seq: row.seq,
        weight: weightOf(row.content.type),
        windowAt: windowTime(instantOf(row.sentAt), instantOf(row.receivedAt)),
      }
    : {
        type: 'sent',
        seq: row.seq,
        at: instantOf(row.sentAt),
        by: row.author.kind === 'bot' ? 'bot' : 'agent',
        weight: weightOf(row.content.type),
      };
};

/** What a customer's message asks of the machine. */
export const receiving = ({ content, providerAt, fromAd }: InboundMessage, entry: IntakeRoute): Command => ({
  type: 'receive',
  weight: weightOf(content.type),
  entry,
  providerAt,
  fromAd,
  said: saidBy(content),
});

/** What the bot has said goes to the queue at once; should that fail, the alarm gives it there after this. */
export const SAY_WITHIN = seconds(10);

/** What WhatsApp would answer, had it been asked. */
export const TOO_LATE: DeliveryError = { code: 131047, title: 'Re-engagement message' };

/** What the bot says, as a row to write: its place in the log is its key, because what made it speak is written with it. */
export const botMessage = (seq: number, text: string): Pick<Row, 'key' | 'author' | 'content' | 'media'> => ({
  key: `b:${seq}`,
  author: { kind: 'bot' },
  content: { type: 'text', body: { body: text } },
  media: null,
});

const FACT_KINDS: Partial<Record<InboundStatus['state'], 'accepted' | 'delivered' | 'failed'>> = {
  sent: 'accepted',
  delivered: 'delivered',
  failed: 'failed',
};

/** What a status says of a message that Meta charges for, or may: a template, or whatever it calls billable. Free words leave no fact. */
export function messageFactOf(
  { seq, content }: Pick<Row, 'seq' | 'content'>,
  { state, at, pricing, conversation }: InboundStatus,
): BillingFact | undefined {
  const kind = FACT_KINDS[state];
  const isTemplate = content.type === 'template';
  if (!kind || (!isTemplate && pricing?.billable !== true)) return undefined;
  const template = isTemplate && typeof content.body.name === 'string' ? content.body.name : null;
  return { kind, seq, at, template, ...(pricing ? { pricing } : {}), ...(conversation ? { conversation } : {}) };
}

/** Until when an outgoing message stays in a state that nothing else was planned for. */
export const waitsUntil = (status: DeliveryState, row: Row, at: Instant): Instant | null =>
  status !== 'unknown' ? null : row.status === 'unknown' && row.dueAt !== null ? instantOf(row.dueAt) : after(at, GIVE_UP_AFTER);
