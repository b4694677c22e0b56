import type { SlotValues } from '../../../kernel/templates/types';
import type { OutreachNews } from '../../service/conversations/outreach.domain';
import type { PauseReason } from './campaign.domain';
import type { Counts, ListedPerson, RecipientState, SkipReason } from './recipient.domain';

/** Somebody on a campaign's list. `key` is made from the address, so that nobody is on it twice; it begins with the number of the part. */
export type PlannedPerson = { key: string; contactId: string; language: string; values: SlotValues };
/** Somebody who is to be written to now. `sendKey`: under which name their message stands in the thread. */
export type ClaimedPerson = PlannedPerson & { sendKey: string };
/**
 * `skipped`: for good; `isWritten`: a message stands in their thread that never left, so that another one needs a name of its own. `later`: they
 * are due again then, and nothing has left.
 */
export type Settled = { key: string } & ({ skipped: SkipReason; isWritten?: true } | { later: number });
export type PageQuery = {
  state?: RecipientState | undefined;
  reason?: string | undefined;
  /** Who answered, and with which quick reply. */
  replied?: boolean | undefined;
  button?: string | undefined;
  after?: string | undefined;
  limit: number;
};
/** `lastMinute`: how many messages left within the last minute, as far as this part remembers; `planned`: who is still to be written to; `buttons`: how many chose each quick reply. */
export type Flow = { lastMinute: number; planned: number; buttons: { button: string; people: number }[] };
/** `driver`: who asks; so many at once are let in. `most` 0: they have ended. `holdUntil`: nobody is claimed before. */
export type ClaimAsked = { driver: string; most: number; settled: readonly Settled[]; holdUntil?: number | null };
export type Claim = { people: ClaimedPerson[]; nextDue: number | null; stop: PauseReason | null; isOpen: boolean };

/**
 * One part of a campaign's list. It is the only writer of who is on it and what became of them; every method may be told again. A claim
 * ends by itself: whoever was not heard of is claimed anew, under the same name in their thread, where the same message is one.
 */
export interface OutreachRpc {
  /** Adds people who are not on it yet; answers how many. Only before it is opened. */
  plan(people: readonly PlannedPerson[]): number;
  /** Lets it be claimed from, or no more; from then on no claim succeeds. `revision`: of the campaign that wishes it; an older one comes too late. */
  control(run: 'open' | 'closed' | 'cancelled', revision: number): Promise<Counts>;
  /** Whether a message that waited may leave now: whose it is; null when it may not, and then they wait for the campaign to go on, or are called off. */
  mayGo(sendKey: string): string | null;
  /** What became of the last, and who is next. */
  claim(asked: ClaimAsked): Claim;
  /** What conversations tell of the messages. */
  tell(news: readonly OutreachNews[]): void;
  counts(): Counts;
  page(query: PageQuery): { people: ListedPerson[]; next: string | null };
  /** How it goes: for those who look on. */
  flow(): Flow;
  /** Those who failed, once more. */
  again(states: readonly RecipientState[]): number;
  /** Why people were skipped or failed, and how many each. */
  reasons(): { state: RecipientState; reason: string; people: number }[];
  /** How much of some people is there. */
  knows(contactIds: readonly string[]): number;
  forget(contactIds: readonly string[]): void;
  clear(): Promise<void>;
}
