/** A text as people compare it: without case, without accents, with single spaces. */
export const normalizeText = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * A word to find a text by, and where in the text it stands. `joined`: the words before it without the signs between, all of
 * them or those of a number that stands among them.
 */
export type SearchToken = { word: string; at: number; end: number; joined?: 'whole' | 'number' };

/** What is normalised as one: plain letters; a letter with its marks; jamo and halfwidth kana, which join across letters. */
const PIECE = /[ -~]+(?!\p{M})|[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|[\uff65-\uff9f]+|\P{M}\p{M}*|\p{M}+/gu;
const ASCII = /^[ -~]*$/;
/** Accents and Arabic vowel signs. The marks of Indic scripts are letters to those who write them. */
const ACCENTS = /[\u0300-\u036f\u064b-\u065f\u0670]/g;
const CHUNK = /\S+/g;
const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
/** A number with signs inside, wherever letters begin or end beside it: `01310-100` in `nº01310-100` and in `〒01310-100まで`. */
const NUMBER = /\p{N}+(?:[^\p{L}\p{N}\p{M}\p{Co}]+\p{N}+)+/gu;
/** Scripts without spaces between words, and Hangul, whose words change their ends. */
const UNSPACED = ['Han', 'Hira', 'Kana', 'Hang', 'Thai', 'Laoo', 'Khmr', 'Mymr'].map((script) => `\\p{scx=${script}}`).join('');
const RUN = new RegExp(`(?:[${UNSPACED}]\\p{M}*)+|(?:(?![${UNSPACED}]).)+`, 'gsu');
const IS_UNSPACED = new RegExp(`^[${UNSPACED}]`, 'u');
const LETTER = /\P{M}\p{M}*|\p{M}+/gu;

/** Through upper case, which makes the same letters of `ß` and `ss`, of `ς` and `σ`. */
const plainOf = (text: string): string =>
  ASCII.test(text)
    ? text.toLowerCase()
    : text
        .normalize('NFKD')
        .toUpperCase()
        .toLowerCase()
        .normalize('NFKD')
        .replace(ACCENTS, '')
        .normalize('NFKC')
        .replace(OTHER_DIGIT, digitOf);

const OTHER_DIGIT = /(?![0-9])\p{Nd}/gu;
/** The digits of a script follow each other, and the first of them is at a place that ends in 0 or 6. */
function digitOf(digit: string): string {
  const place = digit.codePointAt(0) ?? 0;
  const zero = place - (place % 16);
  return String(/\p{Nd}/u.test(String.fromCodePoint(zero)) ? place - zero : place - zero - 6);
}

/** The text without case and accents, and for each of its units from where to where it stands in the original. */
function normalised(text: string): { plain: string; from: number[]; until: number[] } {
  let plain = '';
  const [from, until]: [number[], number[]] = [[], []];
  for (const { 0: piece, index } of text.matchAll(PIECE)) {
    const cut = plainOf(piece);
    const isPlain = ASCII.test(piece);
    for (let n = 0; n < cut.length; n += 1) {
      from.push(isPlain ? index + n : index);
      until.push(isPlain ? index + n + 1 : index + piece.length);
    }
    plain += cut;
  }
  return { plain, from, until };
}

/**
 * The words that a text is found by, in order; the same function makes them for the index and for what is looked for. Scripts
 * without spaces give each two letters that stand together. Numbers, codes and addresses with signs inside are also one word
 * without the signs: `1.234,56` is `1`, `234`, `56` and `123456`, also where letters stand beside it without a space. Digits
 * of every script are the same digits.
 */
export function searchTokens(text: string): SearchToken[] {
  const { plain, from, until } = normalised(text);
  const token = (word: string, at: number, length = word.length): SearchToken => ({
    word,
    at: from[at] ?? 0,
    end: until[at + length - 1] ?? text.length,
  });
  const tokens: SearchToken[] = [];
  for (const { 0: chunk, index: start } of plain.matchAll(CHUNK)) {
    const words = [...chunk.matchAll(WORD)];
    for (const { 0: word, index } of words)
      for (const run of word.matchAll(RUN))
        for (const [part, at] of IS_UNSPACED.test(run[0]) ? pairsOf(run[0]) : [[run[0], 0] as const])
          tokens.push(token(part, start + index + run.index + at));
    const [first, last] = [words[0], words.at(-1)];
    if (!first || !last || first === last) continue;
    const inside = chunk.slice(first.index, last.index + last[0].length);
    if (!/[\p{N}@]/u.test(inside)) continue;
    tokens.push({ ...token(words.map(([word]) => word).join(''), start + first.index, inside.length), joined: 'whole' });
    for (const { 0: number, index } of inside.matchAll(NUMBER))
      if (number !== inside)
        tokens.push({ ...token(number.replace(NO_NUMBER, ''), start + first.index + index, number.length), joined: 'number' });
  }
  return tokens;
}

const NO_NUMBER = /\P{N}/gu;

/** Those words as an index takes them. */
export const searchWords = (text: string): string =>
  searchTokens(text)
    .map(({ word }) => word)
    .join(' ');

export type SearchRule = (text: string) => SearchToken[];
/**
 * Rules that make words, by version: what one has written is asked with the same. The last two are kept, so that an index of
 * the older one answers until it is rebuilt. A rule that indexes were written with is never edited: a new one is added.
 */
export const searchRules = new Map<number, SearchRule>([[1, searchTokens]]);
/** The version that indexes are written with, and rebuilt to where they are of another. */
export const searchVersion = (): number => Math.max(...searchRules.keys());

/** Each two neighbouring letters, with their marks; a letter that stands alone is itself. */
function pairsOf(run: string): [string, number][] {
  const letters = [...run.matchAll(LETTER)];
  if (letters.length < 2) return [[run, 0]];
  return letters.slice(1).map(({ 0: letter, index }, n) => [(letters[n]?.[0] ?? '') + letter, letters[n]?.index ?? index]);
}
