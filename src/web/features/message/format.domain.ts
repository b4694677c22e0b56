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

type Reading = { text: string; links: readonly LinkRange[] };

/** A closing mark follows a letter, stands before no letter, on the same line and in no link. */
function closingMark({ text, links }: Reading, mark: string, from: number, end: number): number {
  for (let i = from; i < end && text[i] !== '\n'; i++) {
    const link = links.find((l) => l.start === i);
    if (link) i = link.end - 1;
    else if (text[i] === mark && !isSpace(text[i - 1]) && text[i - 1] !== mark && !isWord(text[i + 1]) && i > from) return i;
  }
  return -1;
}

const opensMark = (text: string, at: number): boolean => !isWord(text[at - 1]) && !isSpace(text[at + 1]) && text[at + 1] !== text[at];

function special(reading: Reading, at: number, end: number): { piece: Piece; next: number } | undefined {
  const { text, links } = reading;
  const link = links.find((l) => l.start === at);
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

export const readMarks = (text: string, links: readonly LinkRange[] = []): Piece[] => read({ text, links }, 0, text.length);
