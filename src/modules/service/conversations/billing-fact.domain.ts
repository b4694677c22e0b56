import type { Instant } from '../../../kernel/time';
import type { Told } from '../../messaging/content/pricing.domain';
import type { Session, SessionCategory } from './session.domain';

/** Whether a message was accepted, or delivered, inside a window: the service window, or that of an advertisement. */
type Inside = 'inside' | 'outside';

/** What happened to a session. `number` is its place in the conversation. */
export type SessionFact =
  /** It opened; or, under a rule that opens at delivery, one of the business's is reserved (`session.state`). `queueId`: whose department counts. */
  | { kind: 'session-opened'; session: Session; queueId: string | null }
  /** A reserved session began with a delivery: its times, and the category that the provider tells, are known from now on. */
  | { kind: 'session-began'; session: Session; at: Instant }
  /** It runs until another moment: an advertisement made it longer, another session ended it, or the provider said so. */
  | { kind: 'session-retimed'; session: Session; at: Instant }
  /** One of its messages arrived, so that its charge is certain. `category`: where the provider tells another one. */
  | { kind: 'session-confirmed'; number: number; at: Instant; category: SessionCategory | null }
  /** Its charge is given back: all its messages failed, or a session of its category was open by then. `isVoid`: it never was. */
  | { kind: 'session-released'; number: number; at: Instant; why: 'failed' | 'already-open'; isVoid: boolean }
  /** It was released, and one of its messages arrived after all. */
  | { kind: 'session-arrived-late'; number: number; at: Instant }
  /** It is over, or a status came after its end: what its messages did, as `trace.domain` writes it. */
  | ({ kind: 'session-traced'; number: number; trace: string } & Partial<TraceNotes>);

/**
 * What a trace does not say. `sent`: the places in the log of its messages of the business, in their order; `templates`: their names, where
 * one of them has one.
 */
export type TraceNotes = { sent: readonly number[]; templates?: readonly (string | null)[]; oddities: readonly Oddity[] };

/**
 * What is odd about what the provider told of a message: words that a trace has no letter for, two words that differ, or a time that
 * cannot be right. `raw`: the words themselves.
 */
export type Oddity = { kind: 'unknown-shape' | 'contradiction' | 'clock'; seq: number; raw: string | null };

/** What happened to a message of the business that the tariff in force may charge for by itself. */
export type MessageFact = {
  kind: 'message-accepted' | 'message-delivered' | 'message-failed';
  /** The message's place in the log. */
  seq: number;
  /** The session it was accepted in; null for none. */
  session: number | null;
  at: Instant;
  acceptedAt: Instant;
  /** Name of the template; null for a free-form message. */
  template: string | null;
  /** Ours, of the template; null when unknown and for free-form messages. */
  category: SessionCategory | null;
  serviceWindow: Inside;
  adWindow: Inside;
  /** `agent:…`, `key:…`, `flow:…`, `campaign:…` of who sent it. */
  bearer: string | null;
  queueId: string | null;
  told: Told | null;
};

/** What happened that somebody may charge for, told once and in order. A charge is a function of these and a tariff. */
export type BillingFact = SessionFact | MessageFact;
