import { searchTokens } from './text';

/** A text as one types when looking for it: without case and accents. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

type Findable = { contact: { name: string; phone: string | null }; preview: string };
type Reading = { hay: string; words: () => readonly string[] };
/** What something is found by, read once for as long as it stands. */
const readings = new WeakMap<object, Reading>();

function readingOf(of: Findable): Reading {
  const known = readings.get(of);
  if (known) return known;
  const { name, phone } = of.contact;
  const text = `${name} ${phone ?? ''} ${phone?.replace(/\D/g, '') ?? ''} ${of.preview}`;
  let words: readonly string[] | undefined;
  const reading: Reading = {
    hay: plain(text),
    words: () => {
      words ??= searchTokens(text).map(({ word }) => word);
      return words;
    },
  };
  readings.set(of, reading);
  return reading;
}

/** Name, phone digits or last words, as they stand or by the words that the index looks for: accents, case and signs in numbers do not matter. */
export function finderOf(wanted: string): (of: Findable) => boolean {
  const chunks = wanted.split(/\s+/).filter(Boolean).map(askedBy);
  return (of) => chunks.every((fits) => fits(readingOf(of)));
}

/** Whether a chunk stands there, or there are words that begin as those of the chunk do; of a number with signs inside its digits are enough. */
function askedBy(chunk: string): (reading: Reading) => boolean {
  const wanted = plain(chunk);
  const tokens = searchTokens(chunk);
  const parts = tokens.filter(({ joined }) => !joined);
  return ({ hay, words }) => {
    if (hay.includes(wanted)) return true;
    const has = (word: string): boolean => words().some((one) => one.startsWith(word));
    return tokens.some(({ word, joined }) => joined && has(word)) || (parts.length > 0 && parts.every(({ word }) => has(word)));
  };
}
