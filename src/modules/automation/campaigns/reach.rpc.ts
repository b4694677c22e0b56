/** Whom messages of campaigns are about to reach. `keys`: by what their addresses are known, without naming them. */
export type ReachAsked = {
  keys: readonly string[];
  /** Of which campaign; a person counts once for each. Where people are counted and not messages it is empty. */
  campaignId: string;
  /** How far back it counts, in ms. */
  within: number;
} & ({ people: number } | { messages: number });
/** `refused`: there is no room for them. `freesAt`: when the oldest of those who count is let go. */
export type ReachGiven = { refused: string[]; freesAt: number | null };

/** Who was written to by campaigns: people of a portfolio, or messages to each of some people. */
export interface ReachRpc {
  /** Counts those for whom there is room; told again they count once. */
  take(asked: ReachAsked): ReachGiven;
  /** Nothing left for these after all. */
  giveBack(keys: readonly string[], campaignId: string): void;
  /** How many count now, and when the oldest of them is let go. */
  standing(within: number): { used: number; freesAt: number | null };
}
