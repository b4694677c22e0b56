/** Contacts that one statement looks at, so that it holds the database for a moment only. */
export const CHUNK = 5_000;

/** Contacts behind one id, up to and with another one (null: the last). */
export type Chunk = { after: string; upTo: string | null };

export const chunksOf = (marks: readonly string[]): Chunk[] => [...marks, null].map((upTo, n) => ({ after: marks[n - 1] ?? '', upTo }));

/** Neighbours as one, so many at a time. */
export function joined(chunks: readonly Chunk[], many: number): Chunk[] {
  const groups = Array.from({ length: Math.ceil(chunks.length / many) }, (_, n) => chunks.slice(n * many, (n + 1) * many));
  return groups.map((group) => ({ after: group[0]?.after ?? '', upTo: group.at(-1)?.upTo ?? null }));
}
