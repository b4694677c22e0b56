/** How alike two words are, from 0 to 1 (Jaro–Winkler): letters in common that stand near each other, beginnings above all. */
export function likeness(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
  const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
  const taken = new Set<number>();
  const met: number[] = [];
  for (const [at, letter] of a.entries()) {
    const from = Math.max(0, at - reach);
    const found = b.slice(from, at + reach + 1).findIndex((each, n) => each === letter && !taken.has(from + n));
    if (found < 0) continue;
    taken.add(from + found);
    met.push(at);
  }
  if (met.length === 0) return 0;
  const theirs = [...taken].sort((x, y) => x - y);
  const moved = met.filter((at, n) => a[at] !== b[theirs[n] ?? 0]).length / 2;
  const jaro = (met.length / a.length + met.length / b.length + (met.length - moved) / met.length) / 3;
  const same = a.slice(0, 4).findIndex((letter, n) => letter !== b[n]);
  const start = same < 0 ? Math.min(4, a.length, b.length) : same;
  return jaro + start * 0.1 * (1 - jaro);
}
