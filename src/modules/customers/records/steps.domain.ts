/** Records of one step of work. */
export const STEP = 50;
/** A step has so many places for receipts: one of all its records together, and one of each alone. */
export const PLACES = 64;
/** Records of one part of a list. */
export const PART = 2_000;

/** What became of a record: the revision that it has from then on, or why it was left as it was. */
export type Fate = 'changed' | 'unchanged' | 'refused';
export type Reason = 'not-found' | 'changed-meanwhile' | 'value-not-unique' | 'record-in-use';
export type Line = readonly [no: number, fate: Fate, revision: number | null, reason: Reason | null];

export const partName = (part: number): string => `records-${String(part).padStart(5, '0')}`;
export const stepOf = (part: number, at: number): number => part * Math.ceil(PART / STEP) + Math.floor(at / STEP);

/** How many of these came to each end. */
export const fatesOf = (lines: readonly Line[]): Record<Fate, number> => {
  const sum = { changed: 0, unchanged: 0, refused: 0 };
  for (const [, fate] of lines) sum[fate] += 1;
  return sum;
};
