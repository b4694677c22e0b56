import type { ConsentAction, ConsentCategory, ConsentSource } from './ledger.domain';

/** What a message that the company begins is about, as Meta judges it. */
export const MESSAGE_CATEGORIES = ['marketing', 'utility', 'authentication'] as const;
export type MessageCategory = (typeof MESSAGE_CATEGORIES)[number];

/** By which rule somebody may, or may not, be written to. */
export const RECEIVING_RULES = ['erased', 'blocked', 'out-of-all', 'marketing-out', 'no-opt-in', 'utility-out', 'allowed'] as const;
export type ReceivingRule = (typeof RECEIVING_RULES)[number];

/** The event that decided, by its place in the ledger. */
export type Decisive = { contactId: string; no: number };
export type Recipient = {
  erasedAt: number | null;
  blockedAt: number | null;
  marketingNeedsOptIn: boolean;
  /** One of their addresses belonged to somebody who was erased: no marketing until they opt in, which no file does for them. */
  wasErased?: boolean;
  consents: Partial<Record<ConsentCategory, Decisive & { state: ConsentAction; since: number; source: ConsentSource }>>;
};
export type MayReceive = { allowed: boolean; rule: ReceivingRule; event: Decisive | null };

/**
 * Whether somebody may be written to: the first rule that applies. An opt-out holds from the moment it is known, an opt-in from
 * when it was given. A free reply while a person waits for one asks none of this but the block.
 */
export function mayReceive(
  { erasedAt, blockedAt, marketingNeedsOptIn, wasErased = false, consents }: Recipient,
  category: MessageCategory,
  at: number,
): MayReceive {
  const refused = (rule: ReceivingRule, event: Decisive | null = null): MayReceive => ({
    allowed: false,
    rule,
    event: event && keyOf(event),
  });
  const { all, marketing, utility } = consents;
  if (erasedAt !== null) return refused('erased');
  if (blockedAt !== null) return refused('blocked');
  if (category === 'authentication') return { allowed: true, rule: 'allowed', event: null };
  if (all?.state === 'out') return refused('out-of-all', all);
  const own = category === 'marketing' ? marketing : utility;
  if (own?.state === 'out') return refused(category === 'marketing' ? 'marketing-out' : 'utility-out', own);
  const isGiven = own !== undefined && own.since <= at && !(wasErased && own.source === 'import');
  if (category === 'marketing' && (marketingNeedsOptIn || wasErased) && !isGiven) return refused('no-opt-in');
  return { allowed: true, rule: 'allowed', event: isGiven ? keyOf(own) : null };
}

const keyOf = ({ contactId, no }: Decisive): Decisive => ({ contactId, no });
