/** WhatsApp's marks, read into a tree: *bold* _italic_ ~strike~ `mono` ```mono```, and links as they were found. */
export type Piece =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'mono'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; pieces: Piece[] };
export type LinkRange = { start: number; end: number; href: string };

const MARKS: Readonly<Record<string, 'bold' | 'italic' | 'strike'>> = { '*': 'bold', _: 'italic', '~': 'strike' };
const FENCES = ['```', '`'] as const;
const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}]/u.test(char);
const isSpace = (char: string | undefined): boolean => char === undefined || /\s/.test(char);

/** `closings`: for each mark and place, where the next mark on the same line closes; -1 where none does. */
type Reading = { text: string; links: ReadonlyMap<number, LinkRange>; closings: Readonly<Record<string, Int32Array>> };

/** A closing mark follows a letter, stands before no letter, on the same line and in no link. Found for all places in one pass. */
function closingsIn(text: string, links: readonly LinkRange[], mark: string): Int32Array {
  const next = new Int32Array(text.length + 1).fill(-1);
  const inLink = (at: number): boolean => links.some(({ start, end }) => at >= start && at < end);
  let close = -1;
  for (let i = text.length - 1; i >= 0; i--) {
    if (text[i] === '\n') close = -1;
    else if (text[i] === mark && !isSpace(text[i - 1]) && text[i - 1] !== mark && !isWord(text[i + 1]) && !inLink(i)) close = i;
    next[i] = close;
  }
  return next;
}

/** Content comes between the marks. */
function closingMark({ closings }: Reading, mark: string, from: number, end: number): number {
  const close = closings[mark]?.[from + 1] ?? -1;
  return close < end ? close : -1;
}

const opensMark = (text: string, at: number): boolean => !isWord(text[at - 1]) && !isSpace(text[at + 1]) && text[at + 1] !== text[at];

function special(reading: Reading, at: number, end: number): { piece: Piece; next: number } | undefined {
  const { text, links } = reading;
  const link = links.get(at);
  if (link) return { piece: { kind: 'link', text: text.slice(link.start, link.end), href: link.href }, next: link.end };
  for (const fence of FENCES) {
    const close = text.startsWith(fence, at) ? text.indexOf(fence, at + fence.length) : -1;
    if (close > at + fence.length && close < end)
      return { piece: { kind: 'mono', text: text.slice(at + fence.length, close) }, next: close + fence.length };
  }
  const char = text[at] ?? '';
  const kind = MARKS[char];
  const close = kind && opensMark(text, at) ? closingMark(reading, char, at + 1, end) : -1;
  return kind && close > 0 ? { piece: { kind, pieces: read(reading, at + 1, close) }, next: close + 1 } : undefined;
}

function read(reading: Reading, start: number, end: number): Piece[] {
  const pieces: Piece[] = [];
  let plain = start;
  let at = start;
  while (at < end) {
    const found = special(reading, at, end);
    if (!found) {
      at++;
      continue;
    }
    if (at > plain) pieces.push({ kind: 'text', text: reading.text.slice(plain, at) });
    pieces.push(found.piece);
    at = plain = found.next;
  }
  if (end > plain) pieces.push({ kind: 'text', text: reading.text.slice(plain, end) });
  return pieces;
}

/** Letters of one message that are formatted. A customer may send 65,536; the rest is shown as it was written. */
export const FORMATTED = 5_000;

/** An address that begins within them is read to its end, up to this length. */
const LONGEST_LINK = 2_048;

/** The part of a text in which marks and links are looked for. It ends between two words: half of an address is another address. */
export function formattedPart(text: string): string {
  if (text.length <= FORMATTED) return text;
  let end = FORMATTED;
  while (end < FORMATTED + LONGEST_LINK && !isSpace(text[end])) end++;
  if (!isSpace(text[end])) for (end = FORMATTED; end > 0 && !isSpace(text[end]); ) end--;
  return text.slice(0, end);
}

export function readMarks(text: string, links: readonly LinkRange[] = []): Piece[] {
  const part = formattedPart(text);
  const closings = Object.fromEntries(Object.keys(MARKS).map((mark) => [mark, closingsIn(part, links, mark)]));
  const pieces = read({ text: part, links: new Map(links.map((link) => [link.start, link])), closings }, 0, part.length);
  return part === text ? pieces : [...pieces, { kind: 'text', text: text.slice(part.length) }];
}

/**
 * Where a link leads when its words may make one believe something else: words before an `@`, letters of another script that
 * look alike, another host than the one that is written. Undefined when words and address agree.
 */
export function hiddenHost(text: string, href: string): string | undefined {
  const url = URL.parse(href);
  if (!url) return undefined;
  const written = /^(?:https?:\/\/)?([^\s/?#]*)/i.exec(text)?.[1]?.toLowerCase().replace(/:\d*$/, '');
  return written === url.hostname ? undefined : url.hostname;
}
