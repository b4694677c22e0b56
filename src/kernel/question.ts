import { type SearchRule, searchTokens } from './text';

/** Words that stand together; `open`: of the last one, its beginning is enough. */
export type Phrase = { words: string[]; open: boolean };
/** What a message must hold: of each the one or the other. */
export type Question = Phrase[][];

const MOST = 8;
const QUOTED_OR_CHUNK = /["“”]([^"“”]*)(?:["“”]|$)|[^\s"“”]+/g;

/** What somebody typed, as a question to messages: all words, the last as a beginning, what is quoted as a phrase. */
export function questionOf(wanted: string, rule: SearchRule = searchTokens): Question {
  const parts = [...wanted.matchAll(QUOTED_OR_CHUNK)].slice(0, MOST);
  const question = parts
    .map(({ 0: chunk, 1: quoted }, n) =>
      quoted === undefined ? alternativesOf(chunk, n === parts.length - 1, rule) : phraseOf(quoted, rule),
    )
    .filter((phrases) => phrases.length > 0);
  return question.some((phrases) => phrases.some(({ words }) => words.some((word) => word.length > 1))) ? question : [];
}

function phraseOf(quoted: string, rule: SearchRule): Phrase[] {
  const words = rule(quoted).flatMap(({ word, joined }) => (joined === 'spaced' ? [] : [word]));
  return words.length === 0 ? [] : [{ words, open: false }];
}

/** A number or a code may be written with its signs or without them. */
function alternativesOf(chunk: string, open: boolean, rule: SearchRule): Phrase[] {
  const tokens = rule(chunk);
  const words = tokens.filter(({ joined }) => !joined).map(({ word }) => word);
  const joined = tokens.flatMap(({ word, joined }) => (joined === 'whole' ? [{ words: [word], open }] : []));
  return words.length === 0 ? [] : [{ words, open }, ...joined];
}

/** The same to FTS5. Words hold letters, digits and marks alone, so nothing of them is syntax. */
export const matchOf = (question: Question): string =>
  question.map((phrases) => `(${phrases.map(({ words, open }) => `"${words.join(' ')}"${open ? ' *' : ''}`).join(' OR ')})`).join(' AND ');

export type Piece = { text: string; hit: boolean };
type Span = { at: number; end: number };
const AROUND = 60;

/** The line with what was found marked, cut to the surroundings of the first; undefined when something is missing. */
export function excerptOf(text: string, question: Question, rule: SearchRule = searchTokens): Piece[] | undefined {
  const tokens = rule(text);
  const places = question.map((phrases) => phrases.flatMap((phrase) => placesOf(tokens, phrase)));
  const hits = merged(places.flat());
  const first = hits[0];
  if (!first || places.some((spans) => spans.length === 0)) return undefined;
  const from = first.at <= AROUND ? 0 : (tokens.find(({ at }) => at >= first.at - AROUND)?.at ?? first.at);
  const until =
    text.length <= from + AROUND * 3
      ? text.length
      : Math.max(first.end, ...tokens.filter(({ end }) => end <= from + AROUND * 3).map(({ end }) => end));
  const pieces: Piece[] = [];
  let at = from;
  const push = (end: number, hit: boolean): void => {
    const cut = text.slice(at, Math.min(end, until));
    if (cut !== '') pieces.push({ text: cut, hit });
    at = Math.max(at, Math.min(end, until));
  };
  if (from > 0) pieces.push({ text: '…', hit: false });
  for (const hit of hits.filter((span) => span.at < until)) {
    push(hit.at, false);
    push(hit.end, true);
  }
  push(until, false);
  if (until < text.length) pieces.push({ text: '…', hit: false });
  return pieces;
}

function placesOf(tokens: readonly (Span & { word: string })[], { words, open }: Phrase): Span[] {
  const holds = (token: { word: string } | undefined, n: number): boolean =>
    token !== undefined && (open && n === words.length - 1 ? token.word.startsWith(words[n] ?? '') : token.word === words[n]);
  const places: Span[] = [];
  let marked = 0; // what repeats itself is found at each of its words, and marked once
  for (let start = 0; start < tokens.length; start += 1) {
    if (!words.every((_, n) => holds(tokens[start + n], n))) continue;
    places.push(...tokens.slice(Math.max(start, marked), start + words.length));
    marked = start + words.length;
  }
  return places;
}

function merged(spans: readonly Span[]): Span[] {
  const whole: Span[] = [];
  for (const { at, end } of [...spans].sort((a, b) => a.at - b.at)) {
    const last = whole.at(-1);
    if (last && at <= last.end) last.end = Math.max(last.end, end);
    else whole.push({ at, end });
  }
  return whole;
}
