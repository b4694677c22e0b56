/** Whether an account asks every member for a second factor. Owners are always asked. */
export const SECOND_FACTOR_POLICIES = ['optional', 'required'] as const;
export type SecondFactorPolicy = (typeof SECOND_FACTOR_POLICIES)[number];
export const LONGEST_IDLE = 1440;

/** What a company may choose for the first, in minutes. */
export const SHORTEST_IDLE = 5;

/**
 * What becomes of the words of a message that its customer deletes: `shown`, marked as deleted, because both sides may need the
 * record of what was asked and answered; or `hidden` from everybody from then on. They stay in the log in either case.
 */
export const DELETED_MESSAGES = ['shown', 'hidden'] as const;
