/** Whose costs a budget is about: everybody's, those of a number, or those of a department. */
export const SCOPES = ['account', 'channel', 'department'] as const;
export type Scope = (typeof SCOPES)[number];
/** Per cent of a budget at which people are told. */
export const WARN = [50, 80, 100] as const;

/** What of a budget is used: charged and reserved in the month, and what is about to be. In micros. */
export type Use = { spent: number; held: number };

/** The shares that a budget has reached, lowest first. */
export const reachedShares = (warn: readonly number[], used: number, amount: number): number[] =>
  [...warn].sort((a, b) => a - b).filter((share) => used * 100 >= share * amount);

/** Whether a hard limit is lifted at a moment. */
export const isLifted = ({ liftedUntil }: { liftedUntil: number | null }, at: number): boolean => liftedUntil !== null && at < liftedUntil;
