/** So many chunks, spread over all, are counted for a first estimate. */
export const SPREAD = 8;
/** People of a preview, and how many of each place are chosen from. */
export const SAMPLE = 20;
export const WINDOW = 50;

/** So many of `of` things, evenly spread from a place that chance gives (0 to 1). */
export const spread = (of: number, many: number, chance: number): number[] =>
  of <= many ? Array.from({ length: of }, (_, n) => n) : Array.from({ length: many }, (_, n) => Math.floor(((n + chance) * of) / many));

export type Counted = { found: number; rows: number };

/** How many there are among `total`, and how far that may be off nineteen times of twenty. */
export function estimateOf(counted: readonly Counted[], total: number): { estimate: number; margin: number } {
  const [found, rows] = [counted.reduce((sum, one) => sum + one.found, 0), counted.reduce((sum, one) => sum + one.rows, 0)];
  if (rows === 0 || rows >= total) return { estimate: found, margin: 0 };
  const share = found / rows;
  const estimate = Math.round(share * total);
  const [many, mean] = [counted.length, found / counted.length];
  const variance = counted.reduce((sum, one) => sum + (one.found - mean) ** 2, 0) / Math.max(1, many - 1);
  const unseen = 1 - rows / total;
  const margin = Math.ceil(1.96 * Math.sqrt((variance / many) * unseen) * (total / (rows / many)));
  return { estimate, margin: Math.min(margin, total) };
}

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const numberOf = (suffix: string): bigint => [...suffix].reduce((sum, digit) => sum * 32n + BigInt(Math.max(0, DIGITS.indexOf(digit))), 0n);

/** An id between two, at the place that chance gives: of ids of one kind, which end in 26 digits to the base of 32. */
export function idBetween(after: string, upTo: string, chance: number): string {
  const cut = upTo.length - 26;
  const [from, to] = [after === '' ? 0n : numberOf(after.slice(cut)), numberOf(upTo.slice(cut))];
  let at = from + ((to - from) * BigInt(Math.floor(chance * 1e9))) / 1_000_000_000n;
  let text = '';
  for (let n = 0; n < 26; n += 1) {
    text = (DIGITS[Number(at % 32n)] ?? '0') + text;
    at /= 32n;
  }
  return upTo.slice(0, cut) + text;
}

/** Some of these, each once, as chance (0 to 1, a number each) chooses. */
export function drawn<T>(from: readonly T[], many: number, chance: () => number): T[] {
  const left = [...from];
  const chosen: T[] = [];
  while (chosen.length < many && left.length > 0) chosen.push(...left.splice(Math.floor(chance() * left.length), 1));
  return chosen;
}
