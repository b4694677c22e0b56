/** Chance that can be repeated: the same seed makes the same choices. */
export type Chance = { number(): number; below(limit: number): number; between(from: number, to: number): number };

export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  // mulberry32
  const number = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number): number => Math.floor(number() * limit);
  return { number, below, between: (from, to) => from + below(to - from) };
}
