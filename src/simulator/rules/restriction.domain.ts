/** What Meta forbids an account for a while, and which code a send then gets. */
export interface Restriction {
  type: string;
  /** Epoch milliseconds; `null` = until it is lifted. */
  until: number | null;
}

export const isRunning = ({ until }: Restriction, at: number): boolean => until === null || at < until;

/** `content`: the category of the template, or free text. */
export function forbids(
  restrictions: readonly Restriction[],
  content: 'service' | 'marketing' | 'utility' | 'authentication',
  at: number,
): 368 | 131064 | undefined {
  const types = restrictions.filter((one) => isRunning(one, at)).map(({ type }) => type);
  if (content === 'service') return types.includes('RESTRICTED_CUSTOMER_INITIATED_MESSAGING') ? 368 : undefined;
  if (types.includes('RESTRICTED_BIZ_INITIATED_MESSAGING')) return 368;
  return content === 'utility' && types.includes('RESTRICTED_UTILITY_TEMPLATES') ? 131064 : undefined;
}

/** Portfolio limits: how many people templates may reach in a day outside their service windows. */
export const LIMITS: Readonly<Record<string, number>> = {
  TIER_50: 50,
  TIER_250: 250,
  TIER_2K: 2_000,
  TIER_10K: 10_000,
  TIER_100K: 100_000,
  TIER_UNLIMITED: Number.POSITIVE_INFINITY,
};
