/** The newest head of a ledger that was copied out of the database; those of each day stay beside it. */
export const NEWEST = 'ledger/heads/newest.json';
export const headKey = (day: string): string => `ledger/heads/${day}.json`;
/** Entries of a day's seals, a line each, packed. In the order of their names they are in order. */
export const entriesKey = (day: string, first: number): string => `ledger/entries/${day}/${String(first).padStart(12, '0')}.ndjson.gz`;

export type Copy = { no: number; last: number; hash: string; day: string };
