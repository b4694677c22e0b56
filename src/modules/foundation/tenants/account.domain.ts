/** Whether an account asks every member for a second factor. Owners are always asked. */
export const SECOND_FACTOR_POLICIES = ['optional', 'required'] as const;
export type SecondFactorPolicy = (typeof SECOND_FACTOR_POLICIES)[number];
export const LONGEST_IDLE = 1440;

/** What a company may choose for the first, in minutes. */
export const SHORTEST_IDLE = 5;
