import type { Locale } from '../../../kernel/locale';
import { normalizeText } from '../../../kernel/text';
import { HEADER_WORDS } from './header-words.domain';

/** A column that rows can be read into: its key, what it is called, and what its synonyms are listed under, if not its key. */
export type TargetColumn = { key: string; labels: Readonly<Record<Locale, string>>; words?: string };
/** Which column a header means, and how sure that is. */
export type HeaderMatch = { key: string; by: 'name' | 'synonym' | 'spelling' };

/** Shorter words differ in a single letter and mean something else: `nota`, `nome`. */
const SHORTEST = 5;

/**
 * Which column each header means; each column at most once. First whoever is called like a column, in any language, then
 * synonyms that other programs write, then what differs from either in one letter. The rest people choose by hand.
 */
export function matchHeaders(headers: readonly string[], columns: readonly TargetColumn[]): (HeaderMatch | null)[] {
  const names = columns.map(({ key, labels }) => ({ key, words: [key, ...Object.values(labels)].map(folded) }));
  const synonyms = columns.map(({ key, words = key }) => ({ key, words: HEADER_WORDS[words] ?? [] }));
  const folds = headers.map(folded);
  const matches: (HeaderMatch | null)[] = headers.map(() => null);
  const taken = new Set<string>();
  const match = (by: HeaderMatch['by'], keysFor: (header: string) => readonly string[]): void => {
    for (const [index, header] of folds.entries()) {
      if (header === '' || matches[index]) continue;
      const free = [...new Set(keysFor(header))].filter((key) => !taken.has(key));
      const [key] = free;
      if (key === undefined || (by === 'spelling' && free.length > 1)) continue;
      matches[index] = { key, by };
      taken.add(key);
    }
  };
  const among = (lists: typeof synonyms, isSame: (word: string) => boolean): string[] =>
    lists.filter(({ words }) => words.some(isSame)).map(({ key }) => key);
  match('name', (header) => among(names, (word) => word === header));
  match('synonym', (header) => among(synonyms, (word) => word === header));
  match('spelling', (header) =>
    header.length < SHORTEST ? [] : among([...names, ...synonyms], (word) => word.length >= SHORTEST && differInOne(word, header)),
  );
  return matches;
}

/** Letters and digits alone: `E-mail 1 - Value` and `email_1_value` are the same. */
export const folded = (header: string): string => normalizeText(header).replace(/[^\p{L}\p{N}]/gu, '');

/** Whether one letter more, less or another makes one of the other. */
function differInOne(one: string, other: string): boolean {
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return long.slice(at + 1) === short.slice(long.length === short.length ? at + 1 : at);
}

/** The same for the same headers in the same order, however they are written: under this a mapping is remembered. */
export function headerHash(headers: readonly string[]): string {
  let hash = 0xcbf29ce484222325n; // FNV-1a
  for (const byte of new TextEncoder().encode(headers.map(folded).join('\u001f'))) hash = ((hash ^ BigInt(byte)) * 0x100000001b3n) & MASK;
  return hash.toString(16).padStart(16, '0');
}
const MASK = 0xffffffffffffffffn;
