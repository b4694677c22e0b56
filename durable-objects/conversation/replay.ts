import { after, earlier, type Instant, instantOf, seconds } from '../../src/kernel/time';
import type { DeliveryError } from '../../src/modules/messaging/content/delivery.domain';
import type { Echo, InboundMessage } from '../../src/modules/messaging/content/inbound.domain';
import { ASK_AGAIN, announced } from '../../src/modules/messaging/content/inbound-file.domain';
import { type Content, saidBy, weightOf } from '../../src/modules/messaging/content/message.domain';
import { cameFrom, referralOf } from '../../src/modules/messaging/content/referral.domain';
import type { Command, Conversation, Event, Weight } from '../../src/modules/service/conversations/conversation.domain';
import { type ConversationRef, type FaceNews, isOutdated } from '../../src/modules/service/conversations/state-change.domain';
import { windowTime } from '../../src/modules/service/conversations/window.domain';
import type { Row } from './row';

/** Written by the business elsewhere: an echo bears its wamid as key, since nothing here called it otherwise. */
export const isEcho = ({ direction, key, wamid }: Pick<Row, 'direction' | 'key' | 'wamid'>): boolean =>
  direction === 'out' && key === wamid;

/** What a row of the log meant when it was written: the inverse of writing it. */
export const eventOf = (row: Row): Event => {
  if (row.direction === 'internal' || isEcho(row)) return { type: 'noted', seq: row.seq };
  return row.direction === 'in'
    ? {
        type: 'received',
        seq: row.seq,
        weight: weightIn(row.content),
        windowAt: windowTime(instantOf(row.sentAt), instantOf(row.receivedAt)),
      }
    : {
        type: 'sent',
        seq: row.seq,
        at: instantOf(row.sentAt),
        by: row.author.kind === 'agent' ? 'agent' : 'bot',
        weight: weightOf(row.content.type),
      };
};

/** Of what a customer says: who is blocked wakes nobody and opens nothing, also when the log is read again. */
const weightIn = ({ type, whileBlocked }: Content): Weight => (whileBlocked ? 'annotation' : weightOf(type));

/** Whom a conversation is with, as far as it is kept beside the log. */
export const isSameFace = (a: ConversationRef, b: ConversationRef): boolean =>
  a.contact.name === b.contact.name &&
  (a.isBlocked ?? false) === (b.isBlocked ?? false) &&
  JSON.stringify(a.address) === JSON.stringify(b.address);

/** Whether both know the same terms; none is the same as nobody saying. */
export const isSameBilling = ({ account: a }: ConversationRef, { account: b }: ConversationRef): boolean =>
  JSON.stringify(a.billing ?? []) === JSON.stringify(b.billing ?? []);

/** A message that came from Meta, as its row begins; its file, if it has one, is asked for again in a while. */
export function arrived({ kind, wamid, content: said, providerAt }: InboundMessage | Echo, at: Instant, { isBlocked }: ConversationRef) {
  const content: Content = kind === 'message' && isBlocked ? { ...said, whileBlocked: true } : said;
  const media = announced(content);
  const dueAt = media?.state === 'pending' ? after(at, ASK_AGAIN) : null;
  return { wamid, content, media, sentAt: earlier(providerAt, at), receivedAt: at, dueAt };
}

/** What a customer's message asks of the machine. What somebody says who is blocked wakes nobody and opens nothing. */
export function receiving({ content, providerAt, fromAd }: InboundMessage, { entry, isBlocked }: ConversationRef): Command {
  const referral = referralOf(content);
  return {
    type: 'receive',
    weight: isBlocked ? 'annotation' : weightOf(content.type),
    entry,
    providerAt,
    fromAd,
    said: saidBy(content),
    ...(content.consent === 'out' ? { optsOut: true } : {}),
    ...(referral ? { referral: cameFrom(referral, providerAt) } : {}),
  };
}

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

/** Whether the news of a contact is that they are blocked, with an end to what is open. */
export const endsOpen = (news: FaceNews, now: ConversationRef): boolean =>
  'endsOpen' in news && news.endsOpen === true && now.isBlocked === true;

/** Whether what somebody brings is another thread's: it goes on there, or they take it for somebody else's. */
export const goesOnElsewhere = (known: { ref: ConversationRef; state: Conversation } | undefined, told: ConversationRef | null): boolean =>
  known !== undefined && (known.state.continuedIn !== undefined || (told !== null && isOutdated(known.ref, told)));
