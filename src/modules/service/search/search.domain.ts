import { normalizeText } from '../../../kernel/text';
import { wordsOf } from '../../messaging/content/message.domain';

/** Messages a row of the index holds. A search for several words wants them in one message, so a row must not hold many. */
export const PAGE = 25;
const LONGEST_LINE = 2_000;

export type Line = { seq: number; at: number; text: string };
export type Page = { page: number; lines: Line[] };

export const pageOf = (seq: number): number => Math.floor((seq - 1) / PAGE);
/** The first message of the page that a message is on. */
export const pageStart = (seq: number): number => pageOf(seq) * PAGE + 1;

/** The words of messages in order, page by page; what says nothing has no line. */
export function pagesOf(messages: readonly { seq: number; receivedAt: number; content: Parameters<typeof wordsOf>[0] }[]): Page[] {
  const pages = new Map<number, Page>();
  for (const { seq, receivedAt, content } of messages) {
    const text = wordsOf(content).replace(/\s+/g, ' ').trim().slice(0, LONGEST_LINE);
    if (text === '') continue;
    const page = pages.get(pageOf(seq)) ?? { page: pageOf(seq), lines: [] };
    pages.set(page.page, page);
    page.lines.push({ seq, at: receivedAt, text });
  }
  return [...pages.values()];
}

const MOST_TOKENS = 8;
/** What somebody looks for, as words to begin with. A phone may be written in any way: it is one word of digits. */
export function tokensOf(wanted: string): string[] {
  const plain = normalizeText(wanted);
  if (/^[\d\s()+./-]+$/.test(plain)) {
    const digits = plain.replace(/\D/g, '');
    return digits.length >= 3 ? [digits] : [];
  }
  const tokens = plain.match(/[\p{L}\p{N}]+/gu) ?? [];
  return tokens.some((token) => token.length >= 2) ? [...new Set(tokens)].slice(0, MOST_TOKENS) : [];
}

/** The same as a question to the index, behind the tenant's wall. Tokens hold letters and digits alone, so nothing of it is syntax. */
export const matching = (tenantId: string, tokens: readonly string[]): string =>
  `wall : "${tenantId.slice(4).replace(/[^0-9a-z]/g, '')}" AND words : (${tokens.map((token) => `"${token}" *`).join(' AND ')})`;

export type Piece = { text: string; hit: boolean };
const AROUND = 60;

/** The line with what was found marked, cut to the surroundings of the first; undefined when a word is missing. */
export function excerptOf(text: string, tokens: readonly string[]): Piece[] | undefined {
  const words = [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].map((match) => ({
    at: match.index,
    end: match.index + match[0].length,
    key: normalizeText(match[0]),
  }));
  const hits = words.filter(({ key }) => tokens.some((token) => key.startsWith(token)));
  const first = hits[0];
  if (!first || !tokens.every((token) => words.some(({ key }) => key.startsWith(token)))) return undefined;
  const from = first.at <= AROUND ? 0 : (words.find(({ at }) => at >= first.at - AROUND)?.at ?? first.at);
  const until =
    text.length <= from + AROUND * 3
      ? text.length
      : Math.max(first.end, ...words.filter(({ end }) => end <= from + AROUND * 3).map(({ end }) => end));
  const pieces: Piece[] = [];
  let at = from;
  const push = (end: number, hit: boolean): void => {
    const cut = text.slice(at, Math.min(end, until));
    if (cut !== '') pieces.push({ text: cut, hit });
    at = Math.max(at, Math.min(end, until));
  };
  if (from > 0) pieces.push({ text: '…', hit: false });
  for (const hit of hits.filter((word) => word.at >= from && word.at < until)) {
    push(hit.at, false);
    push(hit.end, true);
  }
  push(until, false);
  if (until < text.length) pieces.push({ text: '…', hit: false });
  return pieces;
}
