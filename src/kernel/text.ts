/** A text as people compare it: without case, without accents, with single spaces. */
export const normalizeText = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();

/**
 * A word to find a text by, and where in the text it stands. `joined`: the words before it without the signs between, all of
 * them, those of a number that stands among them, or groups of digits with blanks between them; these stand behind all others.
 */
export type SearchToken = { word: string; at: number; end: number; joined?: 'whole' | 'number' | 'spaced' };

/** What is normalised as one: plain letters; a letter with its marks; jamo and halfwidth kana, which join across letters. */
const PIECE = /[ -~]+(?!\p{M})|[\u1100-\u11ff\ua960-\ua97f\ud7b0-\ud7ff]+|[\uff65-\uff9f]+|\P{M}\p{M}*|\p{M}+/gu;
const ASCII = /^[ -~]*$/;
/** Accents and Arabic vowel signs. The marks of Indic scripts are letters to those who write them. */
const ACCENTS = /[\u0300-\u036f\u064b-\u065f\u0670]/g;
const CHUNK = /\S+/g;
const WORD = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
/** A number with signs inside, wherever letters begin or end beside it: `01310-100` in `nº01310-100` and in `〒01310-100まで`. */
const NUMBER = /\p{N}+(?:[^\p{L}\p{N}\p{M}\p{Co}]+\p{N}+)+/gu;
/** Groups of digits as phones are written. */
const GROUPS = /[0-9]+(?:[ ()./-]{1,3}[0-9]+)+/g;
const GROUP = /[0-9]+/g;
/** As many digits as a phone without its area, and with its country (E.164). */
const [FEWEST, MOST] = [8, 15];
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

type Token = (word: string, at: number, length?: number) => SearchToken;

/** The text as it is read for words, and what makes a word of it that stands there. */
function readingOf(text: string): { plain: string; token: Token } {
  const { plain, from, until } = normalised(text);
  const token: Token = (word, at, length = word.length) => ({ word, at: from[at] ?? 0, end: until[at + length - 1] ?? text.length });
  return { plain, token };
}

/**
 * The words that a text is found by, in order; the same function makes them for the index and for what is looked for. Scripts
 * without spaces give each two letters that stand together. Numbers, codes and addresses with signs inside are also one word
 * without the signs: `1.234,56` is `1`, `234`, `56` and `123456`, also where letters stand beside it without a space. A phone
 * with blanks inside is also one word, and its end from each group on: `+55 11 98765-4321` is `5511987654321` and
 * `11987654321`. Digits of every script are the same digits.
 */
export function searchTokens(text: string): SearchToken[] {
  const { plain, token } = readingOf(text);
  return [...chunkTokens(plain, token), ...spacedTokens(plain, token)];
}

/** The first version of the rules, in which a phone with blanks inside was only its groups. */
function unspacedTokens(text: string): SearchToken[] {
  const { plain, token } = readingOf(text);
  return chunkTokens(plain, token);
}

function chunkTokens(plain: string, token: Token): SearchToken[] {
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

/** Other digits may stand beside a phone, so what begins with the first group or ends with the last is a word: few of a long table. */
function spacedTokens(plain: string, token: Token): SearchToken[] {
  const tokens: SearchToken[] = [];
  for (const { 0: run, index: start } of plain.matchAll(GROUPS)) {
    const groups = [...run.matchAll(GROUP)].map(({ 0: digits, index }) => ({ from: index, until: index + digits.length }));
    const ends = groups.slice(-MOST, -1).map(({ from }) => run.slice(from));
    const beginnings = groups.slice(1, Math.min(MOST, groups.length - 1)).map(({ until }) => run.slice(0, until));
    for (const [parts, isEnd] of [[ends, true] as const, [beginnings, false] as const])
      for (const part of parts) {
        const word = part.replace(NO_NUMBER, '');
        if (!part.includes(' ') || word.length < FEWEST || word.length > MOST) continue;
        tokens.push({ ...token(word, isEnd ? start + run.length - part.length : start, part.length), joined: 'spaced' });
      }
  }
  return tokens;
}

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
export const searchRules = new Map<number, SearchRule>([
  [1, unspacedTokens],
  [2, searchTokens],
]);
/** The version that indexes are written with, and rebuilt to where they are of another. */
export const searchVersion = (): number => Math.max(...searchRules.keys());

/** Each two neighbouring letters, with their marks; a letter that stands alone is itself. */
function pairsOf(run: string): [string, number][] {
  const letters = [...run.matchAll(LETTER)];
  if (letters.length < 2) return [[run, 0]];
  return letters.slice(1).map(({ 0: letter, index }, n) => [(letters[n]?.[0] ?? '') + letter, letters[n]?.index ?? index]);
}
