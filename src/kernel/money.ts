/** Money is an integer count of the currency's minor unit (centavos) beside its ISO 4217 code. Never a float. */
export type Money = { amountMinor: number; currency: string };
