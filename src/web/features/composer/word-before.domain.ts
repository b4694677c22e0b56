export type Word = { from: number; to: number; text: string };

/** The word that ends at the cursor and begins with a sign (`/`, `@`), at the start of the text or after a blank; without the sign. */
export function wordBefore(text: string, cursor: number, sign: string): Word | undefined {
  const from = Math.max(text.lastIndexOf(' ', cursor - 1), text.lastIndexOf('\n', cursor - 1)) + 1;
  if (text[from] !== sign || cursor <= from) return undefined;
  return { from, to: cursor, text: text.slice(from + 1, cursor) };
}

/** The text with something else in a word's place, and where the cursor is then. */
export const replaced = (text: string, { from, to }: Word, by: string): { text: string; cursor: number } => ({
  text: text.slice(0, from) + by + text.slice(to),
  cursor: from + by.length,
});
