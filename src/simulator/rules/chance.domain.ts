/** Repeatable chance: the same seed and keys give the same number in [0, 1). */
export function chance(seed: number, ...keys: (string | number)[]): number {
  let state = seed >>> 0;
  for (const char of keys.join('/')) state = Math.imul(state ^ char.charCodeAt(0), 0x01000193) >>> 0;
  state = (state + 0x6d2b79f5) >>> 0;
  let mixed = Math.imul(state ^ (state >>> 15), state | 1);
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
}
